import TidemarkReports

extension SubmissionFinding {
  /// Writes the finding, to be read by ``init(from:)``.
  func write(to writer: inout PackedWriter) {
    writer.add(optional: stamp) { $0.add($1) }
    writer.add(digest)
    writer.add(optional: failure) { $0.add($1) }
    writer.add(list: parts) { writer, part in
      part.entry.write(to: &writer)
      writer.add(optional: part.protocolDigest) { $0.add($1) }
      writer.add(list: part.reasons) { $0.add($1) }
    }
  }

  /// Reads a finding.
  /// - Throws: `PackedReader.Damage`.
  init(from reader: inout PackedReader) throws(PackedReader.Damage) {
    stamp = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
    digest = try reader.text()
    failure = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
    parts = try reader.list { (reader) throws(PackedReader.Damage) in try Part(from: &reader) }
  }
}

extension SubmissionFinding.Part {
  fileprivate init(from reader: inout PackedReader) throws(PackedReader.Damage) {
    entry = try LeaderboardEntry(from: &reader)
    protocolDigest = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
    reasons = try reader.list { (reader) throws(PackedReader.Damage) in try reader.text() }
  }
}
