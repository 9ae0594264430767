import CKernels

/// The C kernels with checked sizes. This folder is the only place in the module where unsafe pointers are named.
///
/// All matrices are row-major. Results are the same to the last bit on every machine; `CKernels.h` defines them.
package enum Kernels {
  /// Reads `span` where C wants a pointer.
  static func reading<Element, Result>(
    _ span: Span<Element>, _ body: (UnsafePointer<Element>?) -> Result
  ) -> Result {
    span.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// Lets C write to `span`.
  static func writing<Element, Result>(
    _ span: inout MutableSpan<Element>, _ body: (UnsafeMutablePointer<Element>?) -> Result
  ) -> Result {
    span.withUnsafeMutableBufferPointer { body($0.baseAddress) }
  }
}

extension MutableSpan where Element: BitwiseCopyable {
  /// Lends the places in `range` for writing.
  mutating func withPart<Result>(_ range: Range<Int>, _ body: (inout MutableSpan<Element>) -> Result) -> Result {
    withUnsafeMutableBufferPointer { buffer in
      var part = MutableSpan(_unsafeElements: buffer.extracting(range))
      return body(&part)
    }
  }
}

extension Array where Element: BitwiseCopyable {
  /// Lends the places in `range` for writing.
  mutating func withPart<Result>(_ range: Range<Int>, _ body: (inout MutableSpan<Element>) -> Result) -> Result {
    withUnsafeMutableBufferPointer { buffer in
      var part = MutableSpan(_unsafeElements: buffer.extracting(range))
      return body(&part)
    }
  }

  /// Adds the elements of a span at the end.
  mutating func append(copying span: Span<Element>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Puts the elements of a span into the places from `start` on.
  /// - Precondition: they fit.
  mutating func replace(from start: Int, copying span: Span<Element>) {
    precondition(start >= 0 && start + span.count <= count, "the span must fit into the array")
    span.withUnsafeBufferPointer { source in
      withUnsafeMutableBufferPointer { target in
        guard let first = source.baseAddress, let place = target.baseAddress else { return }
        (place + start).update(from: first, count: source.count)
      }
    }
  }
}
