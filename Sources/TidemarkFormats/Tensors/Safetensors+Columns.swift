// Tensors of one dimension as the columns of a table, checked while they are read.
extension Safetensors {
  /// The numbers of a column, `[count]`.
  /// - Parameters:
  ///   - count: how many there must be; nil if that is open.
  ///   - least: what none is below.
  ///   - limit: what all are below.
  /// - Throws: `FormatError`.
  package func integers(_ name: String, count: Int? = nil, from least: Int = 0, below limit: Int) throws -> [Int32] {
    guard case .int32(let values) = self[name]?.values else { throw missing(name, "I32") }
    try require(values.count, count, name)
    if let wrong = values.first(where: { !(least..<max(least, limit)).contains(Int($0)) }) {
      throw FormatError(found: "tensor '\(name)' holds \(wrong); expected numbers in \(least)..<\(limit)")
    }
    return values
  }

  /// The small numbers of a column, `[count]`.
  package func bytes(_ name: String, count: Int? = nil) throws -> [UInt8] {
    guard case .uint8(let values) = self[name]?.values else { throw missing(name, "U8") }
    try require(values.count, count, name)
    return values
  }

  package func floats(_ name: String, count: Int) throws -> [Float] {
    guard case .float32(let values) = self[name]?.values else { throw missing(name, "F32") }
    try require(values.count, count, name)
    return values
  }

  package func doubles(_ name: String, count: Int) throws -> [Double] {
    guard case .float64(let values) = self[name]?.values else { throw missing(name, "F64") }
    try require(values.count, count, name)
    return values
  }

  /// The offsets of lists whose values lie one after the other in column `name`.
  /// - Parameters:
  ///   - count: the number of lists.
  ///   - total: the number of values.
  package func offsets(of name: String, _ count: Int, of total: Int) throws -> [Int32] {
    let offsets = try integers("\(name)_offsets", count: count + 1, below: total + 1)
    guard offsets.first == 0, offsets.last == Int32(total), zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { throw FormatError(found: "tensor '\(name)_offsets' does not ascend from 0 to \(total)") }
    return offsets
  }

  /// A table of names: the UTF-8 of all of them in `NAME`, and where each begins in `NAME_offsets`.
  package static func names(_ names: [String], _ name: String) -> [Tensor] {
    var bytes: [UInt8] = []
    var offsets: [Int32] = [0]
    for name in names {
      bytes += name.utf8
      offsets.append(Int32(bytes.count))
    }
    return [
      Tensor(name, shape: [bytes.count], .uint8(bytes)),
      Tensor("\(name)_offsets", shape: [offsets.count], .int32(offsets)),
    ]
  }

  /// Reads a table of names.
  /// - Throws: `FormatError`.
  package func names(_ name: String) throws -> [String] {
    let bytes = try bytes(name)
    let count = (self["\(name)_offsets"]?.values.count ?? 1) - 1
    let offsets = try offsets(of: name, count, of: bytes.count)
    return try zip(offsets, offsets.dropFirst()).map { start, end in
      guard let text = String(validating: bytes[Int(start)..<Int(end)], as: UTF8.self) else {
        throw FormatError(found: "tensor '\(name)' is not the UTF-8 of names")
      }
      return text
    }
  }

  private func require(_ found: Int, _ count: Int?, _ name: String) throws {
    guard let count, found != count else { return }
    throw FormatError(found: "tensor '\(name)' has \(found) values; expected \(count)")
  }

  private func missing(_ name: String, _ type: String) -> FormatError {
    FormatError(found: "tensor '\(name)' of type \(type) is missing")
  }
}
