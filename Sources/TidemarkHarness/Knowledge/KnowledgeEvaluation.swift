import Tidemark
import TidemarkData
import TidemarkMetrics
import TidemarkStreams

/// What an evaluation has come to so far: counts by group, and by the slice that stated what is known.
struct KnowledgeEvaluation {
  private let stream: KnowledgeStream
  /// Counts by group, in the order of first appearance.
  private(set) var tallies: [KnowledgeTally] = []
  private var places: [String: Int] = [:]
  /// Counts by test set: slices, then groups.
  private var sets: [JournalEvent.TestSetResult]
  /// The numbers of the queries that were asked.
  private(set) var asked: [Int32] = []
  /// The answers, one for each query asked: the answered entity, or a code.
  private(set) var labels: [Int32] = []
  private(set) var confidences: [Float] = []
  /// The answers in words, by their place.
  private(set) var texts: [(place: Int, text: String)] = []
  /// How many candidates outrank the best right one, and how many tie with it; -1 where nothing was ranked.
  private(set) var greater: [Int32] = []
  private(set) var equal: [Int32] = []

  init(_ stream: KnowledgeStream) {
    self.stream = stream
    sets = (0..<stream.sliceNames.count + stream.usedGroups.count).map {
      JournalEvent.TestSetResult(testSet: $0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    }
  }

  /// The results of the test sets that were asked about.
  var results: [JournalEvent.TestSetResult] { sets.filter { $0.queries > 0 } }

  /// Counts an answer.
  ///
  /// - Parameter slice: the last slice that was shown, in full or in part.
  mutating func add(
    _ number: Int32, _ verdict: KnowledgeJudge.Verdict, _ answers: borrowing Answers, at index: Int, slice: Int
  ) {
    let query = stream.queries[Int(number)]
    asked.append(number)
    labels.append(answers.labels[index])
    confidences.append(answers.confidences[index])
    if let text = answers.texts[index] { texts.append((asked.count - 1, text)) }
    greater.append(verdict.rank.map { Int32($0.greater) } ?? -1)
    equal.append(verdict.rank.map { Int32($0.equal) } ?? -1)
    let isAhead = Int(query.slice) > slice && stream.scenario.task == .probes
    count(verdict, "\(isAhead ? "next" : "group"):\(query.group.rawValue)")
    guard !isAhead else { return }
    if query.group.countsForMatrix {
      add(verdict, to: Int(query.since))
      let age = slice - Int(query.since)
      if age >= 0 { count(verdict, "age:\(age)") }
      count(verdict, "relation:\(stream.training.relationNames[query.query.relation])")
      for breakdown in stream.breakdowns {
        if let value = breakdown.value(query.source) { count(verdict, "attribute:\(breakdown.attribute)=\(value)") }
      }
    }
    if let place = stream.usedGroups.firstIndex(of: query.group) { add(verdict, to: stream.sliceNames.count + place) }
  }

  private mutating func count(_ verdict: KnowledgeJudge.Verdict, _ group: String) {
    let place: Int
    if let known = places[group] {
      place = known
    } else {
      place = tallies.count
      places[group] = place
      tallies.append(KnowledgeTally(group: group))
    }
    tallies[place].add(verdict)
  }

  private mutating func add(_ verdict: KnowledgeJudge.Verdict, to set: Int) {
    sets[set].queries += 1
    if verdict.isCorrect { sets[set].correct += 1 }
    if verdict.isAbstained { sets[set].abstained += 1 }
    if verdict.isInvalid { sets[set].invalid += 1 }
  }
}
