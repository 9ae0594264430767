#if os(Linux)
  import Foundation
  import Glibc
  import Testing
  import Tidemark
  import TidemarkRecord

  @testable import TidemarkHarness

  @Suite(
    "Files that learners in other processes inherit", .enabled(if: pythonPath != nil, "python3 was not found"))
  struct InheritedFilesTests {
    private static let stream = StreamDescription(
      inputShape: [2], classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
      training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: [4]), seed: 9)

    /// Says which descriptors it has, and what they are, but for the one by which it looks.
    private static let looking = HostileProgram(
      "looking", fails: nil,
      """
      def begin():
          found = {}
          for name in os.listdir("/proc/self/fd"):
              try:
                  found[int(name)] = os.readlink("/proc/self/fd/" + name)
              except OSError:
                  pass
          send({"message": "error", "reason": "has " + ", ".join("%d %s" % file for file in sorted(found.items()))})
      """)

    /// The descriptors of a program, such as `0 socket:[1]`.
    private static func files(of program: HostileProgram, in folder: URL, _ sandbox: Sandbox?) throws -> [String] {
      let place = folder.appending(path: "program-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let command = try #require(ExternalCommand("\(pythonPath ?? "") -E \(try program.write(to: place))"))
      let error = #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(
          for: stream, command: command, limits: ExternalLimits(), sandbox: sandbox)
      }
      let words = error?.description.components(separatedBy: "it says: has ").last ?? ""
      return words.prefix { $0 != ";" }.split(separator: ", ").map(String.init)
    }

    @Test(
      "A program has its streams and the shared memory, in a sandbox too, while results and other programs are open")
    func nothingElse() throws {
      try TemporaryFolder.with { folder in
        // Of this run and of one beside it: the journal, times and answers, an export, another program.
        let recorders = try ["first", "second"].map { try RunRecorder(RunFolder(folder.appending(path: $0))) }
        let array = try NumPyFile(creating: folder.appending(path: "array.npy"), type: .int64)
        let command = try #require(
          ExternalCommand("\(pythonPath ?? "") -E \(try HostileProgram.lawfulProgram.write(to: folder))"))
        let other = try ExternalLearner<DenseInput>(for: Self.stream, command: command, limits: ExternalLimits())
        // What somebody has opened without a thought for programs.
        let careless = open("/dev/null", O_WRONLY)
        defer { close(careless) }
        for sandbox in [nil, try? Sandbox(hiding: [])] {
          let found = try Self.files(of: Self.looking, in: folder, sandbox)
          #expect(found.map { $0.prefix { $0 != " " } } == ["0", "1", "2", "3"], "\(found)")
          #expect(
            found.map { $0.split(separator: " ")[1].prefix { $0 != ":" && $0 != "[" } }.prefix(3) == [
              "socket", "pipe", "pipe",
            ])
          #expect(found.last?.contains("/dev/shm/tidemark-") == true, "\(found)")
        }
        try array.close()
        withExtendedLifetime((recorders, other)) {}
      }
    }

    @Test("Results are opened such that no program inherits them, however it is started")
    func closedOnExecution() throws {
      try TemporaryFolder.with { folder in
        let recorder = try RunRecorder(RunFolder(folder.appending(path: "run")))
        let array = try NumPyFile(creating: folder.appending(path: "array.npy"), type: .int64)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init).filter {
          let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
          return place?.contains(folder.lastPathComponent) == true
        }
        // The journal, the times, the answers and the array.
        #expect(open.count == 4)
        for file in open { #expect(fcntl(file, F_GETFD) & FD_CLOEXEC != 0) }
        try array.close()
        withExtendedLifetime(recorder) {}
      }
    }

    @Test("The streams of a program are opened such that no other inherits them, and ours never block")
    func streams() throws {
      let streams = try ChildStreams()
      defer {
        streams.closeOurs()
        streams.closeTheirs()
      }
      #expect(streams.ours.count == 3 && streams.theirs.count == 3)
      for file in streams.ours + streams.theirs { #expect(fcntl(file, F_GETFD) & FD_CLOEXEC != 0) }
      for file in streams.ours { #expect(fcntl(file, F_GETFL) & O_NONBLOCK != 0) }
      for file in streams.theirs { #expect(fcntl(file, F_GETFL) & O_NONBLOCK == 0) }
    }

    @Test("Streams that cannot all be opened leave none open")
    func noLeak() async {
      // In a process of its own, whose limit of open files nobody else meets.
      await #expect(processExitsWith: .success) {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        // Sockets and pipes, which is what streams are: the threads of the test library open other files as they go.
        func descriptors() -> Set<UInt64> {
          Set(
            (0..<4096).compactMap { file -> UInt64? in
              var status = stat()
              guard fstat(Int32(file), &status) == 0 else { return nil }
              let kind = status.st_mode & S_IFMT
              return kind == S_IFSOCK || kind == S_IFIFO ? UInt64(status.st_ino) : nil
            })
        }
        // Two for the socket and two for each pipe, of which there is room for none, one, … five.
        // The first turn is only for what else is opened once, such as by whoever watches errors.
        for (turn, room) in [0, 0, 1, 2, 3, 4, 5].enumerated() {
          let before = descriptors()
          var (free, end) = (0, Int32(0))
          while free < room {
            free += fcntl(end, F_GETFD) < 0 ? 1 : 0
            end += 1
          }
          var lowered = limit
          lowered.rlim_cur = rlim_t(end)
          setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &lowered)
          let streams = try? ChildStreams()
          setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
          #expect(streams == nil, "\(room)")
          let after = descriptors()
          #expect(after.isSubset(of: before) || turn == 0, "room for \(room)")
        }
      }
    }
  }
#endif
