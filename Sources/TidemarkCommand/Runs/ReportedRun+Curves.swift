import Foundation
import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

extension Journal {
  /// The evaluations in order, as means over the test sets of earlier experiences and of those seen. Empty if nothing was
  /// evaluated within an experience, or if experiences have no test sets of their own.
  var reportedEvaluations: [ReportedEvaluation] {
    let curve = evaluations.compactMap { evaluation -> ReportedEvaluation? in
      guard let experience = evaluation.duringExperience ?? evaluation.afterExperience else { return nil }
      let sets = seenTestSets(at: evaluation)
      func mean(_ sets: some Collection<Int>) -> Double? { meanOfAll(sets.map { score(of: $0, in: evaluation) }) }
      let earlier = sets.enumerated().filter { (began.testSets[$1].experience ?? $0) < experience }.map(\.element)
      return ReportedEvaluation(
        samples: evaluation.samplesSeen, experience: experience, isWithin: evaluation.kind == .within,
        earlier: mean(earlier), seen: mean(sets))
    }
    let isOwned = !began.testSets.contains { $0.kind == .shared }
    return isOwned && curve.contains(where: \.isWithin) ? curve : []
  }

  /// The batches that were asked about before they were trained on, in at most 200 windows of neighbours.
  var reportedWindows: [ReportedWindow] {
    let batches = events.compactMap { if case .testedBatch(let batch) = $0 { batch } else { nil } }
    let limit = min(200, batches.count)
    return (0..<limit).map { window in
      let part = batches[window * batches.count / limit..<(window + 1) * batches.count / limit]
      return ReportedWindow(
        samples: part.last.map { $0.samplesSeen + $0.queries } ?? 0, queries: part.reduce(0) { $0 + $1.queries },
        correct: part.reduce(0) { $0 + $1.correct })
    }
  }

  /// The budgets that the run broke.
  var brokenBudgets: [ReportedFact] {
    events.compactMap { event in
      guard case .budgetBroken(let broken) = event else { return nil }
      let words = Budgets.Resource(rawValue: broken.budget)?.words ?? broken.budget
      return ReportedFact(
        broken.budget,
        "used \(Self.number(broken.used)) \(words), of at most \(Self.number(broken.limit)), after"
          + " \(broken.samplesSeen) samples")
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}

extension ReportedConfusion {
  /// The answers of the last evaluation by class; nil if there are none.
  /// - Parameters:
  ///   - classes: the names of the classes; nil if they are not known.
  ///   - count: the number of classes.
  init?(_ evidence: RecordEvidence, classes: [String]?, count: Int) throws {
    guard let table = try evidence.confusion(classes: count, mostClasses: Self.mostClasses) else { return nil }
    let names = classes.flatMap { $0.count == count ? $0 : nil } ?? (0..<count).map { "class \($0)" }
    self.init(classes: names, counts: table.counts, queries: table.queries, correct: table.correct)
  }
}

extension ReportedCalibration {
  /// The answers of the last evaluation by confidence; nil if the confidences are no probabilities.
  init?(_ evidence: RecordEvidence) throws {
    guard let bins = try evidence.reliability() else { return nil }
    self.init(bins: bins.map { Bin(count: $0.count, confidence: min(1, $0.confidence), accuracy: $0.accuracy) })
  }
}

extension ReportedSample {
  /// A sample that a run kept.
  init(_ kept: KeptSamples.Sample, classes: [String]) {
    func name(_ label: Int) -> String { classes.indices.contains(label) ? classes[label] : "class \(label)" }
    var picture: Picture?
    if let shape = kept.shape, let bytes = kept.bytes, (2...3).contains(shape.count) {
      picture = Picture(
        width: shape[1], height: shape[0], channels: shape.count == 3 ? shape[2] : 1, bytes: Array(bytes))
    }
    self.init(
      label: name(kept.label), answer: kept.answer.map(name), rightAfter: kept.rightAfter, picture: picture,
      text: kept.text)
  }
}
