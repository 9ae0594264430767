import TidemarkMetrics

extension ReportContents {
  /// The version of the format that ``jsonReport()`` writes.
  public static let jsonFormat = 1

  /// `report.json`: all that the report holds, for programs, and for a repository to keep as the baseline of a gate.
  ///
  /// One object with `format` (1), `protocol` (`name`, `title`, `summary`, `citation`, `in_words`, `experiences`, `sha256`,
  /// `dataset`, `dataset_sha256`, `visibility`), `headline`, `learners` and `provenance`. A learner has `label`,
  /// `summary` and `runs`; a run has `seed`, `failure`, `fingerprint` (SHA-256 of the stream), `journal_sha256`,
  /// `tidemark` (the version), `machine`, `scores` (by metric; null where undefined), `undefined` (the reasons), `matrix`
  /// (`R[i][j]` by row; null is not measured), `before_training`, `test_sizes`, `counts`, `costs` and `timings`
  /// (both lower is better; times differ between equal runs), `integrity`, and `origin` if nobody observed it. Facts are pairs of name and value.
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
          ("dataset_sha256", .optional(benchmark.datasetDigest)), ("visibility", .facts(benchmark.visibility)),
        ])
      ),
      ("headline", .list(headlineMetrics.map { .string($0) })),
      (
        "learners",
        .list(
          learners.map { learner in
            .object([
              ("label", .string(learner.label)), ("summary", .string(learner.summary)),
              ("runs", .list(learner.runs.map(\.json))),
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
          "undefined",
          .object(scores.compactMap { score in score.undefinedReason.map { (score.metric, .string($0)) } })
        ),
        ("matrix", .list(matrix.scores.map(row))), ("before_training", matrix.baseline.map(row) ?? .number(nil)),
        ("test_sizes", matrix.testSizes.map { .list($0.map { .integer($0) }) } ?? .number(nil)),
        ("counts", quantities(counts)), ("costs", quantities(costs)),
        ("timings", .object(timings.map { ($0.phase, .number($0.seconds)) })), ("integrity", .facts(integrity)),
      ] + origin)
  }
}

extension JSONText {
  fileprivate static func facts(_ facts: [ReportedFact]) -> JSONText {
    .list(facts.map { .list([.string($0.name), .string($0.value)]) })
  }
}
