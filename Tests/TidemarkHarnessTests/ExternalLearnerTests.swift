import Foundation
import Testing
import Tidemark

@testable import TidemarkHarness

@Suite(
  "Learners in other processes", .serialized,
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/sh") && python != nil, "python3 was not found"))
struct ExternalLearnerTests {
  private static let stream = StreamDescription(
    inputShape: [2], classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
    training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: [4]), seed: 9)

  private static let limits = ExternalLimits(
    startupSeconds: 10, processorSeconds: 1, memoryBytes: 1 << 30, fileBytes: 1 << 22)

  /// Plays a short stream to the program and returns its last answers.
  private static func play(_ program: HostileProgram) throws -> [Int32] {
    var recorded: [Int32] = []
    var limits = limits
    limits.callSeconds = program.callSeconds
    try TemporaryFolder.with { folder in
      let command = try #require(ExternalCommand("python3 -E \(try program.write(to: folder))"))
      let learner = try ExternalLearner<DenseInput>(for: stream, command: command, limits: limits)
      let context = LearningContext()
      for _ in 0..<2 {
        try learner.experienceWillBegin(context)
        for _ in 0..<3 { try learner.observe(TrainingBatch(values: [1, 2, 3, 4], labels: [0, 2]), in: context) }
        try learner.experienceDidEnd(context)
        var answers = Answers(classCount: 3)
        try learner.answer(
          QueryBatch(values: Array(repeating: 0, count: 8), width: 2), in: QueryContext(), into: &answers)
        recorded = answers.labels
      }
    }
    return recorded
  }

  /// The command lines of processes that still run one of the programs in the temporary folder.
  private static func survivors() -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { $0.allSatisfy(\.isNumber) }.compactMap { entry in
      let data = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") ?? Data()
      let line = String(decoding: data, as: UTF8.self).replacing("\0", with: " ")
      return line.contains("tidemark-test-") && line.contains("learner-") ? line : nil
    }
  }

  @Test(
    "A program that does wrong fails with what it did, in time, and leaves nothing running",
    arguments: HostileProgram.all)
  func contained(program: HostileProgram) throws {
    let began = ContinuousClock.now
    if let failure = program.failure {
      let error = #expect(throws: LearnerError.self) { try Self.play(program) }
      #expect(error?.description.contains(failure) == true, "\(error?.description ?? "no error")")
    } else {
      let answers = try Self.play(program)
      #expect(answers == Array(repeating: program.name.hasPrefix("answers") ? Answers.invalid : 0, count: 4))
    }
    #expect(ContinuousClock.now - began < .seconds(40))
    #expect(Self.survivors() == [])
    // The next one is not affected.
    #expect(try Self.play(.lawfulProgram) == [0, 0, 0, 0])
  }

  @Test("Texts arrive whole at a program that takes them, and are refused by one that does not")
  func texts() throws {
    let reader = HostileProgram(
      "reader", fails: nil,
      """
      def hello():
          send({"message": "hello", "version": "1", "modality": "text"})

      def texts(body, header):
          start = 8 + struct.unpack("<Q", body[:8])[0]
          def part(name):
              begin, end = header[name]["data_offsets"]
              return body[start + begin:start + end]
          offsets = struct.unpack("<%dq" % header["offsets"]["shape"][0], part("offsets"))
          utf8 = part("utf8")
          return [utf8[begin:end].decode() for begin, end in zip(offsets, offsets[1:])]

      def receive():
          global body
          prefix = source.read(8)
          if len(prefix) < 8:
              sys.exit(0)
          body = source.read(struct.unpack("<Q", prefix)[0])
          header = json.loads(body[8:8 + struct.unpack("<Q", body[:8])[0]])
          metadata = header.pop("__metadata__")
          if metadata["message"] == "answer":
              # Each text answers with its number of characters.
              given = texts(body, header)
              send({"message": "answers"}, [
                  ("labels", "I64", [len(given)], struct.pack("<%dq" % len(given), *map(len, given)))])
              return receive()
          return metadata, header
      """)
    try TemporaryFolder.with { folder in
      let command = try #require(ExternalCommand("python3 -E \(try reader.write(to: folder))"))
      let stream = StreamDescription(
        classCount: 9, visibility: Visibility(training: [], testing: []), training: Self.stream.training, seed: 1)
      let learner = try ExternalLearner<TextInput>(for: stream, command: command, limits: Self.limits)
      try learner.observe(TrainingBatch(texts: ["ebb", "flöw"], labels: [0, 8]), in: LearningContext())
      var answers = Answers(classCount: 9)
      try learner.answer(QueryBatch(texts: ["flöw 潮", "", "ebb"]), in: QueryContext(), into: &answers)
      #expect(answers.labels == [6, 0, 3])
      let error = #expect(throws: LearnerError.self) {
        _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: Self.limits)
      }
      #expect(error?.description.contains("it takes 'text' inputs; this stream has 'dense' ones") == true)
    }
  }

  @Test("A program that does not exist is refused")
  func missing() throws {
    let command = try #require(ExternalCommand("no-such-program-anywhere"))
    let error = #expect(throws: LearnerError.self) {
      _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: Self.limits)
    }
    #expect(error?.description.contains("at its start: it exited with code 127") == true, "\(error?.description ?? "")")
  }

  @Test("The program starts in an empty folder, and knows nothing of this process's environment")
  func environment() throws {
    let program = HostileProgram(
      "curious", fails: nil,
      """
      def begin():
          known = sorted(set(os.environ) - {"LC_CTYPE", "PWD", "SHLVL", "_", "OLDPWD"})
          send({"message": "error", "reason": json.dumps([known, os.listdir(".")])})
      """)
    let error = #expect(throws: LearnerError.self) { try Self.play(program) }
    let names = error?.description.firstMatch(of: /\[\[(.*)\], \[(.*)\]\]/)
    #expect(names?.2 == "")
    let allowed: Set = [
      "HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TIDEMARK_LEARNER", "TMPDIR", "VIRTUAL_ENV",
    ]
    let known = (names?.1 ?? "").split(separator: ", ").map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    // A python3 that is a launcher of pyenv adds variables of its own.
    let given = known.filter { !$0.contains("PYENV") }
    #expect(!given.isEmpty && allowed.isSuperset(of: given), "\(known)")
  }
}

/// The path of Python 3; nil if it is not installed.
private let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite("Commands of learners in other processes")
struct ExternalCommandTests {
  @Test("A command line is split as a shell would, but nothing is expanded")
  func words() throws {
    #expect(
      ExternalCommand(" python3  -m 'my learner' --name=\"a b\"\\ c $HOME ")?.words
        == ["python3", "-m", "my learner", "--name=a b c", "$HOME"])
    #expect(ExternalCommand("a ''")?.words == ["a", ""])
    #expect(ExternalCommand("") == nil)
    #expect(ExternalCommand("a 'b") == nil)
    #expect(ExternalCommand("a \\") == nil)
  }

  @Test("A word that names a file becomes an absolute path")
  func paths() throws {
    try TemporaryFolder.with { folder in
      try Data().write(to: folder.appending(path: "mine.py"))
      let command = try #require(ExternalCommand("mine.py mine.py other.py", workingFolder: folder.path))
      #expect(command.words == ["mine.py", folder.appending(path: "mine.py").path, "other.py"])
    }
  }
}
