import TidemarkFormats

extension JournalEvent {
  /// Reads the event of the next line.
  ///
  /// Keys in any order; those that an event does not have are passed over. A key that may be absent may be null instead.
  init(line json: inout JSONReader) throws(JSONFault) {
    guard let name = Name(rawValue: try json.text(under: Self.typeKeys)) else { throw json.malformed(.unknownWord) }
    switch name {
    case .runBegan: self = .runBegan(try RunBegan(&json))
    case .experienceBegan: self = .experienceBegan(try ExperienceBegan(&json))
    case .experienceEnded: self = .experienceEnded(try ExperienceEnded(&json))
    case .forgetRequested: self = .forgetRequested(try ForgetRequested(&json))
    case .evaluated: self = .evaluated(try Evaluated(&json))
    case .testedBatch: self = .testedBatch(try TestedBatch(&json))
    case .probed: self = .probed(try Probed(&json))
    case .budgetBroken: self = .budgetBroken(try BudgetBroken(&json))
    case .runEnded: self = .runEnded(try RunEnded(&json))
    }
    try json.endLine()
  }

  private static let typeKeys = JSONKeys<TypeKey>()
}

extension JournalEvent.ExperienceBegan {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var experience: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .experience: experience = try json.integer()
      }
    }
    self.init(experience: try experience.of(CodingKeys.experience))
  }
}

extension JournalEvent.ExperienceEnded {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var experience, batches, samples, storedSamples, storedBytes, parameters: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .experience: experience = try json.integer()
      case .batches: batches = try json.integer()
      case .samples: samples = try json.integer()
      case .storedSamples: storedSamples = try json.null() ? nil : json.integer()
      case .storedBytes: storedBytes = try json.null() ? nil : json.integer()
      case .parameters: parameters = try json.null() ? nil : json.integer()
      }
    }
    self.init(
      experience: try experience.of(CodingKeys.experience), batches: try batches.of(CodingKeys.batches),
      samples: try samples.of(CodingKeys.samples), storedSamples: storedSamples, storedBytes: storedBytes,
      parameters: parameters)
  }
}

extension JournalEvent.ForgetRequested {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var experience, afterExperience, samples, batches: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .experience: experience = try json.integer()
      case .afterExperience: afterExperience = try json.integer()
      case .samples: samples = try json.integer()
      case .batches: batches = try json.integer()
      }
    }
    self.init(
      experience: try experience.of(CodingKeys.experience),
      afterExperience: try afterExperience.of(CodingKeys.afterExperience),
      samples: try samples.of(CodingKeys.samples), batches: try batches.of(CodingKeys.batches))
  }
}

extension JournalEvent.TestedBatch {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var samplesSeen, experience, queries, correct, abstained, invalid: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .samplesSeen: samplesSeen = try json.integer()
      case .experience: experience = try json.integer()
      case .queries: queries = try json.integer()
      case .correct: correct = try json.integer()
      case .abstained: abstained = try json.integer()
      case .invalid: invalid = try json.integer()
      }
    }
    self.init(
      samplesSeen: try samplesSeen.of(CodingKeys.samplesSeen), experience: try experience.of(CodingKeys.experience),
      queries: try queries.of(CodingKeys.queries), correct: try correct.of(CodingKeys.correct),
      abstained: try abstained.of(CodingKeys.abstained), invalid: try invalid.of(CodingKeys.invalid))
  }
}

extension JournalEvent.BudgetBroken {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    var budget: String?
    var limit, used: Double?
    var samplesSeen: Int?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .budget: budget = try json.text()
      case .limit: limit = try json.double()
      case .used: used = try json.double()
      case .samplesSeen: samplesSeen = try json.integer()
      }
    }
    self.init(
      budget: try budget.of(CodingKeys.budget), limit: try limit.of(CodingKeys.limit),
      used: try used.of(CodingKeys.used), samplesSeen: try samplesSeen.of(CodingKeys.samplesSeen))
  }
}

extension Optional {
  /// The value of a key that has to be there.
  func of(_ key: some CodingKey) throws(JSONFault) -> Wrapped {
    guard let self else { throw .missing(key: key.stringValue) }
    return self
  }
}
