extension CaseFamily {
  /// Counts of queries about knowledge, by group; points of the forgetting curve; scores before and after each slice.
  static let facts = CaseFamily("facts") { (input) throws(MetricError) in
    var tallies: [KnowledgeTally] = []
    for counts in try input.has("tallies") ? input.objects("tallies") : [] {
      var tally = KnowledgeTally(group: try counts.string("group"))
      func count(_ key: String) throws(MetricError) -> Int { try counts.has(key) ? counts.integer(key) : 0 }
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
      for pair in try counts.has("em_f1") ? counts.rows("em_f1") : [] where pair.count == 2 {
        tally.worded += 1
        tally.exact += pair[0]
        tally.f1 += pair[1]
      }
      tallies.append(tally)
    }
    let ages = try (input.has("age_queries_correct") ? input.integerRows("age_queries_correct") : []).filter {
      $0.count == 3
    }.map { ForgettingCurve.Point(age: $0[0], queries: $0[1], correct: $0[2]) }
    func changes(_ key: String) throws(MetricError) -> [ScoreChange?] {
      try (input.has(key) ? input.rows(key) : []).map { $0.count == 2 ? ScoreChange(before: $0[0], after: $0[1]) : nil }
    }
    let scores = KnowledgeScores(
      tallies: tallies, ages: ages, invariant: try changes("F"), updated: try changes("U"), acquired: try changes("A"),
      latencies: try input.has("latencies") ? input.numbers("latencies") : [])
    return Dictionary(scores.values.map { ($0.name, CaseValue($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
