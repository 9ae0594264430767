import Crypto
import Dispatch
import TidemarkFormats

/// The SHA-256 of a file that is read in pieces, and the buffers that it is read into.
///
/// A large file is hashed on a second thread while its reader looks at the pieces: a piece is hashed from the buffer that
/// it was read into, which is only filled again when that is done. At most `bufferCount` pieces are in memory.
final class FileDigest {
  private static let bufferSize = 1 << 17
  private static let bufferCount = 4
  /// Below this many bytes, a second thread is not worth its while.
  private static let leastForThread = 8 << 20

  /// State that the queue owns while it works.
  ///
  /// Unchecked: after the pieces have begun to come, `hash` is touched by blocks on the serial queue only, until `finish` has
  /// waited for all of them.
  private final class State: @unchecked Sendable {
    var hash = SHA256()
  }

  /// A filled piece on its way to the queue.
  ///
  /// Unchecked: the reader and the queue only read it, and the reader fills it again only after the semaphore has said that
  /// the queue is done.
  private struct Piece: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
  }

  private let state = State()
  private let queue: DispatchQueue?
  /// The buffers that may be filled, but for the one that the reader has.
  private let free = DispatchSemaphore(value: 0)
  private var buffers: [UnsafeMutableRawBufferPointer]
  private var next = 0

  /// - Parameter byteCount: the size of the file.
  init(byteCount: Int) {
    let isLarge = byteCount >= Self.leastForThread
    queue = isLarge ? DispatchQueue(label: "tidemark.file-digest") : nil
    buffers = (0..<(isLarge ? Self.bufferCount : 1)).map { _ in .allocate(byteCount: Self.bufferSize, alignment: 16) }
    for _ in buffers { free.signal() }
  }

  deinit {
    // Whatever is still being hashed has to be there until that is done.
    queue?.sync {}
    for buffer in buffers { buffer.deallocate() }
  }

  /// Fills the next buffer by `read`, which gives the number of bytes, and hashes them. What was given before is not valid
  /// any more.
  func fill(
    _ read: (UnsafeMutableRawBufferPointer) throws(DataError) -> Int
  ) throws(DataError) -> UnsafeMutableRawBufferPointer {
    free.wait()
    let buffer = buffers[next]
    let count: Int
    do throws(DataError) {
      count = try read(buffer)
    } catch {
      free.signal()
      throw error
    }
    next = (next + 1) % buffers.count
    let piece = Piece(bytes: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    if let queue {
      queue.async { [state, free] in
        state.hash.update(bufferPointer: piece.bytes)
        free.signal()
      }
    } else {
      state.hash.update(bufferPointer: piece.bytes)
      free.signal()
    }
    return UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
  }

  /// The SHA-256 of all pieces so far, in lower-case hex.
  func finish() -> String {
    queue?.sync {}
    return hexadecimal(state.hash.finalize())
  }
}
