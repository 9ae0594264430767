/// More than anybody counts, and so few that sums over a file cannot overflow.
private let mostCounted = 1 << 36

extension CaseFamily {
  /// Counts of queries about knowledge, by group; points of the forgetting curve; scores before and after each slice.
  static let facts = CaseFamily("facts") { (input) throws(MetricError) in
    var tallies: [KnowledgeTally] = []
    for counts in try input.has("tallies") ? input.objects("tallies") : [] {
      var tally = KnowledgeTally(group: try counts.string("group"))
      func count(_ key: String) throws(MetricError) -> Int {
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
      tallies.append(tally)
    }
    var ages: [ForgettingCurve.Point] = []
    for (i, row) in try (input.has("age_queries_correct") ? input.integerRows("age_queries_correct") : []).enumerated()
    {
      guard row.count == 3, (0...mostCounted).contains(row[0]), (0...mostCounted).contains(row[1]),
        (0...row[1]).contains(row[2])
      else {
        throw input.error(
          "age_queries_correct[\(i)]", "found \(row), expected [age, queries, at most so many right answers]")
      }
      ages.append(ForgettingCurve.Point(age: row[0], queries: row[1], correct: row[2]))
    }
    // What was not asked both times is null, or an empty row.
    func changes(_ key: String) throws(MetricError) -> [ScoreChange?] {
      guard input.has(key) else { return [] }
      return try input.list(key) { (value, path) throws(MetricError) in
        if case .null = value { return nil }
        let pair = try value.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
        if pair.isEmpty { return nil }
        guard pair.count == 2 else { throw value.mismatch(path(), "[score before the slice, score after it], or null") }
        return ScoreChange(before: pair[0], after: pair[1])
      }
    }
    let scores = KnowledgeScores(
      tallies: tallies, ages: ages, invariant: try changes("F"), updated: try changes("U"), acquired: try changes("A"),
      latencies: try input.has("latencies") ? input.numbers("latencies") : [])
    return Dictionary(scores.values.map { ($0.name, CaseValue($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
