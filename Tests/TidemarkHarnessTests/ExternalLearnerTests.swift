import Foundation
import Testing
import Tidemark
import TidemarkRecord

@testable import TidemarkHarness

@Suite(
  "Learners in other processes", .serialized,
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/sh") && pythonPath != nil, "python3 was not found"))
struct ExternalLearnerTests {
  private static let stream = StreamDescription(
    inputShape: [2], classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
    training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: [4]), seed: 9)

  /// Plays a short stream to the program and returns its last answers.
  ///
  /// - Parameter mark: a word of its command line, by which it is known.
  private static func play(_ program: HostileProgram, mark: String = "unmarked") throws -> [Int32] {
    var recorded: [Int32] = []
    try TemporaryFolder.with { folder in
      let command = try #require(ExternalCommand("\(pythonPath ?? "") -E \(try program.write(to: folder)) \(mark)"))
      let learner = try ExternalLearner<DenseInput>(for: stream, command: command, limits: program.limits)
      let context = LearningContext()
      for _ in 0..<2 {
        try learner.experienceWillBegin(context)
        for _ in 0..<3 { try learner.observe(TrainingBatch(values: [1, 2, 3, 4], labels: [0, 2]), in: context) }
        try learner.experienceDidEnd(context)
        if learner.capabilities.contains(.forget) {
          try learner.forget(TrainingBatch(values: [1, 2, 3, 4], labels: [0, 2]), in: context)
          try learner.requestDidEnd(context)
        }
        var answers = Answers(classCount: 3)
        try learner.answer(
          QueryBatch(values: Array(repeating: 0, count: 8), width: 2), in: QueryContext(), into: &answers)
        recorded = answers.labels
      }
    }
    return recorded
  }

  /// The command lines of processes that bear the mark and still run.
  private static func survivors(_ mark: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.filter { $0.allSatisfy(\.isNumber) }.compactMap { entry in
      let data = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline") ?? Data()
      let line = String(decoding: data, as: UTF8.self).replacing("\0", with: " ")
      return line.contains(mark) ? line : nil
    }
  }

  @Test(
    "A program that does wrong fails with what it did, in time, and leaves nothing running",
    arguments: HostileProgram.all)
  func contained(program: HostileProgram) throws {
    let began = ContinuousClock.now
    let mark = UUID().uuidString
    if let failure = program.failure {
      let error = #expect(throws: ProgramFailure.self) { try Self.play(program, mark: mark) }
      #expect(error?.description.contains(failure) == true, "\(error?.description ?? "no error")")
    } else {
      let answers = try Self.play(program, mark: mark)
      #expect(answers == Array(repeating: program.name.hasPrefix("answers") ? Answers.invalid : 0, count: 4))
    }
    #expect(ContinuousClock.now - began < .seconds(600))
    #expect(Self.survivors(mark) == [])
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
      let learner = try ExternalLearner<TextInput>(for: stream, command: command, limits: ExternalLimits())
      try learner.observe(TrainingBatch(texts: ["ebb", "flöw"], labels: [0, 8]), in: LearningContext())
      var answers = Answers(classCount: 9)
      try learner.answer(QueryBatch(texts: ["flöw 潮", "", "ebb"]), in: QueryContext(), into: &answers)
      #expect(answers.labels == [6, 0, 3])
      let error = #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
      }
      #expect(error?.description.contains("it takes 'text' inputs; this stream has 'dense' ones") == true)
    }
  }

  /// Answers `checkpoint` with how much it was shown, and, if it is told to, how often it was asked.
  private static func counting(_ learnsFromQueries: Bool) -> HostileProgram {
    HostileProgram(
      "counting", fails: nil,
      """
      shown = asked = 0

      def hello():
          send({"message": "hello", "version": "1", "modality": "dense", "capabilities": "checkpoint resources whatever"})

      def receive():
          global shown, asked
          prefix = source.read(8)
          if len(prefix) < 8:
              sys.exit(0)
          body = source.read(struct.unpack("<Q", prefix)[0])
          header = json.loads(body[8:8 + struct.unpack("<Q", body[:8])[0]])
          metadata = header.pop("__metadata__")
          if metadata["message"] == "checkpoint":
              send({"message": "checkpoint"}, [("state", "U8", [2], bytes([shown, asked]))])
              return receive()
          if metadata["message"] == "observe":
              shown += 1
          if metadata["message"] == "answer":
              asked += \(learnsFromQueries ? 1 : 0)
          return metadata, header

      def observe():
          send({"message": "done", "parameters": "7", "stored_samples": str(shown), "stored_bytes": "0"})
      """)
  }

  @Test("A program that offers its state is asked for it, and reports what it stores once it has learned something")
  func checkpoints() throws {
    try TemporaryFolder.with { folder in
      let command = try #require(ExternalCommand("python3 -E \(try Self.counting(false).write(to: folder))"))
      let learner = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
      #expect(learner.capabilities == [.checkpoint, .resources])
      #expect(learner.reportedResources == nil)
      #expect(try learner.checkpoint() == [0, 0])
      for _ in 0..<3 { try learner.observe(TrainingBatch(values: [1, 2], labels: [0]), in: LearningContext()) }
      #expect(try learner.checkpoint() == [3, 0])
      #expect(learner.reportedResources == ResourceUse(parameters: 7, storedSamples: 3, storedBytes: 0))
    }
  }

  @Test("A run in which a program changed while it answered has failed", arguments: [false, true])
  func changes(learnsFromQueries: Bool) throws {
    try TemporaryFolder.with { folder in
      let command = try #require(
        ExternalCommand("python3 -E \(try Self.counting(learnsFromQueries).write(to: folder))"))
      let registration = LearnerRegistration("counting", summary: "") { stream, _ in
        try ExternalLearner<DenseInput>(for: stream, command: command, limits: ExternalLimits())
      }
      let run = try SampleRun("family: class-incremental\nexperiences: 2", learner: registration)
      let place = RunFolder(folder.appending(path: "run"))
      if learnsFromQueries {
        let error = #expect(throws: RunError.self) { try run.runner.run(recorder: RunRecorder(place)) { _ in } }
        #expect(
          error?.detail
            == "changed while it answered in the evaluation before training: its checkpoint is not what it was before;"
            + " answering must not learn")
      } else {
        try run.runner.run(recorder: RunRecorder(place)) { _ in }
        #expect(try #require(Journal(contentsOf: place.journal).ended?.checkpointChecks) >= 1)
      }
    }
  }

  @Test("A program that learns from whole experiences is refused where their ends are hidden")
  func wholeExperiences() throws {
    let program = try #require(HostileProgram.all.first { $0.name == "needs whole experiences" })
    try TemporaryFolder.with { folder in
      let command = try #require(ExternalCommand("python3 -E \(try program.write(to: folder))"))
      let hidden = StreamDescription(
        inputShape: [2], classCount: 3, visibility: Visibility(training: [.classCount], testing: []),
        training: Self.stream.training, seed: 1)
      let error = #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(for: hidden, command: command, limits: ExternalLimits())
      }
      #expect(
        error?.description
          == "the program failed at its start: it learns from whole experiences, and this protocol does not tell where"
          + " they end; expected one whose visibility.training has 'boundaries'")
    }
  }

  @Test("A program that does not exist is refused")
  func missing() throws {
    let command = try #require(ExternalCommand("no-such-program-anywhere"))
    let error = #expect(throws: ProgramFailure.self) {
      _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
    }
    #expect(error?.description.contains("at its start: it exited with code 127") == true, "\(error?.description ?? "")")
  }

  @Test("Of a script that is not in the current folder, the error says so")
  func missingScript() throws {
    let command = try #require(ExternalCommand("\(pythonPath ?? "") nofile.py"))
    let error = #expect(throws: ProgramFailure.self) {
      _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
    }
    let start =
      "the program failed at its start: it exited with code 2; 'nofile.py' is no file in the current folder; its last words:"
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
  }

  @Test("A program that cannot be started leaves no folder behind")
  func noFolderLeft() async {
    // In a process of its own, whose temporary folder nobody else uses.
    await #expect(processExitsWith: .success) {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-test-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      setenv("TMPDIR", folder.path, 1)
      // Longer than what a system takes as one word.
      let command = try #require(ExternalCommand("true " + String(repeating: "x", count: 140_000)))
      let error = #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
      }
      #expect(error?.description.contains("cannot be started") == true, "\(error?.description ?? "")")
      #expect(FileManager.default.temporaryDirectory.standardizedFileURL.path == folder.standardizedFileURL.path)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
      // One that starts and fails does not, either.
      let failing = try #require(ExternalCommand("false"))
      #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(for: Self.stream, command: failing, limits: ExternalLimits())
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
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
    let error = #expect(throws: ProgramFailure.self) { try Self.play(program) }
    let names = error?.description.firstMatch(of: /\[\[(.*)\], \[(.*)\]\]/)
    #expect(names?.2 == "")
    let allowed: Set = [
      "CUDA_VISIBLE_DEVICES", "HF_HOME", "HOME", "LANG", "LD_LIBRARY_PATH", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS",
      "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "PATH", "PYTHONPATH", "TIDEMARK_LEARNER", "TIDEMARK_SHARED_MEMORY",
      "TMPDIR", "VIRTUAL_ENV",
    ]
    let known = (names?.1 ?? "").split(separator: ", ").map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: "\""))
    }
    // A python3 that is a launcher of pyenv adds variables of its own.
    let given = known.filter { !$0.contains("PYENV") }
    #expect(!given.isEmpty && allowed.isSuperset(of: given), "\(known)")
  }
}

/// The interpreter of Python 3, behind whatever launches it in PATH; nil if it is not installed.
let pythonPath: String? = {
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", "import sys; print(sys.executable)"]
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let path = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    .trimmingCharacters(in: .whitespacesAndNewlines)
  process.waitUntilExit()
  return FileManager.default.isExecutableFile(atPath: path) ? path : nil
}()

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

  @Test(
    "A word that looks like a file of the working folder, and is none, is known",
    arguments: [
      ("python3 nofile.py", "nofile.py"), ("python3 -u src/nofile.py --rate 0.1", "src/nofile.py"),
      ("./nofile", "./nofile"), ("../bin/python nofile.py", "../bin/python"), ("/bin/sh nofile.sh", "nofile.sh"),
      ("Rscript nofile.R", "nofile.R"),
      // What belongs to a program that is there, and what is no file.
      ("python3 mine.py org/model", nil), ("python3 mine.py", nil), ("python3 -m module", nil), ("mine.py", nil),
      ("python3 -c 'open(\"a/b\")'", nil), ("env A=b/c program", nil), ("program http://example.com", nil),
      ("program --from=a/b", nil), ("/no/such/program", nil),
    ] as [(String, String?)])
  func missingFiles(text: String, missing: String?) throws {
    try TemporaryFolder.with { folder in
      try Data().write(to: folder.appending(path: "mine.py"))
      #expect(try #require(ExternalCommand(text, workingFolder: folder.path)).missingFile == missing)
    }
  }
}
