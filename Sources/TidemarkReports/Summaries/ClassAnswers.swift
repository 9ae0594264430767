import TidemarkMetrics

/// The answers at the end of a learner's runs, added up by the name of the class.
struct ClassAnswers {
  /// The names, numbers by value.
  let classes: [String]
  /// How often a query of class `i` was answered with class `j`; empty if it was not kept.
  let counts: [[Int]]
  /// The queries of each class.
  let queries: [Int]
  /// The right answers of each class.
  let correct: [Int]

  /// nil if no completed run has any, or if classes of one run share a name.
  init?(_ learner: LearnerSummary) {
    let runs = learner.completed.compactMap(\.confusion)
    guard let first = runs.first, runs.allSatisfy({ Set($0.classes).count == $0.classes.count }) else { return nil }
    let names = Set(first.classes)
    // Runs whose classes have other names cannot be added up.
    let same = runs.filter { Set($0.classes) == names }
    let classes = names.sorted(by: Self.precedes)
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    let size = classes.count
    let isKept = same.allSatisfy { $0.counts.count == size }
    var counts = isKept ? Array(repeating: Array(repeating: 0, count: size), count: size) : []
    var queries = Array(repeating: 0, count: size)
    var correct = queries
    for run in same {
      let order = run.classes.compactMap { places[$0] }
      for (from, to) in order.enumerated() {
        queries[to] += run.queries[from]
        correct[to] += run.correct[from]
        if isKept { for (answer, count) in run.counts[from].enumerated() { counts[to][order[answer]] += count } }
      }
    }
    (self.classes, self.counts, self.queries, self.correct) = (classes, counts, queries, correct)
  }

  /// The accuracy on a class; nil without queries.
  func accuracy(_ place: Int) -> Double? {
    AnswerCounts(correct: correct[place], queries: queries[place]).accuracy
  }

  /// The part of a class's queries that were answered with another; nil without queries.
  func part(_ place: Int, answeredWith other: Int) -> Double? {
    guard !counts.isEmpty, queries[place] > 0 else { return nil }
    return Double(counts[place][other]) / Double(queries[place])
  }

  /// The wrong class that was answered most often, and how often; nil if none was.
  func mainMistake(_ place: Int) -> (name: String, part: Double)? {
    guard !counts.isEmpty else { return nil }
    let others = counts[place].indices.filter { $0 != place && counts[place][$0] > 0 }
    return others.max { counts[place][$0] < counts[place][$1] }.flatMap { other in
      part(place, answeredWith: other).map { (classes[other], $0) }
    }
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    if let one = Int(left), let two = Int(right), one != two { return one < two }
    if (Int(left) == nil) != (Int(right) == nil) { return Int(left) != nil }
    return left < right
  }
}
