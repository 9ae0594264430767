package import TidemarkFormats

/// A list of numbers for each query, kept as one column: query i has the values from offset i up to offset i + 1.
package struct ListColumn: Sendable, Equatable {
  package private(set) var values: [Int32] = []
  /// `[queries + 1]`.
  private var offsets: [Int32] = [0]

  /// No lists.
  package init() {}

  /// The given lists.
  package init(_ lists: some Sequence<[Int32]>) {
    for list in lists { append(list) }
  }

  /// Appends the list of one more query.
  package mutating func append(_ list: [Int32]) {
    values += list
    offsets.append(Int32(values.count))
  }

  /// The list of a query.
  package subscript(query: Int) -> ArraySlice<Int32> { values[Int(offsets[query])..<Int(offsets[query + 1])] }

  /// The tensors `NAME` and `NAME_offsets`. Where all lists are empty, the offsets say nothing, and are left out.
  package func tensors(_ name: String) -> [Safetensors.Tensor] {
    let lists = [Safetensors.Tensor(name, shape: [values.count], .int32(values))]
    guard !values.isEmpty else { return lists }
    return lists + [Safetensors.Tensor("\(name)_offsets", shape: [offsets.count], .int32(offsets))]
  }

  /// Reads the tensors `NAME` and `NAME_offsets`.
  /// - Parameters:
  ///   - count: how many lists there are.
  ///   - limit: what all values are below; none is negative.
  /// - Throws: `FormatError`.
  package init(_ name: String, of tensors: Safetensors, count: Int, below limit: Int) throws {
    values = try tensors.integers(name, below: limit)
    offsets =
      values.isEmpty ? Array(repeating: 0, count: count + 1) : try tensors.offsets(of: name, count, of: values.count)
  }
}
