import TidemarkFormats

/// One object of a JSON Lines file, with its place for messages.
struct JSONRecord {
  let value: JSONValue
  let subject: String
  let place: String

  /// The text of a key that has to be there.
  ///
  /// - Throws: `DataError` with code `wrongFormat`.
  func string(_ key: String) throws(DataError) -> String {
    guard let text = value[key]?.string else {
      throw DataError(
        .wrongFormat, subject, at: place, found: "there is no text under '\(key)'",
        expected: "an object with the key '\(key)'")
    }
    return text
  }

  /// The moment under a key; unknown if it is empty.
  func time(_ key: String, _ format: CivilTime.Format) throws(DataError) -> Int64 {
    try time(of: [key], format)
  }

  /// The moment whose parts, such as year and month, stand under several keys; unknown if all of them are empty.
  func time(of keys: [String], _ format: CivilTime.Format) throws(DataError) -> Int64 {
    var parts: [String] = []
    for key in keys {
      if let number = value[key]?.integer { parts.append("\(number)") } else { parts.append(try string(key)) }
    }
    if parts.allSatisfy(\.isEmpty) { return AttributeColumn.unknownTime }
    let text = parts.joined(separator: "-")
    guard let time = CivilTime.parse(text[...], format) else {
      throw DataError(
        .wrongFormat, subject, at: place, found: "the time is '\(printable(text))'",
        expected: format.expectation)
    }
    return time
  }

  /// The class under a key: its name, or its number.
  func label(
    _ key: String, _ classes: ClassIndex, _ first: Int, _ request: ReadingRequest
  ) throws(DataError) -> Int32 {
    guard let number = value[key]?.integer else {
      return try classes.label(try string(key), in: subject, at: place)
    }
    guard number >= first, number - first < request.classNames.count else {
      throw DataError(
        .inconsistent, subject, at: place, found: "the class is \(number)",
        expected: "a number in \(first)...\(first + request.classNames.count - 1)")
    }
    return Int32(number - first)
  }
}

/// The objects of a JSON Lines file.
enum JSONLines {
  /// Gives each object; empty lines are passed over.
  static func forEach(in member: ArchiveMember, _ body: (JSONRecord) throws -> Void) throws {
    let subject = member.subject
    let isWhole = member.bytes.isEmpty || member.bytes.last == 0x0a
    var lines = JSONReader(isWhole ? member.bytes : member.bytes + [0x0a])
    while lines.hasLine {
      let line = lines.line
      var value: JSONValue?
      do throws(JSONFault) {
        if !lines.isLineOver { value = try lines.value() }
        try lines.endLine()
      } catch {
        throw DataError(lines.error(error), subject)
      }
      guard let value else { continue }
      guard case .object = value else {
        throw DataError(
          .wrongFormat, subject, at: "line \(line)", found: "the line is no object",
          expected: "one JSON object a line")
      }
      try body(JSONRecord(value: value, subject: subject, place: "line \(line)"))
    }
  }
}

extension JSONValue {
  /// The one value in the bytes of a file.
  init(_ bytes: [UInt8], subject: String) throws(DataError) {
    self = try DataError.naming(subject) { () throws(FormatError) in try JSONValue(parsing: bytes) }
  }
}
