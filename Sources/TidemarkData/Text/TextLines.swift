import TidemarkFormats

/// The lines of a UTF-8 text, ended by LF or CR LF; a byte-order mark at its beginning is passed over.
///
/// What follows the last line end is a line too, unless it is empty.
struct TextLines {
  /// The longest line that is read.
  static let lengthLimit = 64 << 20

  /// Where each line begins and ends in `bytes`, without its line end.
  let ranges: [Range<Int>]
  let bytes: [UInt8]
  let subject: String

  /// - Throws: `DataError` with code `tooLarge` for a line beyond the limit, or `wrongFormat` for text that is not UTF-8.
  init(_ bytes: [UInt8], subject: String) throws(DataError) {
    var ranges: [Range<Int>] = []
    var start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
      let place = "line \(ranges.count + 1)"
      guard end - start <= Self.lengthLimit else {
        throw DataError(
          .tooLarge, subject, at: place, found: "the line has \(end - start) bytes",
          expected: "at most \(Self.lengthLimit)")
      }
      let trimmed = end > start && end < bytes.count && bytes[end - 1] == 0x0d ? end - 1 : end
      if let wrong = firstInvalidUTF8(in: bytes[start..<trimmed]) {
        throw DataError(
          .wrongFormat, subject, at: "\(place), byte \(wrong + 1)", found: "the text is not UTF-8", expected: "UTF-8")
      }
      ranges.append(start..<trimmed)
      start = end + 1
    }
    self.ranges = ranges
    self.bytes = bytes
    self.subject = subject
  }

  var count: Int { ranges.count }

  /// The bytes of a line, from 0.
  func slice(_ line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

  /// A line, from 0.
  subscript(line: Int) -> String { String(decoding: slice(line), as: UTF8.self) }

  /// The place of a line, for messages.
  func place(_ line: Int) -> String { "line \(line + 1)" }

  func strings() -> [String] { ranges.indices.map { self[$0] } }
}
