import Foundation
import Testing
import Tidemark

@testable import TidemarkHarness

#if canImport(Glibc)
  import Glibc
  import TidemarkRecord
#elseif canImport(Darwin)
  import Darwin
#endif

/// Programs that look where they should not. Each is run without a sandbox too, where it succeeds, so that its failure
/// inside shows the sandbox and not a mistake in the program.
@Suite(
  "Sandbox for learners in other processes", .serialized,
  .enabled(if: pythonPath != nil, "python3 was not found"),
  .enabled(if: (try? Sandbox(hiding: [])) != nil, "no sandbox works here"))
struct SandboxTests {
  private static let stream = StreamDescription(
    inputShape: [2], classCount: 3, visibility: Visibility(training: [.boundaries, .classCount], testing: []),
    training: TrainingRecipe(batchSize: 2, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: [4]), seed: 9)

  /// What an attempt gave: `got …`, or `failed …`.
  private func attempt(_ expression: String, hiding data: URL, in folder: URL, isSandboxed: Bool) throws -> String {
    let program = HostileProgram(
      "curious", fails: nil,
      """
      import socket, subprocess
      def begin():
          try:
              outcome = "got " + str(\(expression))
          except BaseException as error:
              outcome = "failed " + type(error).__name__
          send({"message": "error", "reason": outcome})
      """)
    let place = folder.appending(path: "program")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let command = try #require(ExternalCommand("\(pythonPath ?? "") -E \(try program.write(to: place))"))
    let sandbox = isSandboxed ? try Sandbox(hiding: [data]) : nil
    let error = #expect(throws: ProgramFailure.self) {
      _ = try ExternalLearner<DenseInput>(
        for: Self.stream, command: command, limits: ExternalLimits(), sandbox: sandbox)
    }
    let text = error?.description ?? ""
    return text.split(separator: "it says: ").last.map { String($0.prefix { $0 != ";" }) } ?? text
  }

  /// Makes the attempt outside, where it has to succeed, and inside, where it has to fail.
  private func expectKept(_ expression: (URL) -> String, _ place: SourceLocation = #_sourceLocation) throws {
    try TemporaryFolder.with { folder in
      let data = folder.appending(path: "data")
      try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
      try Data("secret".utf8).write(to: data.appending(path: "labels"))
      let outside = try attempt(expression(data), hiding: data, in: folder, isSandboxed: false)
      #expect(outside.hasPrefix("got "), "\(outside)", sourceLocation: place)
      let inside = try attempt(expression(data), hiding: data, in: folder, isSandboxed: true)
      #expect(inside.hasPrefix("failed "), "\(inside)", sourceLocation: place)
    }
  }

  @Test("The data folder cannot be opened")
  func data() throws {
    try expectKept { "open('\($0.path)/labels').read()" }
  }

  @Test("The data folder stays hidden from a program that tries to unmake the sandbox")
  func unmaking() throws {
    try expectKept { folder in
      let path = folder.path
      return """
        [subprocess.run(call, stdout=2) for call in (["umount", "\(path)"],
                  ["unshare", "--user", "--map-root-user", "--mount", "umount", "\(path)"])] and open("\(path)/labels").read()
        """
    }
  }

  @Test("The memory and the environment of the harness cannot be read")
  func parent() throws {
    let own = ProcessInfo.processInfo.processIdentifier
    guard FileManager.default.fileExists(atPath: "/proc/self/environ") else { return }
    try expectKept { _ in "len(open('/proc/\(own)/environ', 'rb').read())" }
    try expectKept { _ in "os.kill(\(own), 0)" }
    // Where the system lets no process read another's memory, there is nothing to be kept from.
    try TemporaryFolder.with { folder in
      let inside = try attempt("open('/proc/\(own)/mem', 'rb')", hiding: folder, in: folder, isSandboxed: false)
      guard inside.hasPrefix("got ") else { return }
      try expectKept { _ in "open('/proc/\(own)/mem', 'rb')" }
    }
  }

  @Test("A listener on this machine cannot be reached")
  func network() throws {
    let listener = try #require(LoopbackListener())
    try expectKept { _ in "socket.create_connection(('127.0.0.1', \(listener.port)), 30)" }
  }

  @Test("Files outside the program's own folder cannot be written")
  func writing() throws {
    try expectKept { _ in "open(sys.argv[0], 'a')" }
    try expectKept { "open('\($0.path)/new', 'w')" }
  }

  @Test("A program in a hidden folder is refused, with the reason")
  func hiddenProgram() throws {
    try TemporaryFolder.with { folder in
      let command = try #require(
        ExternalCommand("\(pythonPath ?? "") \(try HostileProgram.lawfulProgram.write(to: folder))"))
      let error = #expect(throws: ProgramFailure.self) {
        _ = try ExternalLearner<DenseInput>(
          for: Self.stream, command: command, limits: ExternalLimits(), sandbox: try Sandbox(hiding: [folder]))
      }
      #expect(error?.description.contains("which the sandbox hides; put it elsewhere") == true)
    }
  }

  @Test("Without a mechanism there is no sandbox, and the error says so")
  func none() {
    let error = #expect(throws: RunError.self) { _ = try Sandbox(hiding: [], mechanisms: []) }
    #expect(error?.description.contains("no sandbox works here (this system has none)") == true)
  }

  /// What a program may guess by, without looking at the inputs; `i` is the place of the query.
  static let guesses = [
    "seen[i % len(seen)]", "i * classes // queries", "i % classes", "seen[-1 - i % len(seen)]",
    "int(time.perf_counter() * 1000) % classes",
  ]

  @Test("The order and the timing of frames tell nothing of the labels", arguments: guesses)
  func guessing(by guess: String) throws {
    try TemporaryFolder.with { folder in
      let program = HostileProgram(
        "guesses", fails: nil,
        """
        seen = [0]
        def receive():
            prefix = source.read(8)
            if len(prefix) < 8:
                sys.exit(0)
            body = source.read(struct.unpack("<Q", prefix)[0])
            start = 8 + struct.unpack("<Q", body[:8])[0]
            header = json.loads(body[8:start])
            if "labels" in header:
                begin, end = header["labels"]["data_offsets"]
                seen.extend(struct.unpack("<%dq" % ((end - begin) // 8), body[start + begin:start + end]))
            return header.pop("__metadata__"), header

        def answer(queries, classes):
            labels = [\(guess) for i in range(queries)]
            send({"message": "answers"}, [("labels", "I64", [queries], struct.pack("<%dq" % queries, *labels))])
        """)
      let command = try #require(ExternalCommand("\(pythonPath ?? "") -E \(try program.write(to: folder))"))
      let sandbox = try Sandbox(hiding: [])
      let registration = LearnerRegistration("guessing", summary: "") { stream, _ in
        try ExternalLearner<DenseInput>(for: stream, command: command, limits: ExternalLimits(), sandbox: sandbox)
      }
      let run = try SampleRun(
        "family: class-incremental\nexperiences: 5", more: "evaluation:\n  before-training: true", test: 200,
        learner: registration)
      let results = try run.journal().evaluations.flatMap(\.results)
      let share = Double(results.reduce(0) { $0 + $1.correct }) / Double(results.reduce(0) { $0 + $1.queries })
      // Ten classes: a guess is right one time in ten. 1,200 queries give a standard error of 0.01.
      #expect(share < 0.2, "\(share)")
    }
  }
}

/// A socket of this process that takes connections from this machine.
private final class LoopbackListener {
  let port: UInt16
  private let file: Int32

  init?() {
    #if canImport(Glibc)
      let opened = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let opened = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        bind(opened, generic, length) == 0 && listen(opened, 8) == 0 && getsockname(opened, generic, &length) == 0
      }
    }
    guard opened >= 0, isListening else { return nil }
    file = opened
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(file) }
}
