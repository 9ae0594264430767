import TidemarkFormats

/// The names of entities or relations by id, from a file of lines `name TAB id`, as temporal knowledge graphs ship them.
struct NameTable {
  /// The names, `[ids]`.
  let names: [String]

  /// - Throws: `DataError` if ids are missing, come twice, or are beyond the number of lines.
  init(_ bytes: [UInt8], subject: String) throws(DataError) {
    let lines = try TextLines(bytes, subject: subject)
    var names = [String?](repeating: nil, count: lines.count)
    for line in 0..<lines.count {
      let text = lines[line]
      let fields = text.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 2, let id = Int(fields[1].trimmingSpaces) else {
        throw DataError(
          .wrongFormat, subject, at: lines.place(line), found: "the line is '\(printable(text))'",
          expected: "a name, a tab and an id")
      }
      guard names.indices.contains(id), names[id] == nil else {
        throw DataError(
          .inconsistent, subject, at: lines.place(line), found: "the id is \(id)",
          expected: "each of 0...\(lines.count - 1) once")
      }
      names[id] = String(fields[0])
    }
    self.names = names.compactMap(\.self)
  }
}
