import TidemarkFormats

extension JournalEvent.Evaluated {
  private static let keys = JSONKeys<CodingKeys>()

  init(_ json: inout JSONReader) throws(JSONFault) {
    var kind: JournalEvent.EvaluationKind?
    var afterExperience, duringExperience, samplesSeen: Int?
    var results: [JournalEvent.TestSetResult]?
    var answers: JournalEvent.AnswersReference?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .kind: kind = try json.null() ? nil : json.word()
      case .afterExperience: afterExperience = try json.null() ? nil : json.integer()
      case .duringExperience: duringExperience = try json.null() ? nil : json.integer()
      case .samplesSeen: samplesSeen = try json.integer()
      case .results:
        results = try json.list { json throws(JSONFault) in try JournalEvent.TestSetResult(&json) }
      case .answers: answers = try JournalEvent.AnswersReference(&json)
      }
    }
    self.init(
      kind: kind, afterExperience: afterExperience, duringExperience: duringExperience,
      samplesSeen: try samplesSeen.of(CodingKeys.samplesSeen), results: try results.of(CodingKeys.results),
      answers: try answers.of(CodingKeys.answers))
  }
}

extension JournalEvent.TestSetResult {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var testSet, queries, correct, abstained, invalid: Int?
    var score: Double?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .testSet: testSet = try json.integer()
      case .queries: queries = try json.integer()
      case .correct: correct = try json.integer()
      case .abstained: abstained = try json.integer()
      case .invalid: invalid = try json.integer()
      case .score: score = try json.null() ? nil : json.double()
      }
    }
    self.init(
      testSet: try testSet.of(CodingKeys.testSet), queries: try queries.of(CodingKeys.queries),
      correct: try correct.of(CodingKeys.correct), abstained: try abstained.of(CodingKeys.abstained),
      invalid: try invalid.of(CodingKeys.invalid), score: score)
  }
}

extension JournalEvent.AnswersReference {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var offset, bytes: Int?
    var sha256: String?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .offset: offset = try json.integer()
      case .bytes: bytes = try json.integer()
      case .sha256: sha256 = try json.text()
      }
    }
    self.init(
      offset: try offset.of(CodingKeys.offset), bytes: try bytes.of(CodingKeys.bytes),
      sha256: try sha256.of(CodingKeys.sha256))
  }
}
