import Foundation
import Testing

/// What a learner tries through the public API alone, and the compiler refuses.
///
/// Each attempt is compiled against the built module `Tidemark`, as another package's code would be. The modules of the
/// harness and of streams are no products of this package, so that another one cannot import them at all.
@Suite("Code that does not compile", .enabled(if: Compiler.isAvailable, "swiftc or the built module was not found"))
struct ForbiddenCodeTests {
  @Test("A learner that keeps to the rules compiles")
  func control() throws {
    #expect(try Compiler.errors(in: learner()) == [])
  }

  /// The attempt, where it stands, and what the compiler says.
  @Test(
    "An attempt to get what is hidden, or to keep what is lent, is refused",
    arguments: [
      // The labels of queries.
      ("answer", "_ = queries.labels", "requires the types 'Void' and '[Int]' be equivalent"),
      // The memory behind a batch, through which labels of the next batch might show.
      ("answer", "_ = queries.columns", "inaccessible due to 'package' protection level"),
      ("observe", "_ = batch.labelColumn", "inaccessible due to 'package' protection level"),
      // Sample ids and rows of the dataset.
      ("observe", "_ = batch.rows", "has no member 'rows'"),
      ("observe", "_ = batch.ids", "has no member 'ids'"),
      ("answer", "_ = queries.rows", "has no member 'rows'"),
      // Which test set, and so which experience, a query comes from.
      ("answer", "_ = queries.testSets", "has no member 'testSets'"),
      ("answer", "_ = context.testSet", "has no member 'testSet'"),
      // How far the stream is, and what comes next.
      ("observe", "_ = context.experience", "has no member 'experience'"),
      ("observe", "_ = context.nextClasses", "has no member 'nextClasses'"),
      ("init", "_ = stream.experiences", "has no member 'experiences'"),
      ("init", "_ = stream.dataset", "has no member 'dataset'"),
      ("init", "_ = stream.streamSeed", "has no member 'streamSeed'"),
      // Learning from queries.
      ("answer", "seen += queries.count", "'self' is immutable"),
      // Keeping a batch, or a view of it, for a second look.
      ("observe", "keep(batch)", "'batch' is borrowed and cannot be consumed"),
      ("observe", "let copy = { batch.count }; later = copy", "cannot be captured by an escaping closure"),
      ("property", "var view: Span<Float>?", "~Escapable"),
      // A batch of texts for a learner of dense inputs.
      ("observe", "try observe(TrainingBatch(texts: [], labels: []), in: context)", "cannot convert value of type"),
      // The right answers in the collection of answers, or those of other learners.
      ("answer", "_ = answers.gold", "has no member 'gold'"),
      ("answer", "answers.labels[0] = 1", "inaccessible due to 'package' protection level"),
    ])
  func refused(place: String, code: String, message: String) throws {
    let errors = try Compiler.errors(in: learner(place, code))
    #expect(errors.contains { $0.contains(message) }, "\(errors)")
  }

  /// A learner with one more line at a place.
  private func learner(_ place: String = "", _ code: String = "") -> String {
    func line(_ name: String) -> String { place == name ? code : "" }
    return """
      import Tidemark
      \(line("file"))
      func keep(_ batch: consuming TrainingBatch<DenseInput>) {}
      struct Probe: Learner {
        var seen = 0
        var later: (() -> Int)?
        \(line("property"))
        init(for stream: StreamDescription, options: LearnerOptions) throws {
          \(line("init"))
        }
        mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
          seen += batch.count
          \(line("observe"))
        }
        func answer(
          _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
        ) throws {
          for _ in 0..<queries.count { answers.append(label: 0) }
          \(line("answer"))
        }
      }
      """
  }
}

/// The compiler, and the modules that were built beside the tests.
private enum Compiler {
  static let modules: URL? = {
    let tests = CommandLine.arguments.first.map { URL(fileURLWithPath: $0) } ?? Bundle.main.bundleURL
    var folder = tests.deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "Modules")
      if FileManager.default.fileExists(atPath: candidate.appending(path: "Tidemark.swiftmodule").path) {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  static var isAvailable: Bool {
    guard modules != nil, let outcome = try? run(["--version"]) else { return false }
    return outcome.status == 0
  }

  /// The lines in which the compiler refuses a file.
  static func errors(in source: String) throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: "probe-\(UUID().uuidString).swift")
    try Data(source.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    // Ownership is checked after types, on the way to SIL.
    let arguments = [
      "-emit-sil", "-o", "/dev/null", "-parse-as-library", "-swift-version", "6", "-I", modules?.path ?? "", file.path,
    ]
    let outcome = try run(arguments)
    return outcome.output.split(separator: "\n").map(String.init).filter { $0.contains("error:") }
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swiftc"] + arguments
    // A file, not a pipe: a pipe that nobody reads fills up.
    let log = FileManager.default.temporaryDirectory.appending(path: "swiftc-\(UUID().uuidString)")
    try Data().write(to: log)
    defer { try? FileManager.default.removeItem(at: log) }
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: log), as: UTF8.self))
  }
}
