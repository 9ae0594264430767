#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A whole file as memory that can only be read: the only code that maps files and names their addresses.
///
/// `@unchecked Sendable`: the address and the size are constants; the memory is mapped without the right to write, so no
/// thread can change it through this object, and it stays mapped until the last reference is gone. The files that are
/// mapped are those of the cache, which are put in their place by a rename and never written again; one that is replaced
/// or removed lives on for those who have mapped it.
final class MappedFile: @unchecked Sendable {
  /// The path, as it stands in messages.
  let path: String
  private let memory: UnsafeRawBufferPointer

  /// Maps a file; nil if there is none, or it cannot be mapped, or is empty.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else { return nil }
    let count = Int(status.st_size)
    guard let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED else {
      return nil
    }
    self.path = path
    memory = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
  }

  /// The number of bytes.
  var byteCount: Int { memory.count }

  /// Whether values of a type lie at a place, all inside the file and none across its natural boundaries.
  func holds<Value: BitwiseCopyable>(_ type: Value.Type, offset: Int, count: Int) -> Bool {
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
    return offset >= 0 && count >= 0 && !overflow && offset <= memory.count && size <= memory.count - offset
      && offset.isMultiple(of: MemoryLayout<Value>.alignment)
  }

  /// The values at a place.
  ///
  /// - Precondition: the file holds them.
  @_lifetime(borrow self)
  func span<Value: BitwiseCopyable>(of type: Value.Type, offset: Int, count: Int) -> Span<Value> {
    precondition(holds(type, offset: offset, count: count), "the values lie inside the file")
    let bytes = UnsafeRawBufferPointer(rebasing: memory[offset..<(offset + count * MemoryLayout<Value>.stride)])
    let span = Span<Value>(_unsafeBytes: bytes)
    return _overrideLifetime(span, borrowing: self)
  }
}
