import TidemarkFormats

extension JournalEvent.RunBegan {
  private static let keys = JSONKeys<CodingKeys>()

  init(_ json: inout JSONReader) throws(JSONFault) {
    var protocolName, learner, fingerprint, origin: String?
    var seed: UInt64?
    var format, classCount, experienceCount: Int?
    var testSets: [JournalEvent.TestSetSize]?
    var heldBack: Bool?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .format: format = try json.integer()
      case .origin: origin = try json.null() ? nil : json.text()
      case .heldBack: heldBack = try json.null() ? nil : json.boolean()
      case .protocolName: protocolName = try json.text()
      case .learner: learner = try json.text()
      case .seed: seed = try json.integer()
      case .fingerprint: fingerprint = try json.text()
      case .classCount: classCount = try json.integer()
      case .experienceCount: experienceCount = try json.integer()
      case .testSets: testSets = try json.list { json throws(JSONFault) in try JournalEvent.TestSetSize(&json) }
      }
    }
    self.init(
      format: try format.of(CodingKeys.format), protocolName: try protocolName.of(CodingKeys.protocolName),
      learner: try learner.of(CodingKeys.learner), seed: try seed.of(CodingKeys.seed),
      fingerprint: try fingerprint.of(CodingKeys.fingerprint), classCount: try classCount.of(CodingKeys.classCount),
      experienceCount: try experienceCount.of(CodingKeys.experienceCount),
      testSets: try testSets.of(CodingKeys.testSets), origin: origin, heldBack: heldBack)
  }
}

extension JournalEvent.TestSetSize {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var name, role: String?
    var queries, experience: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .name: name = try json.text()
      case .queries: queries = try json.integer()
      case .role: role = try json.null() ? nil : json.text()
      case .experience: experience = try json.null() ? nil : json.integer()
      }
    }
    self.init(
      name: try name.of(CodingKeys.name), queries: try queries.of(CodingKeys.queries), role: role,
      experience: experience)
  }
}

extension JournalEvent.RunEnded {
  private static let keys = JSONKeys<CodingKeys>()

  init(_ json: inout JSONReader) throws(JSONFault) {
    var status: JournalEvent.RunStatus?
    var reason: String?
    var leastPasses, mostPasses, queriesAnswered, checkpointChecks: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .status: status = try json.word()
      case .reason: reason = try json.null() ? nil : json.text()
      case .leastPasses: leastPasses = try json.integer()
      case .mostPasses: mostPasses = try json.integer()
      case .queriesAnswered: queriesAnswered = try json.integer()
      case .checkpointChecks: checkpointChecks = try json.null() ? nil : json.integer()
      }
    }
    self.init(
      status: try status.of(CodingKeys.status), reason: reason, leastPasses: try leastPasses.of(CodingKeys.leastPasses),
      mostPasses: try mostPasses.of(CodingKeys.mostPasses),
      queriesAnswered: try queriesAnswered.of(CodingKeys.queriesAnswered), checkpointChecks: checkpointChecks)
  }
}

extension JSONReader {
  /// Reads a text that is one of several words.
  mutating func word<Word: RawRepresentable<String>>(as type: Word.Type = Word.self) throws(JSONFault) -> Word {
    guard let word = Word(rawValue: try text()) else { throw malformed(.unknownWord) }
    return word
  }
}
