import TidemarkFormats
import TidemarkMetrics

extension JournalEvent.Probed {
  private static let keys = JSONKeys<CodingKeys>()

  init(_ json: inout JSONReader) throws(JSONFault) {
    var afterExperience, duringExperience, samplesSeen: Int?
    var tallies: [KeyedTally]?
    var latencies: [Int]?
    try json.object(Self.keys) { json, key throws(JSONFault) in
      switch key {
      case .afterExperience: afterExperience = try json.null() ? nil : json.integer()
      case .duringExperience: duringExperience = try json.null() ? nil : json.integer()
      case .samplesSeen: samplesSeen = try json.integer()
      case .tallies: tallies = try json.list { json throws(JSONFault) in KeyedTally(try KnowledgeTally(&json)) }
      case .latencies:
        if json.null() { break }
        latencies = try json.list { json throws(JSONFault) in try json.integer() }
      }
    }
    self.init(
      afterExperience: afterExperience, duringExperience: duringExperience,
      samplesSeen: try samplesSeen.of(CodingKeys.samplesSeen), tallies: try tallies.of(CodingKeys.tallies),
      latencies: latencies)
  }
}

extension KnowledgeTally {
  private static let keys = JSONKeys<CodingKeys>()

  fileprivate init(_ json: inout JSONReader) throws(JSONFault) {
    self.init(group: "")
    var missing = CodingKeys.allCases
    var tally = self
    try json.object(Self.keys) { json, key throws(JSONFault) in
      missing.removeAll { $0 == key }
      switch key {
      case .group: tally.group = try json.text()
      case .queries: tally.queries = try json.integer()
      case .correct: tally.correct = try json.integer()
      case .abstained: tally.abstained = try json.integer()
      case .invalid: tally.invalid = try json.integer()
      case .outdated: tally.outdated = try json.integer()
      case .premature: tally.premature = try json.integer()
      case .ranked: tally.ranked = try json.integer()
      case .reciprocalRank: tally.reciprocalRank = try json.double()
      case .rank: tally.rank = try json.double()
      case .hits1: tally.hits1 = try json.integer()
      case .hits3: tally.hits3 = try json.integer()
      case .hits10: tally.hits10 = try json.integer()
      case .worded: tally.worded = try json.integer()
      case .exact: tally.exact = try json.double()
      case .f1: tally.f1 = try json.double()
      case .likelihoods: tally.likelihoods = try json.integer()
      case .loss: tally.loss = try json.double()
      }
    }
    if let key = missing.first { throw .missing(key: key.stringValue) }
    self = tally
  }
}
