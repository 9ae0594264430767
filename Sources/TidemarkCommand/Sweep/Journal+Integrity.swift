import TidemarkHarness
import TidemarkReports

extension Journal {
  /// Why the run failed or never ended; nil if it completed.
  var failure: String? {
    guard let ended else { return "the run was cut off before its end" }
    return ended.status == .completed ? nil : ended.reason ?? "no reason was recorded"
  }

  /// What was shown, asked and stored, in words.
  var integrity: [ReportedFact] {
    if let origin = began.origin {
      return [ReportedFact("Not observed", "\(origin); what was shown, asked and stored is not known")]
    }
    var facts: [ReportedFact] = []
    if let ended {
      let passes =
        ended.leastPasses == ended.mostPasses
        ? "\(ended.leastPasses)" : "\(ended.leastPasses) to \(ended.mostPasses)"
      facts.append(ReportedFact("Passes over each training sample", passes))
      facts.append(ReportedFact("Test queries answered", "\(ended.queriesAnswered)"))
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
}
