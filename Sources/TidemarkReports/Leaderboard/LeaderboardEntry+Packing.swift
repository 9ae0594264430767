extension LeaderboardEntry {
  /// Writes the entry, to be read by ``init(from:)``.
  package func write(to writer: inout PackedWriter) {
    writer.add(id)
    writer.add(origin)
    writer.add(evidence == .journals)
    writer.add(fingerprintsChecked)
    for text in [name, title, inWords] { writer.add(text) }
    for text in [family, modality] { writer.add(optional: text) { $0.add($1) } }
    for texts in [budgets, headline, versions] { writer.add(list: texts) { $0.add($1) } }
    writer.add(list: streams) { writer, stream in
      writer.add(stream.seed)
      writer.add(stream.fingerprint)
    }
    writer.add(list: learners) { writer, learner in
      writer.add(learner.label)
      writer.add(learner.summary)
      writer.add(learner.isReference)
      writer.add(learner.isDeclared)
      writer.add(list: learner.values) { writer, values in writer.add(list: values) { $0.add($1) } }
      writer.add(UInt64(max(0, learner.completed)))
      for cost in [learner.time, learner.memory] { writer.add(optional: cost) { $0.add($1) } }
    }
  }

  /// Reads an entry.
  /// - Throws: ``PackedReader/Damage``.
  package init(from reader: inout PackedReader) throws(PackedReader.Damage) {
    id = try reader.text()
    origin = try reader.text()
    evidence = try reader.truth() ? .journals : .matrices
    fingerprintsChecked = try reader.truth()
    name = try reader.text()
    title = try reader.text()
    inWords = try reader.text()
    family = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
    modality = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.text() }
    budgets = try reader.texts()
    headline = try reader.texts()
    versions = try reader.texts()
    streams = try reader.list { (reader) throws(PackedReader.Damage) in
      Stream(seed: try reader.number(), fingerprint: try reader.text())
    }
    learners = try reader.list { (reader) throws(PackedReader.Damage) in try Learner(from: &reader) }
  }
}

extension LeaderboardEntry.Learner {
  fileprivate init(from reader: inout PackedReader) throws(PackedReader.Damage) {
    label = try reader.text()
    summary = try reader.text()
    isReference = try reader.truth()
    isDeclared = try reader.truth()
    values = try reader.list { (reader) throws(PackedReader.Damage) in try reader.fractions() }
    completed = Int(truncatingIfNeeded: try reader.number())
    time = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.fraction() }
    memory = try reader.optional { (reader) throws(PackedReader.Damage) in try reader.fraction() }
  }
}

extension PackedReader {
  fileprivate mutating func texts() throws(Damage) -> [String] {
    try list { (reader) throws(Damage) in try reader.text() }
  }

  fileprivate mutating func fractions() throws(Damage) -> [Double] {
    try list { (reader) throws(Damage) in try reader.fraction() }
  }
}
