package import Foundation
import TidemarkFormats
import TidemarkRecord

/// A format in which others write their results.
package enum ImportFormat: String, Sendable, Equatable, CaseIterable {
  /// `eval_results.csv` of Avalanche's `CSVLogger`.
  case avalancheCSV = "avalanche-csv"
  /// Avalanche's accuracy matrix, all its metrics, or a `MetricCollector`, as JSON.
  case avalancheJSON = "avalanche-json"
  /// `logs.pyd` of Mammoth: a Python dictionary a line.
  case mammoth
  /// The `logger_dict` of Continuum's `Logger`, as JSON.
  case continuum
  /// An accuracy matrix as CSV, wide or long.
  case matrixCSV = "matrix-csv"
  /// An accuracy matrix as JSON: `{"R": [[…]]}`.
  case matrixJSON = "matrix-json"
  /// A two-dimensional NumPy array.
  case npy

  /// The format of a file, told from how it begins.
  /// - Throws: `RunError` with code `badImport` if it is none of them.
  package init(detecting data: Data, file: String) throws {
    if data.starts(with: NPYHeader.magic) {
      self = .npy
      return
    }
    let head = String(decoding: data.prefix(4096), as: UTF8.self)
    let isMammoth = head.hasPrefix("{'") || file.hasSuffix(".pyd")
    switch head.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) {
    case "{" where isMammoth: self = .mammoth
    case "{", "[":
      let text = String(decoding: data, as: UTF8.self)
      if text.contains("\"predictions\""), text.contains("\"targets\"") {
        self = .continuum
      } else if text.contains("\"R\"") {
        self = .matrixJSON
      } else {
        self = .avalancheJSON
      }
    case .some where head.contains("eval_exp") && head.contains("training_exp"): self = .avalancheCSV
    case .some where !data.prefix(4096).contains(0): self = .matrixCSV
    default:
      throw RunError(
        .badImport, file,
        "is empty or binary; expected one of \(Self.allCases.map(\.rawValue).joined(separator: ", "))")
    }
  }
}
