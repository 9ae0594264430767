extension CaseFamily {
  /// Queries with scores of all candidates: rank metrics under each tie rule.
  static let rank = CaseFamily("rank") { (input) throws(MetricError) in
    var ranks: [TargetRank] = []
    for query in try input.objects("queries") {
      let scores = try query.numbers("scores")
      let target = try query.integer("target")
      guard scores.indices.contains(target) else {
        throw query.error("target", "found \(target), expected one of the \(scores.count) candidates")
      }
      var rank = TargetRank(of: target, in: scores)
      for candidate in Set(query.has("removed") ? try query.integers("removed") : []) where candidate != target {
        guard scores.indices.contains(candidate) else {
          throw query.error("removed", "found \(candidate), expected one of the \(scores.count) candidates")
        }
        rank.remove(score: scores[candidate], own: scores[target])
      }
      ranks.append(rank)
    }
    var answer: CaseAnswer = [:]
    for ties in TargetRank.TieRule.allCases {
      answer.merge(rankValues(ties.rawValue, ranks.map { $0.rank(ties) })) { $1 }
    }
    return answer
  }

  /// Known facts and queries for the object: rank metrics under each filter, ties counting half.
  static let link = CaseFamily("link") { (input) throws(MetricError) in
    var facts: [TemporalFact] = []
    for (i, fact) in try input.integerRows("facts_sr_o_t").enumerated() {
      guard fact.count == 4 else {
        throw input.error(
          "facts_sr_o_t[\(i)]", "found \(fact.count) numbers, expected [subject, relation, object, time]")
      }
      facts.append(TemporalFact(subject: fact[0], relation: fact[1], object: fact[2], time: fact[3]))
    }
    let ranking = FilteredRanking(facts: facts)
    let queries = try input.list("queries_s_r_o_t_scores") { (query, path) throws(MetricError) in
      try query.temporalQuery(path())
    }
    var answer: CaseAnswer = [:]
    for filter in FilteredRanking.Filter.allCases {
      var ranks: [Double] = []
      for (fact, scores) in queries { ranks.append(try ranking.rank(of: fact, in: scores, filter).rank()) }
      answer.merge(rankValues(filter.rawValue, ranks)) { $1 }
    }
    return answer
  }

  private static func rankValues(_ prefix: String, _ ranks: [Double]) -> CaseAnswer {
    var answer: CaseAnswer = [
      "\(prefix).mrr": CaseValue(meanReciprocalRank(ranks)), "\(prefix).mr": CaseValue(meanRank(ranks)),
    ]
    for k in [1, 3, 5, 10] { answer["\(prefix).hits@\(k)"] = CaseValue(hits(at: k, ranks)) }
    return answer
  }
}

extension JSONValue {
  /// [subject, relation, object, time, [score of each entity]].
  fileprivate func temporalQuery(_ path: String) throws(MetricError) -> (TemporalFact, [Double]) {
    guard case .array(let parts) = self, parts.count == 5 else {
      throw mismatch(path, "[subject, relation, object, time, scores]")
    }
    let scores = try parts[4].list("\(path)[4]") { (value, path) throws(MetricError) in try value.number(path()) }
    let fact = try TemporalFact(
      subject: parts[0].integer("\(path)[0]"), relation: parts[1].integer("\(path)[1]"),
      object: parts[2].integer("\(path)[2]"), time: parts[3].integer("\(path)[3]"))
    guard scores.indices.contains(fact.object) else {
      throw parts[2].mismatch("\(path)[2]", "one of the \(scores.count) entities that have a score")
    }
    return (fact, scores)
  }
}
