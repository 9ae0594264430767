import Foundation
import TidemarkRecord
import TidemarkFormats

#if canImport(Glibc)
  import Glibc
#endif

/// Memory that this process writes and a program reads: the values of large messages go through it, which saves two of
/// the four copies that a pipe takes.
///
/// It is written like a file, never mapped here, so that nothing the program does to it can reach this process. A class
/// because it owns a file descriptor; it belongs to one task.
final class SharedPayload {
  /// The fewest bytes of values for which it is used.
  static let threshold = 1 << 20
  /// The most bytes of values of one message.
  static let slotBytes = 64 << 20
  /// One for the message that the program works on, and one for that which is sent meanwhile.
  static let slots = 2
  /// The descriptor under which the program has it.
  static let programDescriptor: Int32 = 3
  /// The variable that tells the program of it: `descriptor bytes`.
  static let variable = "TIDEMARK_SHARED_MEMORY"

  /// The descriptor under which this process has it.
  let descriptor: Int32
  private var nextSlot = 0

  /// Memory without a name; nil where the system has none to give.
  init?() {
    #if canImport(Glibc) && _endian(little)
      let name = "/tidemark-\(UUID().uuidString)"
      let file = shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else { return nil }
      shm_unlink(name)
      guard ftruncate(file, Self.slots * Self.slotBytes) == 0 else {
        close(file)
        return nil
      }
      descriptor = file
    #else
      return nil
    #endif
  }

  deinit { close(descriptor) }

  /// What the program's environment says of it.
  static var environmentValue: String { "\(programDescriptor) \(slots * slotBytes)" }

  /// Writes the values of a message, one tensor after the other, where the message before the last one stood.
  ///
  /// - Returns: where they stand; nil if they are too few or too many, or if the memory cannot be had.
  func put(_ tensors: [Safetensors.Tensor]) -> Range<Int>? {
    let count = tensors.reduce(0) { $0 + $1.values.byteCount }
    guard count >= Self.threshold, count <= Self.slotBytes else { return nil }
    let start = nextSlot * Self.slotBytes
    var place = start
    for tensor in tensors {
      let isWritten = tensor.values.withBytes { bytes in
        var offset = 0
        while offset < bytes.count {
          let written = pwrite(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset, place + offset)
          if written < 0, errno == EINTR { continue }
          guard written > 0 else { return false }
          offset += written
        }
        return true
      }
      // Such as where the system has less of this memory than asked for.
      guard isWritten else { return nil }
      place += tensor.values.byteCount
    }
    nextSlot = (nextSlot + 1) % Self.slots
    return start..<place
  }
}
