import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

extension ReportedRun {
  /// A run, as its journal tells it.
  /// - Parameters:
  ///   - metrics: the metrics to compute of it, as far as its evidence permits.
  ///   - budgets: what the protocol allows; nil if that is not known.
  /// - Throws: `RunError` if its times or answers cannot be read, `MetricError` if its scores make no matrix.
  init(_ run: RecordedRun, metrics: MetricRegistry, budgets: Budgets?) throws {
    let journal = run.journal
    let scores = try metrics.scores(of: run.evidence)
    let recorded = try run.evidence.recordedKnowledge
    func reported(_ scores: [MetricScore]) -> [ReportedScore] {
      scores.flatMap(\.numbers).map { ReportedScore(metric: $0, value: $1.value, reason: $1.reason) }
    }
    self.init(
      seed: journal.began.seed, failure: journal.failure, fingerprint: journal.began.fingerprint,
      matrix: MatrixEvidence(try run.evidence.matrix.get()),
      scores: reported(scores.filter(\.metric.isReproducible)),
      integrity: journal.integrity + Self.sources(of: recorded) + Self.protections(run.record)
        + (budgets.map { journal.budgetFacts($0) } ?? []),
      timings: Timing.secondsByPhase(try Timing.all(in: run.folder.timings)).sorted { $0.key < $1.key }
        .map { ReportedTiming(phase: $0.key, seconds: $0.value) })
    measured = reported(scores.filter { !$0.metric.isReproducible })
    knowledge = recorded.map { ReportedKnowledge($0) }
    counts = journal.counts
    costs =
      [run.record.seconds.map { ReportedQuantity("seconds", $0) }].compactMap(\.self)
      + timings.map { ReportedQuantity("seconds.\($0.phase)", $0.seconds) }
      + [run.record.peakMemoryBytes.map { ReportedQuantity("memory.peak", Double($0)) }].compactMap(\.self)
      + journal.storage
    origin = journal.began.origin
    tidemark = run.record.tidemark
    machine =
      "\(run.record.host.inWords), kernels \(run.record.host.kernels)"
      + (run.record.host.optimized ? "" : ", debug build")
    journalDigest = try run.journalDigest
    brokenBudgets = journal.brokenBudgets
    evaluations = journal.reportedEvaluations
    tested = journal.reportedWindows
    let kept = try KeptSamples(contentsOf: run.folder.samples)
    forgotten = (kept?.samples ?? []).map { ReportedSample($0, classes: kept?.classes ?? []) }
    confusion = try ReportedConfusion(run.evidence, classes: kept?.classes, count: journal.began.classCount)
    calibration = try ReportedCalibration(run.evidence)
  }

  /// Where the scores of knowledge come from, if it is not the raw answers.
  private static func sources(of recorded: RecordedKnowledge?) -> [ReportedFact] {
    guard let recorded, !recorded.isRecomputable else { return [] }
    return [
      ReportedFact(
        "Scores of knowledge",
        "not recomputed from raw answers: the record lacks them, or what is right; they are what the journal counted")
    ]
  }

  /// What was kept from a learner in another process.
  private static func protections(_ record: RunRecord) -> [ReportedFact] {
    guard let program = record.program else { return [] }
    let sandbox = program.sandbox.map { " (\($0))" } ?? "; no sandbox"
    let limits = program.limits.sorted { $0.key < $1.key }.map { name, value in
      // `memory_bytes` is "memory 512 MiB".
      let words = name.split(separator: "_")
      let isBytes = words.last == "bytes"
      let amount = isBytes ? value / 1_048_576 : value
      let number = amount == amount.rounded() ? "\(Int(amount))" : "\(amount)"
      return "\(words.dropLast().joined(separator: " ")) \(number) \(isBytes ? "MiB" : "s")"
    }
    return [
      ReportedFact("Protections against the program", program.protections.joined(separator: ", ") + sandbox),
      ReportedFact("Limits of the program", limits.joined(separator: ", ")),
    ]
  }
}

extension Journal {
  /// What the harness counted.
  fileprivate var counts: [ReportedQuantity] {
    var counts: [ReportedQuantity] = []
    if let ended {
      counts = [
        ReportedQuantity("passes.least", Double(ended.leastPasses)),
        ReportedQuantity("passes.most", Double(ended.mostPasses)),
        ReportedQuantity("queries", Double(ended.queriesAnswered)),
      ]
    }
    let shown = events.reduce(0) { sum, event in
      if case .experienceEnded(let ended) = event { sum + ended.samples } else { sum }
    }
    if began.origin == nil { counts.append(ReportedQuantity("samples", Double(shown))) }
    let results = evaluations.flatMap(\.results)
    return counts + [
      ReportedQuantity("abstentions", Double(results.reduce(0) { $0 + $1.abstained })),
      ReportedQuantity("invalid-answers", Double(results.reduce(0) { $0 + $1.invalid })),
    ]
  }

  /// The most that the learner reports to have stored.
  fileprivate var storage: [ReportedQuantity] {
    let reports = events.compactMap { if case .experienceEnded(let event) = $0 { event } else { nil } }
    let most: [(String, Int?)] = [
      ("stored.samples", reports.compactMap(\.storedSamples).max()),
      ("stored.bytes", reports.compactMap(\.storedBytes).max()),
      ("parameters", reports.compactMap(\.parameters).max()),
    ]
    return most.compactMap { name, value in value.map { ReportedQuantity(name, Double($0)) } }
  }
}
