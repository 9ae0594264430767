import Foundation
import Testing
import TidemarkMetrics
import TidemarkRecord

@testable import TidemarkImporting

/// The fixtures were written by avalanche-lib 0.6.0, continuum 1.2.7 and NumPy; `mammoth.pyd` as Mammoth's logger writes
/// a dictionary, with the representation of NumPy 2. The expected scores are those that the frameworks printed.
@Suite("Importing the results of others")
struct ImportedRunTests {
  private static func fixture(_ name: String) throws -> Data {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    return try Data(contentsOf: folder.appending(path: name))
  }

  private static func runs(
    _ data: Data, as format: ImportFormat? = nil, _ options: ImportOptions = ImportOptions(), file: String = "f"
  ) throws -> [ImportedRun] {
    try ImportedRun.runs(
      in: data, file: file, format: try format ?? ImportFormat(detecting: data, file: file), options: options)
  }

  private static func run(
    _ text: String, as format: ImportFormat? = nil, _ options: ImportOptions = ImportOptions()
  ) throws -> ImportedRun {
    try #require(try runs(Data(text.utf8), as: format, options).first)
  }

  private static func message(
    _ text: String, as format: ImportFormat? = nil, _ options: ImportOptions = ImportOptions()
  ) -> String? {
    do {
      _ = try runs(Data(text.utf8), as: format, options)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "A file that a framework wrote gives its scores, in the right cells",
    arguments: [
      ("avalanche-eval.csv", [[0.8, 0, 0.05], [0.45, 0.65, 0], [0.35, 0.4, 0.6]], [0.1, 0, 0]),
      ("avalanche-metrics.json", [[0.8, 0, 0.05], [0.45, 0.65, 0], [0.35, 0.4, 0.6]], [0.1, 0, 0]),
      ("avalanche-matrix.json", [[0.6, nil, nil], [0.55, 0.55, nil], [0.5, 0.55, 0.7]], nil),
      ("continuum.json", [[0.625, 0.125, 0], [0.5, 0.875, 0.125], [0.625, 0.75, 0.75]], nil),
      ("mammoth.pyd", [[0.915, nil, nil], [0.7025, 0.88, nil], [0.61, 0.755, 0.8525]], nil),
      ("matrix.npy", [[0.9, 0.2, 0.1], [0.7, 0.8, nil], [0.6, 0.75, 0.85]], nil),
      ("fortran.npy", [[0.9, 0.2, 0.1], [0.7, 0.8, nil], [0.6, 0.75, 0.85]], nil),
      ("big-endian-f4.npy", [[0.9, 0.2, 0.1], [0.7, 0.8, nil], [0.6, 0.75, 0.85]], nil),
    ] as [(String, [[Double?]], [Double]?)])
  func framework(name: String, rows: [[Double?]], baseline: [Double]?) throws {
    let runs = try Self.runs(try Self.fixture(name), file: name)
    let run = try #require(runs.first)
    #expect(runs.count == 1)
    try #require(run.rows.map(\.count) == rows.map(\.count))
    for (found, expected) in zip(run.rows.joined(), rows.joined()) {
      #expect((found == nil) == (expected == nil))
      // The scores of Avalanche's matrix and one of the arrays are single-precision.
      if let found, let expected { #expect(abs(found.value - expected) < 1e-7) }
    }
    #expect(run.baseline?.map { $0?.value } == baseline?.map { $0 })
  }

  @Test("Mammoth's line also gives the learner, the benchmark, the seed and the options")
  func mammothFacts() throws {
    let run = try #require(try Self.runs(try Self.fixture("mammoth.pyd"), file: "logs.pyd").first)
    #expect(run.learner == "er")
    #expect(run.protocolName == "seq-cifar10")
    #expect(run.seed == 3)
    #expect(run.options["buffer_size"] == "200")
    #expect(run.options["device"] == nil)
  }

  @Test("A log of several runs gives all of them, or the one on the line that was asked for")
  func severalLines() throws {
    let line = try Self.fixture("mammoth.pyd")
    let log = line + line
    #expect(try Self.runs(log, file: "logs.pyd").map(\.line) == [1, 2])
    var options = ImportOptions()
    options.line = 2
    #expect(try Self.runs(log, as: .mammoth, options).map(\.line) == [2])
    options.line = 3
    #expect(throws: RunError.self) { try Self.runs(log, as: .mammoth, options) }
  }

  @Test("A written run is read back: the scores as they were, marked as not observed, without invented counts")
  func roundTrip() throws {
    try TemporaryFolder.with { folder in
      for name in ["avalanche-eval.csv", "mammoth.pyd", "continuum.json"] {
        let target = RunFolder(folder.appending(path: name))
        let run = try #require(try Self.runs(try Self.fixture(name), file: name).first)
        let record = RunRecord(
          imported: name, format: "x", sha256: "d", tidemark: "t", protocolName: "p", learner: "l", seed: 4,
          options: [:], command: [], host: HostFacts(kernels: "none"), began: Date(timeIntervalSince1970: 0))
        try target.write(run, record: record)
        #expect(throws: RunError.self) { try target.write(run, record: record) }
        let journal = try Journal(contentsOf: target.journal)
        #expect(journal.began.origin == "imported: x")
        #expect(journal.began.fingerprint == "unknown")
        let matrix = try journal.matrix
        #expect(matrix.scores == run.rows.map { $0.map { $0?.value } })
        #expect(matrix.baseline == run.baseline?.map { $0?.value })
        #expect(matrix.testSizes == run.testSizes)
        let counts = journal.evaluations.flatMap(\.results).map(\.queries)
        #expect(counts.allSatisfy { $0 == (name == "continuum.json" ? 8 : 0) })
        #expect(try RunRecord(contentsOf: target.record).status == "imported")
      }
    }
  }

  @Test("A wide CSV is read with and without names, an empty cell being missing")
  func wideCSV() throws {
    let plain = try Self.run("0.9,0.2\r\n0.7,\r\n", as: .matrixCSV)
    #expect(plain.rows.map { $0.map { $0?.value } } == [[0.9, 0.2], [0.7, nil]])
    let named = try Self.run("experience,a,\"b, c\"\nbaseline,0.1,0.1\n0,0.9,nan\n1,0.5,0.8\n")
    #expect(named.rows.map { $0.map { $0?.value } } == [[0.9, nil], [0.5, 0.8]])
    #expect(named.baseline?.map { $0?.value } == [0.1, 0.1])
    var options = ImportOptions()
    options.arePercent = true
    options.baseline = .firstRow
    options.testSizes = [10, 20]
    let percent = try Self.run("10,10\n90,20\n70,80\n", as: .matrixCSV, options)
    #expect(percent.rows.map { $0.map { $0?.value } } == [[0.9, 0.2], [0.7, 0.8]])
    #expect(percent.baseline?.map { $0?.value } == [0.1, 0.1])
    #expect(percent.testSizes == [10, 20])
  }

  @Test("A long CSV is read in any order, with counts where it has them")
  func longCSV() throws {
    let run = try Self.run(
      """
      learner,seed,after_experience,test_set,score,queries
      er,7,1,1,0.8,20
      er,7,0,0,0.9,10
      er,7,1,0,0.5,10
      er,7,-1,0,0.1,10
      """)
    #expect(run.rows.map { $0.map { $0?.value } } == [[0.9, nil], [0.5, 0.8]])
    #expect(run.baseline?.map { $0?.value } == [0.1, nil])
    #expect(run.testSizes == [10, 20])
    #expect(run.learner == "er")
    #expect(run.seed == 7)
    let counted = try Self.run("experience,test_set,correct,queries\n0,0,3,4\n")
    #expect(counted.rows == [[.counted(correct: 3, queries: 4)]])
  }

  @Test("The bare matrix of a JSON file keeps its companions")
  func matrixJSON() throws {
    let run = try Self.run(#"{"R": [[0.9, null], [0.7, 0.8]], "baseline": [0.1, 0.2], "test_sizes": [3, 4]}"#)
    #expect(run.rows.map { $0.map { $0?.value } } == [[0.9, nil], [0.7, 0.8]])
    #expect(run.baseline?.map { $0?.value } == [0.1, 0.2])
    #expect(run.testSizes == [3, 4])
  }

  @Test(
    "What is damaged, ambiguous or of another shape is refused on one line that says where",
    arguments: [
      ("", nil, "f: is empty or binary; expected one of "),
      ("\u{0}\u{1}", nil, "f: is empty or binary"),
      ("eval_exp,training_exp\n0,0\n", .avalancheCSV, "f:1: has no columns eval_exp, training_exp, eval_accuracy"),
      ("eval_exp,training_exp,eval_accuracy\n0,0,0\n", nil, "f:2: has eval_accuracy 0 without decimals"),
      (
        "eval_exp,training_exp,eval_accuracy\n0,0,0.5\n0,0,0.6\n", nil,
        "f:3: scores test set 0 after experience 0 again, as f:2 does"
      ),
      ("eval_exp,training_exp,eval_accuracy\n99999999,0,0.5\n", nil, "f:2: is about test set 99999999"),
      ("eval_exp,training_exp,eval_accuracy\n0,0,\n", nil, "f:2: has eval_accuracy ''; expected a number"),
      ("0.5,0.6\n0.7\n", .matrixCSV, "f:2: has 1 cells; expected 2"),
      ("0.5,50\n0.7,80\n", .matrixCSV, "f:1, test set 1: is 50.0; expected a fraction in 0...1; if the scores"),
      ("a,\"b\n1,2\n", .matrixCSV, "f:1: a quote is opened and never closed; expected a closing quote"),
      (
        "seed,experience,test_set,score\n0,0,0,1\n1,0,0,1\n", nil,
        "f:3: is about another run than the lines before it"
      ),
      ("{'accuracy_1_task1': 50, 'a': __import__('os')}", nil, nil),
      ("{'accuracy_1_task1': 50, 'a': x}", nil, "f:1:31: 'x' is not a literal; expected a Python dictionary"),
      ("{'accuracy_1_task1': 50, 'a': 'b}", nil, "f:1:31: the quote is never closed"),
      ("{'accuracy_1_task1': 150}", nil, "f:1, 'accuracy_1_task1': is 150.0; expected a percentage in 0...100"),
      ("{'accmean_task1': 50}", nil, "f:1: has the means over tasks alone"),
      ("{'accuracy_task1': 50.0}", .mammoth, "f:1: has no key such as 'accuracy_1_task1'"),
      ("{'accmean_task-9223372036854775808': 50.0}", .mammoth, "f:1: has no key such as 'accuracy_1_task1'"),
      ("{'accmean_task0': 50.0}", .mammoth, "f:1: has no key such as 'accuracy_1_task1'"),
      (
        "{'accuracy_10000_task10000': 50.0}", .mammoth,
        "f:1, 'accuracy_10000_task10000': makes a matrix of 10000 experiences by 10000 test sets; expected at most 10000"
      ),
      ("{'accuracy_1_task1': 50, 'accmean_task1': 60}", nil, "f:1: has 'accmean_task1' 60.0, but"),
      ("{'a': 1, 'a': 2}", nil, "f:1: has the key 'a' twice"),
      (String(repeating: "[", count: 100_000), .mammoth, "f:1:65: values nest deeper than 64"),
      (#"{"R": [[0.5, 0.6], [0.7]]}"#, nil, "f: R[1]: found 1 cells, expected 2"),
      (#"{"R": [[NaN]]}"#, nil, "f: cases: the text is not JSON"),
      (
        #"{"a": [[0.1]], "b": [[0.2]]}"#, nil,
        "f: has 2 entries that could be the accuracy matrix; choose one with --key"
      ),
      (
        #"{"test": {"performance": [[{"predictions": [1], "targets": []}]]}}"#, nil,
        "f, test.performance[0][0]: has no list 'task_ids'"
      ),
      (
        #"{"test": {"performance": [[{"predictions": [1], "targets": [1, 2], "task_ids": [0]}]]}}"#, nil,
        "f, test.performance[0][0]: has 1 predictions, 2 targets and 1 task_ids"
      ),
      (
        #"{"test": {"performance": ["# + String(repeating: "[], ", count: 10_000)
          + #"[{"predictions": [1], "targets": [1], "task_ids": [9999]}]]}}"#, nil,
        "f: makes a matrix of 10001 experiences by 10000 test sets; expected at most 10000 of each"
      ),
      (
        #"{"test": {"performance": [[{"predictions": [1.5], "targets": [1], "task_ids": [0]}]]}}"#, nil,
        "f, test.performance[0][0].predictions[0]: is not a whole number from 0"
      ),
    ] as [(String, ImportFormat?, String?)])
  func refused(text: String, format: ImportFormat?, beginning: String?) {
    let found = Self.message(text, as: format)
    guard let beginning else {
      #expect(found == nil, "what is called is skipped over, never called")
      return
    }
    #expect(found?.hasPrefix(beginning) == true, "\(found ?? "nothing was refused")")
    #expect(found?.contains("\n") == false)
  }

  @Test("Arrays of objects, of another type and with the wrong number of bytes are refused")
  func refusedArrays() throws {
    func message(_ data: Data) -> String? {
      do {
        _ = try Self.runs(data, as: .npy)
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(
      message(try Self.fixture("objects.npy"))
        == "f, byte 10: the array holds Python objects, which are never read: the element type is '|O'; expected numbers"
    )
    let good = try Self.fixture("matrix.npy")
    #expect(
      message(good.dropLast())
        == "f, byte 199: the header announces an array of the shape [3, 3]; 71 bytes follow it")
    var other = good
    other[6] = 9
    #expect(message(other) == "f, byte 6: is of version 9; expected 1, 2 or 3")
    #expect(message(Data(good.prefix(9))) == "f, byte 9: the file ends inside the header")
    #expect(message(Data(good.dropFirst())) == "f, byte 0: the file does not begin as NumPy's .npy files do")
    // Version 2 has four bytes for the length.
    var second = good
    second[6] = 2
    second.insert(contentsOf: [0, 0], at: 10)
    #expect(try Self.runs(second).first?.rows.first?.first??.value == 0.9)
  }

  @Test("A file with any byte changed or cut off is read or refused, and never anything else")
  func hostileBytes() throws {
    for name in ["mammoth.pyd", "matrix.npy", "avalanche-eval.csv", "avalanche-matrix.json"] {
      let good = try Self.fixture(name)
      let format = try ImportFormat(detecting: good, file: name)
      for index in good.indices {
        for byte: UInt8 in [0, 0x22, 0x5B, 0xFF] {
          var damaged = good
          damaged[index] = byte
          #expect(Self.isHandled(damaged, format), "\(name), byte \(index)")
        }
        #expect(Self.isHandled(Data(good.prefix(index)), format), "\(name), first \(index) bytes")
      }
    }
  }

  private static func isHandled(_ data: Data, _ format: ImportFormat) -> Bool {
    do {
      return try runs(data, as: format).allSatisfy { run in
        run.rows.joined().allSatisfy { $0.map { (0...1).contains($0.value) } ?? true }
      }
    } catch {
      return (error as? RunError)?.code == .badImport && !"\(error)".contains("\n")
    }
  }
}
