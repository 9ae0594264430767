import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkStreams

extension ReportedRun {
  /// A run, as its journal tells it.
  /// - Parameter budgets: what the protocol allows; nil if that is not known.
  /// - Throws: `RunError` if its times cannot be read, `MetricError` if its scores make no matrix.
  init(_ run: RecordedRun, budgets: Budgets?) throws {
    let journal = run.journal
    let matrix = try journal.matrix
    self.init(
      seed: journal.began.seed, failure: journal.failure, fingerprint: journal.began.fingerprint, matrix: matrix,
      scores: matrix.scoresOfOneRun.map { metric, result in
        ReportedScore(metric: metric.name, value: result.value, reason: result.reason)
      } + (try Self.openWorldScores(run)) + (try Self.requestScores(run)) + journal.reportedKnowledgeScores,
      integrity: journal.integrity + Self.protections(run.record) + (budgets.map { journal.budgetFacts($0) } ?? []),
      timings: Timing.secondsByPhase(try Timing.all(in: run.folder.timings)).sorted { $0.key < $1.key }
        .map { ReportedTiming(phase: $0.key, seconds: $0.value) })
    knowledge = journal.reportedKnowledge
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
    if let answers = try RunAnswers(lastOf: journal, in: run.folder) {
      confusion = ReportedConfusion(answers, classes: kept?.classes, count: journal.began.classCount)
      calibration = ReportedCalibration(answers)
    }
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

extension ReportedRun {
  /// How queries that are out of scope were told from the others; none where there are no such queries.
  private static func openWorldScores(_ run: RecordedRun) throws -> [ReportedScore] {
    guard run.journal.hasOutOfScopeQueries else { return [] }
    return zip(OpenWorldMetrics.names, try OpenWorldMetrics.values(of: run.journal, in: run.folder)).map {
      ReportedScore(metric: $0, value: $1.value, reason: $1.reason)
    }
  }
}

extension ReportedRun {
  /// What was forgotten on request, and what was kept; none where nothing was requested.
  private static func requestScores(_ run: RecordedRun) throws -> [ReportedScore] {
    guard !run.journal.forgottenExperiences.isEmpty else { return [] }
    return zip(RequestMetrics.names, try RequestMetrics.values(of: run.journal)).map {
      ReportedScore(metric: $0, value: $1.value, reason: $1.reason)
    }
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
