import TidemarkHarness
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

extension Journal {
  /// What was shown, asked and stored, in words.
  var integrity: [ReportedFact] {
    if let origin = began.origin {
      return [ReportedFact("Not observed", "\(origin); what was shown, asked and stored is not known")]
    }
    var facts: [ReportedFact] = []
    if let ended {
      if ended.status == .stopped { facts.append(ReportedFact("Stopped", ended.reason ?? "by a budget")) }
      let passes =
        ended.leastPasses == ended.mostPasses
        ? "\(ended.leastPasses)" : "\(ended.leastPasses) to \(ended.mostPasses)"
      facts.append(ReportedFact("Passes over each training sample", passes))
      facts.append(ReportedFact("Test queries answered", "\(ended.queriesAnswered)"))
    }
    if let ended, let checks = ended.checkpointChecks {
      let verdict = ended.status == .failed ? "" : ", never another"
      facts.append(ReportedFact("Checkpoint compared before and after answering", "\(checks) times\(verdict)"))
    }
    let tested = events.compactMap { if case .testedBatch(let event) = $0 { event } else { nil } }
    if !tested.isEmpty {
      let queries = tested.reduce(0) { $0 + $1.queries }
      let correct = tested.reduce(0) { $0 + $1.correct }
      facts.append(
        ReportedFact("Tested before training, correct", "\(correct) of \(queries)"))
    }
    facts += askedFacts
    let requests = events.compactMap { if case .forgetRequested(let event) = $0 { event } else { nil } }
    if !requests.isEmpty {
      let samples = requests.reduce(0) { $0 + $1.samples }
      let experiences = requests.map { "\($0.experience) after \($0.afterExperience)" }.joined(separator: ", ")
      facts.append(ReportedFact("Asked to forget", "experience \(experiences): \(samples) samples"))
    }
    let results = evaluations.flatMap(\.results)
    facts.append(ReportedFact("Abstentions", "\(results.reduce(0) { $0 + $1.abstained })"))
    facts.append(ReportedFact("Invalid answers, counted as wrong", "\(results.reduce(0) { $0 + $1.invalid })"))
    let experiences = events.compactMap { if case .experienceEnded(let event) = $0 { event } else { nil } }
    if let samples = experiences.compactMap(\.storedSamples).max(),
      let bytes = experiences.compactMap(\.storedBytes).max()
    {
      facts.append(ReportedFact("Most samples stored, as the learner reports", "\(samples) (\(bytes) bytes)"))
    } else {
      facts.append(ReportedFact("Most samples stored", "not reported by the learner"))
    }
    if let parameters = experiences.compactMap(\.parameters).max() {
      facts.append(ReportedFact("Parameters, as the learner reports", "\(parameters)"))
    }
    return facts
  }

  /// The budgets of the protocol, and which of them the run broke.
  func budgetFacts(_ budgets: Budgets) -> [ReportedFact] {
    let broken = events.compactMap { if case .budgetBroken(let event) = $0 { event } else { nil } }
    let experiences = events.compactMap { if case .experienceEnded(let event) = $0 { event } else { nil } }
    let isReported = experiences.contains { $0.storedSamples != nil }
    return Budgets.Resource.allCases.compactMap { resource in
      guard let limit = budgets.limits[resource] else { return nil }
      let verdict: String
      if began.origin != nil {
        verdict = "not observed"
      } else if let event = broken.first(where: { $0.budget == resource.rawValue }) {
        verdict = "broken: \(number(event.used)) after \(event.samplesSeen) samples"
      } else {
        verdict = resource.isReported && !isReported ? "not reported by the learner" : "kept"
      }
      return ReportedFact("Budget: at most \(number(limit)) \(resource.words)", verdict)
    }
  }

  /// How often test samples were asked about.
  private var askedFacts: [ReportedFact] {
    var asked = Array(repeating: 0, count: began.testSets.count)
    for evaluation in evaluations {
      for result in evaluation.results where result.queries > 0 { asked[result.testSet] += 1 }
    }
    guard let least = asked.min(), let most = asked.max() else { return [] }
    return [
      ReportedFact("Times that each test sample was asked about", least == most ? "\(least)" : "\(least) to \(most)")
    ]
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
