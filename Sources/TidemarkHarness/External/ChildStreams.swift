import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What leads to a program's standard input, output and error: the ends that stay here and those that it gets.
///
/// All are made such that no other program inherits them: one that is being started by another thread would hold them open,
/// and the end of this program's output would never be seen.
struct ChildStreams {
  /// The ends that stay here, which never block.
  private(set) var ours: [Int32] = []
  /// What becomes the program's descriptors 0, 1 and 2.
  private(set) var theirs: [Int32] = []

  /// Opens them.
  /// - Throws: `ChildProcess.Failure.cannotStart`; then none is open.
  init() throws {
    do {
      // A socket, because writing to a pipe whose reader has gone raises a signal that would end this process.
      try add(Self.socketPair())
      // As much as the system allows: a batch of images is larger than what a socket takes by itself.
      var room: Int32 = 4 << 20
      setsockopt(ours[0], SOL_SOCKET, SO_SNDBUF, &room, socklen_t(MemoryLayout<Int32>.size))
      try add(Self.pipe())
      try add(Self.pipe())
    } catch {
      closeOurs()
      closeTheirs()
      throw error
    }
    for file in ours { _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK) }
  }

  func closeOurs() { for file in ours { close(file) } }

  func closeTheirs() { for file in theirs { close(file) } }

  /// - Parameter ends: ours, then theirs.
  private mutating func add(_ ends: [Int32]) {
    ours.append(ends[0])
    theirs.append(ends[1])
  }

  private static func socketPair() throws -> [Int32] {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let isOpen = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0
    #else
      let isOpen = socketpair(AF_UNIX, SOCK_STREAM, 0, &ends) == 0
    #endif
    return try closedOnExecution(ends, isOpen)
  }

  #if canImport(Glibc)
    private typealias Pipe2 = @convention(c) @Sendable (UnsafeMutablePointer<Int32>, Int32) -> Int32

    /// `pipe2`, which every Linux has, but which Swift imports only with extensions of GNU's that it does not ask for.
    private static let pipe2 = dlsym(nil, "pipe2").map { unsafeBitCast($0, to: Pipe2.self) }
  #endif

  /// The end to read from, then the end to write to.
  private static func pipe() throws -> [Int32] {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let isOpen = pipe2?(&ends, O_CLOEXEC) == 0
    #else
      let isOpen = Darwin.pipe(&ends) == 0
    #endif
    return try closedOnExecution(ends, isOpen)
  }

  private static func closedOnExecution(_ ends: [Int32], _ isOpen: Bool) throws -> [Int32] {
    guard isOpen else {
      throw ChildProcess.Failure.cannotStart("no more files can be opened: \(String(cString: strerror(errno)))")
    }
    // Where the system cannot make them so in one step, programs are started with what they are given and nothing else.
    #if !canImport(Glibc)
      for file in ends { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    #endif
    return ends
  }
}
