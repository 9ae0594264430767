import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program with pipes to its standard streams, in a process group of its own: the thin layer over `posix_spawn`, `poll`,
/// `read` and `write`.
///
/// A class because it owns a process and file descriptors, which `deinit` ends and closes. It belongs to one task.
final class ChildProcess {
  /// Why the program could not be started or talked to.
  enum Failure: Error {
    case cannotStart(String)
    /// The deadline passed.
    case timedOut
    /// The program closed its standard output or input, or ended.
    case closed
    case system(String)
  }

  /// How a program ended by itself.
  enum Ending: Equatable, CustomStringConvertible {
    case exited(code: Int32)
    case killed(signal: Int32)

    /// The ending in words.
    var description: String {
      switch self {
      case .exited(let code): "it exited with code \(code)"
      case .killed(let signal): "it was killed by signal \(signal)"
      }
    }
  }

  /// The last bytes of standard error.
  private(set) var log = Data()
  private let logLimit: Int
  /// Gets all of standard error, if somebody wants it.
  private var fullLog: ProgramLog?
  private let identifier: pid_t
  private let input: Int32
  private let output: Int32
  private var errors: Int32?
  private var status: Int32?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - words: the program, looked up in PATH unless it has a slash, and its arguments.
  ///   - environment: all of its environment.
  ///   - shared: a file that it gets as its descriptor 3; nil for none.
  ///   - logLimit: how many bytes of standard error are kept.
  /// - Throws: `Failure.cannotStart`.
  init(_ words: [String], environment: [String: String], logLimit: Int, sharing shared: Int32? = nil) throws {
    let streams = try ChildStreams()
    defer { streams.closeTheirs() }
    do {
      identifier = try Self.spawn(
        words, environment: environment, streams: streams.theirs + [shared].compactMap(\.self))
    } catch {
      streams.closeOurs()
      throw error
    }
    (input, output, errors) = (streams.ours[0], streams.ours[1], streams.ours[2])
    self.logLimit = logLimit
  }

  deinit {
    end()
    close(input)
    close(output)
    if let errors { close(errors) }
  }

  /// Gives what has been written to standard error, and all that will be, to a log.
  func keepLog(_ fullLog: ProgramLog) {
    fullLog.append(log)
    self.fullLog = fullLog
  }

  /// Kills the program and whatever it has started, and waits for it.
  func end() {
    guard status == nil else { return }
    // The program leads a process group of its own.
    kill(-identifier, SIGKILL)
    kill(identifier, SIGKILL)
    var ended: Int32 = 0
    while waitpid(identifier, &ended, 0) == -1, errno == EINTR {}
    status = ended
  }

  /// Waits until the program ends by itself, but not longer than the deadline, then ends it.
  /// - Returns: how it ended; nil if it had to be ended.
  @discardableResult
  func wait(until deadline: ContinuousClock.Instant) -> Ending? {
    while status == nil, ContinuousClock.now < deadline {
      var ended: Int32 = 0
      if waitpid(identifier, &ended, WNOHANG) == identifier {
        status = ended
        // Anything left of its process group is ended too.
        kill(-identifier, SIGKILL)
        break
      }
      readErrors()
      usleep(2000)
    }
    guard let status else {
      end()
      return nil
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(code: (status >> 8) & 0xFF) : .killed(signal: signal)
  }

  /// Writes all of `data`.
  ///
  /// Whatever the program writes to standard error meanwhile is read, so that neither side waits for the other.
  /// - Throws: `Failure`.
  func write(_ data: Data, until deadline: ContinuousClock.Instant) throws {
    var offset = 0
    while offset < data.count {
      try poll(for: input, Int16(POLLOUT), until: deadline)
      let written = data.withUnsafeBytes { bytes in
        send(input, bytes.baseAddress.map { $0 + offset }, data.count - offset, Self.noSignal)
      }
      if written > 0 {
        offset += written
      } else if written < 0, errno != EAGAIN, errno != EINTR {
        throw errno == EPIPE || errno == ECONNRESET ? Failure.closed : .system(String(cString: strerror(errno)))
      }
    }
  }

  /// Reads exactly `count` bytes.
  /// - Throws: `Failure`.
  func read(_ count: Int, until deadline: ContinuousClock.Instant) throws -> Data {
    var data = Data()
    // Grown as bytes arrive: a length that is announced is not yet a length that is sent.
    var chunk = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 20))
    while data.count < count {
      try poll(for: output, Int16(POLLIN), until: deadline)
      let wanted = min(chunk.count, count - data.count)
      let received = chunk.withUnsafeMutableBytes { Self.readBytes(output, $0.baseAddress, wanted) }
      if received > 0 {
        data.append(contentsOf: chunk[..<received])
      } else if received == 0 {
        throw Failure.closed
      } else if errno != EAGAIN, errno != EINTR {
        throw Failure.system(String(cString: strerror(errno)))
      }
    }
    return data
  }

  /// Waits until `file` is ready, reading standard error meanwhile.
  ///
  /// - Throws: `Failure`; `.closed` also where the program is waited for but can no longer be told anything: what it has
  ///   sent is read first.
  private func poll(for file: Int32, _ event: Int16, until deadline: ContinuousClock.Instant) throws {
    var inputIsClosed = false
    while true {
      let left = (deadline - ContinuousClock.now).seconds
      guard left > 0 else { throw Failure.timedOut }
      var files = [pollfd(fd: file, events: event, revents: 0), pollfd(fd: input, events: 0, revents: 0)]
      if let errors { files.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
      // Its last message may arrive between the looks at the two files, so the closed one is believed at the second look.
      let ready = Self.pollFiles(&files, inputIsClosed ? 0 : Int32(min(left, 1000) * 1000) + 1)
      guard ready >= 0 || errno == EINTR else { throw Failure.system(String(cString: strerror(errno))) }
      if files.count > 2, files[2].revents != 0 { readErrors() }
      if files[0].revents != 0 { return }
      if inputIsClosed { throw Failure.closed }
      inputIsClosed = files[1].revents != 0
    }
  }

  /// Reads what there is of standard error, and keeps the end of it.
  func readErrors() {
    guard let file = errors else { return }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    // Bounded, so that a program that never stops writing cannot keep us here.
    for _ in 0..<64 {
      let received = chunk.withUnsafeMutableBytes { Self.readBytes(file, $0.baseAddress, $0.count) }
      guard received > 0 else {
        if received == 0 {
          close(file)
          errors = nil
        }
        return
      }
      log.append(contentsOf: chunk[..<received])
      fullLog?.append(Data(chunk[..<received]))
      if log.count > logLimit { log = Data(log.suffix(logLimit)) }
    }
  }
}

// MARK: System calls whose names or types differ between systems

extension ChildProcess {
  #if canImport(Glibc)
    private static let noSignal = Int32(MSG_NOSIGNAL)
    private static func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
      Glibc.read(file, bytes, count)
    }
    private static func pollFiles(_ files: inout [pollfd], _ milliseconds: Int32) -> Int32 {
      Glibc.poll(&files, nfds_t(files.count), milliseconds)
    }
  #else
    // Set on the socket instead, by `spawn`.
    private static let noSignal: Int32 = 0
    private static func readBytes(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
      Darwin.read(file, bytes, count)
    }
    private static func pollFiles(_ files: inout [pollfd], _ milliseconds: Int32) -> Int32 {
      Darwin.poll(&files, nfds_t(files.count), milliseconds)
    }
  #endif

  #if canImport(Glibc)
    private typealias CloseFrom =
      @convention(c) @Sendable (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

    /// `posix_spawn_file_actions_addclosefrom_np`, which glibc has since version 2.34; nil where it has not.
    private static let closeFrom = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np").map {
      unsafeBitCast($0, to: CloseFrom.self)
    }
  #endif

  /// Starts the program in a process group of its own, with the given files as its first descriptors and no others.
  private static func spawn(
    _ words: [String], environment: [String: String], streams: [Int32]
  ) throws -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      var on: Int32 = 1
      setsockopt(streams[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    for (stream, file) in streams.enumerated() { posix_spawn_file_actions_adddup2(&actions, file, Int32(stream)) }
    #if canImport(Glibc)
      // Whatever this process has opened without saying that it is its own, too.
      _ = closeFrom?(&actions, Int32(streams.count))
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    #else
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_CLOEXEC_DEFAULT))
    #endif
    posix_spawnattr_setpgroup(&attributes, 0)

    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [UnsafeMutablePointer<CChar>?] =
      environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var identifier: pid_t = 0
    let result = posix_spawnp(&identifier, words[0], &actions, &attributes, arguments, variables)
    guard result == 0 else {
      throw Failure.cannotStart("'\(words[0])' cannot be started: \(String(cString: strerror(result)))")
    }
    return identifier
  }
}
