#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A library of the system that is looked up at run time: the only code that calls `dlopen`.
///
/// A library is never closed, because code of it may still be on a stack, or registered with the system.
struct DynamicLibrary: @unchecked Sendable {
  // Sendable: the handle is never changed after `dlopen`, and `dlsym` may be called from any thread.
  private let handle: UnsafeMutableRawPointer

  /// The first of the given names that can be opened; nil if none can.
  init?(_ names: [String]) {
    for name in names {
      if let handle = dlopen(name, RTLD_NOW | RTLD_LOCAL) {
        self.handle = handle
        return
      }
    }
    return nil
  }

  /// The function of that name, which the caller has to know the type of; nil if the library has none.
  func function<Function>(_ name: String, as type: Function.Type) -> Function? {
    guard let symbol = dlsym(handle, name) else { return nil }
    return unsafeBitCast(symbol, to: type)
  }
}
