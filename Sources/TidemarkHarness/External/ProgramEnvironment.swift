import Foundation

/// The environment of a learner in another process: what a program needs to run at all, and nothing about this process or
/// its data.
enum ProgramEnvironment {
  /// Where programs, libraries, modules and the weights of published models are looked for, and which graphics processors
  /// may be used.
  private static let places = [
    "PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH", "HF_HOME", "CUDA_VISIBLE_DEVICES",
  ]
  /// By which numerical libraries are told how many threads to start. Each program starts as many as there are processors
  /// otherwise, and several side by side wait for each other most of the time.
  private static let threads = [
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
  ]

  /// - Parameters:
  ///   - ours: the environment of this process.
  ///   - folder: the program's own folder.
  ///   - threads: how many threads its numerical libraries are told to start, unless the user has set one of their
  ///     variables; nil to tell them nothing.
  static func variables(from ours: [String: String], folder: URL, threads: Int?) -> [String: String] {
    var variables = ["HOME": folder.path, "TMPDIR": folder.path, "LANG": "C.UTF-8"]
    for name in Self.places + Self.threads { variables[name] = ours[name] }
    if let threads, Self.threads.allSatisfy({ ours[$0] == nil }) {
      // NumExpr goes by the first of them.
      for name in Self.threads.dropLast() { variables[name] = "\(threads)" }
    }
    return variables
  }
}
