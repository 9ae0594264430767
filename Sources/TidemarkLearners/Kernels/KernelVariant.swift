import CKernels
import Tidemark

/// The instruction sets that the kernels are compiled for. The choice moves no bit of any result, only the speed.
package struct KernelVariant: Sendable, Hashable, CustomStringConvertible {
  /// The name, as it is written in the environment variable `TIDEMARK_KERNELS`.
  package let description: String

  private init(name: String) { description = name }

  /// AVX-512, on x86-64.
  static let x86v4 = KernelVariant(name: "x86-64-v4")
  /// AVX2 and fused multiply-add, on x86-64.
  static let x86v3 = KernelVariant(name: "x86-64-v3")
  /// What every processor of the architecture can run.
  static let baseline = KernelVariant(name: "baseline")

  /// All that exist on some machine, best first.
  static let all = [x86v4, x86v3, baseline]

  /// The one in use: the one that `TIDEMARK_KERNELS` names, else the best that this processor can run.
  package static var current: KernelVariant { KernelVariant(name: String(cString: ck_variant_name())) }

  /// Whether this build has the variant and this processor can run it.
  var isSupported: Bool { ck_variant_is_supported(description) }

  /// Uses this variant from now on, in the whole process. Returns whether it is supported; if not, nothing changes.
  func force() -> Bool { ck_force_variant(description) }

  /// Checks that the variant asked for by `TIDEMARK_KERNELS`, if any, is the one in use.
  ///
  /// - Throws: `LearnerError` with code `failed` if it asks for one that does not exist or cannot run here.
  package static func checkRequest() throws {
    guard ck_variant_request_failed() else { return }
    let name = ck_variant_request().map { String(cString: $0) } ?? ""
    let choices = all.filter(\.isSupported).map(\.description).joined(separator: ", ")
    throw LearnerError(
      .failed,
      "the environment variable TIDEMARK_KERNELS is '\(name)', which this build or processor does not have; expected"
        + " one of \(choices) (unset it to use the first)")
  }
}
