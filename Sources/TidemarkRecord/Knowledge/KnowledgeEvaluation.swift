import TidemarkStreams

/// What an evaluation has come to so far: its answers, counts by key, and by the slice that stated what is known.
///
/// The same while a run lasts and when its record is read back.
package struct KnowledgeEvaluation {
  package let questions: KnowledgeQuestions
  /// The answers that were counted.
  package private(set) var answers = KnowledgeAnswers()
  /// Counts by key, in the order of first appearance.
  package private(set) var tallies: [KeyedTally] = []
  /// The updated probes of the slice that was last shown which were answered right.
  package private(set) var won: Set<Int32> = []
  private var places: [TallyKey: Int] = [:]
  /// Counts by test set: slices, then groups.
  private var sets: [JournalEvent.TestSetResult]

  package init(_ questions: KnowledgeQuestions) {
    self.questions = questions
    sets = (0..<questions.sliceCount + questions.testGroups.count).map {
      JournalEvent.TestSetResult(testSet: $0, queries: 0, correct: 0, abstained: 0, invalid: 0)
    }
  }

  /// The recount of recorded answers.
  package init(of answers: KnowledgeAnswers, to questions: KnowledgeQuestions) {
    self.init(questions)
    for place in 0..<answers.count {
      add(answers[place], to: answers.queries[place], after: Int(answers.slices[place]))
    }
  }

  /// The results of the test sets that were asked about.
  package var results: [JournalEvent.TestSetResult] { sets.filter { $0.queries > 0 } }

  /// Judges and counts an answer.
  ///
  /// - Parameter slice: the last slice that was shown, in full or in part.
  package mutating func add(_ answer: KnowledgeAnswer, to number: Int32, after slice: Int) {
    answers.append(answer, to: number, after: slice)
    let query = Int(number)
    let verdict = questions.verdict(on: answer, to: query)
    let group = questions.groups[query]
    if verdict.isCorrect, group == .updated, Int(questions.slices[query]) == slice { won.insert(number) }
    let isAhead = Int(questions.slices[query]) > slice && questions.task == .probes
    count(verdict, isAhead ? .next(group) : .group(group))
    guard !isAhead else { return }
    if group.countsForMatrix {
      let since = Int(questions.since[query])
      add(verdict, to: since)
      if slice >= since { count(verdict, .age(slice - since)) }
      count(verdict, .relation(questions.relationNames[Int(questions.relations[query])]))
      for attribute in questions.attributes(query) { count(verdict, attribute) }
    }
    if let place = questions.testGroups.firstIndex(of: group) { add(verdict, to: questions.sliceCount + place) }
  }

  private mutating func count(_ verdict: KnowledgeVerdict, _ key: TallyKey) {
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = tallies.count
      places[key] = place
      tallies.append(KeyedTally(key))
    }
    tallies[place].counts.add(verdict)
  }

  private mutating func add(_ verdict: KnowledgeVerdict, to set: Int) {
    sets[set].queries += 1
    if verdict.isCorrect { sets[set].correct += 1 }
    if verdict.isAbstained { sets[set].abstained += 1 }
    if verdict.isInvalid { sets[set].invalid += 1 }
  }
}
