import TidemarkFormats

/// More than anybody counts, and so few that sums over a file cannot overflow.
private let mostCounted = 1 << 36

/// Answers to queries about knowledge, in words, as ranks and as losses.
extension CaseEvidence {
  /// Counts of queries by group; points of the forgetting curve; scores before and after each slice.
  var knowledge: Evidence<KnowledgeScores> {
    get throws {
      try given(["tallies", "age_queries_correct", "latencies", "F"]) { _ in
        KnowledgeScores(
          tallies: try input.has("tallies") ? input.objects("tallies").map(tally) : [],
          ages: try input.has("age_queries_correct") ? ages() : [], invariant: try changes("F"),
          updated: try changes("U"), acquired: try changes("A"),
          latencies: try input.has("latencies") ? input.numbers("latencies") : [])
      }
    }
  }

  private func tally(_ counts: CaseInput) throws -> KnowledgeTally {
    var tally = KnowledgeTally(group: try counts.string("group"))
    func count(_ key: String) throws -> Int {
      guard counts.has(key) else { return 0 }
      let count = try counts.integer(key)
      guard (0...mostCounted).contains(count) else {
        throw counts.error(key, "found \(count), expected 0 to \(mostCounted)")
      }
      return count
    }
    tally.queries = try count("queries")
    tally.correct = try count("correct")
    tally.abstained = try count("abstained")
    tally.outdated = try count("outdated")
    tally.premature = try count("premature")
    for rank in try counts.has("ranks") ? counts.numbers("ranks") : [] { tally.add(rank: rank) }
    for loss in try counts.has("losses") ? counts.numbers("losses") : [] {
      tally.likelihoods += 1
      tally.loss += loss
    }
    for (i, pair) in try (counts.has("em_f1") ? counts.rows("em_f1") : []).enumerated() {
      guard pair.count == 2 else {
        throw counts.error("em_f1[\(i)]", "found \(pair.count) numbers, expected [exact match, F1]")
      }
      tally.worded += 1
      tally.exact += pair[0]
      tally.f1 += pair[1]
    }
    return tally
  }

  private func ages() throws -> [ForgettingCurve.Point] {
    try input.integerRows("age_queries_correct").enumerated().map { index, row in
      guard row.count == 3, (0...mostCounted).contains(row[0]), (0...mostCounted).contains(row[1]),
        (0...row[1]).contains(row[2])
      else {
        throw input.error(
          "age_queries_correct[\(index)]", "found \(row), expected [age, queries, at most so many right answers]")
      }
      return ForgettingCurve.Point(age: row[0], queries: row[1], correct: row[2])
    }
  }

  /// Pairs of scores; what was not scored both times is null, an empty row, or has a null in it.
  private func changes(_ key: String) throws -> [ScoreChange?] {
    guard input.has(key) else { return [] }
    return try input.list(key) { (value, path) throws(MetricError) in
      if case .null = value { return nil }
      let pair = try value.list(path()) { (value, path) throws(MetricError) in try value.optionalNumber(path()) }
      if pair.isEmpty { return nil }
      guard pair.count == 2 else { throw value.mismatch(path(), "[score before, score after], or null") }
      guard let before = pair[0], let after = pair[1] else { return nil }
      return ScoreChange(before: before, after: after)
    }
  }

  var corpora: Evidence<CorpusChanges> {
    get throws {
      try given("F") {
        CorpusChanges(invariant: try changes($0), updated: try changes("U"), acquired: try changes("A"))
      }
    }
  }

  var wordAnswers: Evidence<[WordAnswer]> {
    get throws {
      try given("golds") { [WordAnswer(answer: try input.string("pred"), golds: try input.strings($0))] }
    }
  }

  var targetRanks: Evidence<[TargetRank]> {
    get throws {
      try given("queries") { key in
        try input.objects(key).map { query in
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
          return rank
        }
      }
    }
  }

  var linkQueries: Evidence<LinkQueries> {
    get throws {
      try given("facts_sr_o_t") { key in
        let facts = try input.integerRows(key).enumerated().map { index, fact in
          guard fact.count == 4 else {
            throw input.error(
              "\(key)[\(index)]", "found \(fact.count) numbers, expected [subject, relation, object, time]")
          }
          return TemporalFact(subject: fact[0], relation: fact[1], object: fact[2], time: fact[3])
        }
        let queries = try input.list("queries_s_r_o_t_scores") { (query, path) throws(MetricError) in
          try query.temporalQuery(path())
        }
        return LinkQueries(ranking: FilteredRanking(facts: facts), queries: queries)
      }
    }
  }

  /// Texts in batches as [summed NLL, tokens].
  var tokenLosses: Evidence<[[TokenLoss]]> {
    get throws {
      try given("batches_nll_tokens") { key in
        try input.list(key) { (batch, path) throws(MetricError) in
          try batch.list(path()) { (pair, path) throws(MetricError) in
            let numbers = try pair.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
            guard numbers.count == 2 else { throw pair.mismatch(path(), "[summed NLL, tokens]") }
            return TokenLoss(sum: numbers[0], tokens: numbers[1])
          }
        }
      }
    }
  }
}

extension JSONValue {
  /// [subject, relation, object, time, [score of each entity]].
  fileprivate func temporalQuery(_ path: String) throws(MetricError) -> (fact: TemporalFact, scores: [Double]) {
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
