import TidemarkMetrics

extension ReportContents {
  /// The version of the format that ``jsonReport()`` writes.
  public static let jsonFormat = 1

  /// `report.json`: all that the report holds, for programs, and for a repository to keep as the baseline of a gate.
  ///
  /// One object with `format` (1), `protocol` (`name`, `title`, `summary`, `citation`, `in_words`, `experiences`, `sha256`,
  /// `dataset`, `dataset_sha256`, `family`, `modality`, `budgets`, `visibility`), `headline`, `learners` and `provenance`. A learner has `label`,
  /// `summary`, `reference` (1 if it goes by the name of a reference learner) and `runs`; a run has `seed`, `failure`,
  /// `fingerprint` (SHA-256 of the stream), `journal_sha256`,
  /// `tidemark` (the version), `machine`, `scores` (by metric; null where undefined), `undefined` (the reasons), `matrix`
  /// (`R[i][j]` by row; null is not measured), `before_training`, `test_sizes`, `counts`, `costs` and `timings`
  /// (both lower is better; times differ between equal runs), `integrity`, `broken_budgets`; and, where they are known,
  /// `origin` (if nobody observed it), `evaluations` (`samples`, `experience`, whether within it, mean score on earlier
  /// test sets, mean score on those seen),
  /// `tested` (`samples`, `queries`, `correct` of windows of batches that were asked about before they were trained on),
  /// `confusion` (`classes`, `counts`, `queries`, `correct`) and `calibration` (a bin has `count`, `confidence`,
  /// `accuracy`), both of the last evaluation. Facts are pairs of name and value.
  public func jsonReport() -> String {
    JSONText.object([
      ("format", .integer(Self.jsonFormat)),
      (
        "protocol",
        .object([
          ("name", .string(benchmark.name)), ("title", .string(benchmark.title)),
          ("summary", .string(benchmark.summary)), ("citation", .optional(benchmark.citation)),
          ("in_words", .string(benchmark.inWords)),
          ("experiences", .list(benchmark.experienceNames.map { .string($0) })),
          ("sha256", .optional(benchmark.digest)), ("dataset", .optional(benchmark.dataset)),
          ("dataset_sha256", .optional(benchmark.datasetDigest)), ("family", .optional(benchmark.family)),
          ("modality", .optional(benchmark.modality)), ("budgets", .list(benchmark.budgets.map { .string($0) })),
          ("visibility", .facts(benchmark.visibility)),
        ])
      ),
      ("headline", .list(headlineMetrics.map { .string($0) })),
      (
        "learners",
        .list(
          learners.map { learner in
            .object(
              [
                ("label", .string(learner.label)), ("summary", .string(learner.summary)),
                ("reference", .integer(learner.isReference ? 1 : 0)),
              ] + (learner.options.isEmpty ? [] : [("options", .facts(learner.options))]) + [
                ("runs", .list(learner.runs.map(\.json)))
              ])
          })
      ),
      ("provenance", .facts(provenance)),
    ]).text
  }
}

extension ReportedRun {
  fileprivate var json: JSONText {
    func row(_ scores: [Double?]) -> JSONText { .list(scores.map { .number($0) }) }
    func quantities(_ values: [ReportedQuantity]) -> JSONText { .object(values.map { ($0.name, .number($0.value)) }) }
    let origin = origin.map { [(key: "origin", value: JSONText.string($0))] } ?? []
    return .object(
      [
        ("seed", .unsigned(seed)), ("failure", .optional(failure)), ("fingerprint", .string(fingerprint)),
        ("journal_sha256", .optional(journalDigest)), ("tidemark", .optional(tidemark)),
        ("machine", .optional(machine)),
        ("scores", .object(scores.map { ($0.metric, .number($0.definedValue)) })),
        (
          "undefined", .object(scores.compactMap { score in score.undefinedReason.map { (score.metric, .string($0)) } })
        ),
        ("matrix", .list(matrix.rows.map(row))), ("before_training", matrix.baseline.map(row) ?? .number(nil)),
        ("test_sizes", matrix.testSizes.map { .list($0.map { .integer($0) }) } ?? .number(nil)),
        ("counts", quantities(counts)), ("costs", quantities(costs)),
        ("timings", .object(timings.map { ($0.phase, .number($0.seconds)) })), ("integrity", .facts(integrity)),
        ("broken_budgets", .facts(brokenBudgets)),
      ] + origin + curves)
  }
}

extension ReportedRun {
  /// What only some runs have.
  fileprivate var curves: [(key: String, value: JSONText)] {
    var curves: [(key: String, value: JSONText)] = []
    if !evaluations.isEmpty {
      let rows = evaluations.map { point -> JSONText in
        .list([
          .integer(point.samples), .integer(point.experience), .integer(point.isWithin ? 1 : 0),
          .number(point.earlier), .number(point.seen),
        ])
      }
      curves.append(("evaluations", .list(rows)))
    }
    if !tested.isEmpty {
      let rows = tested.map { JSONText.list([.integer($0.samples), .integer($0.queries), .integer($0.correct)]) }
      curves.append(("tested", .list(rows)))
    }
    if let confusion {
      curves.append(
        (
          "confusion",
          .object([
            ("classes", .list(confusion.classes.map { .string($0) })),
            ("counts", .list(confusion.counts.map { .list($0.map { .integer($0) }) })),
            ("queries", .list(confusion.queries.map { .integer($0) })),
            ("correct", .list(confusion.correct.map { .integer($0) })),
          ])
        ))
    }
    if let calibration {
      let rows = calibration.bins.map { bin -> JSONText in
        .list([.integer(bin.count), .number(bin.confidence), .number(bin.accuracy)])
      }
      curves.append(("calibration", .list(rows)))
    }
    return curves
  }
}

extension JSONText {
  fileprivate static func facts(_ facts: [ReportedFact]) -> JSONText {
    .list(facts.map { .list([.string($0.name), .string($0.value)]) })
  }
}
