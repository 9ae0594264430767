import TidemarkFormats
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
    let report: JSONValue = [
      "format": .integer(Self.jsonFormat),
      "protocol": [
        "name": .string(benchmark.name), "title": .string(benchmark.title), "summary": .string(benchmark.summary),
        "citation": .optional(benchmark.citation), "in_words": .string(benchmark.inWords),
        "experiences": .strings(benchmark.experienceNames), "sha256": .optional(benchmark.digest),
        "dataset": .optional(benchmark.dataset), "dataset_sha256": .optional(benchmark.datasetDigest),
        "family": .optional(benchmark.family), "modality": .optional(benchmark.modality),
        "budgets": .strings(benchmark.budgets), "visibility": .facts(benchmark.visibility),
      ],
      "headline": .strings(headlineMetrics), "learners": .array(learners.map(\.json)), "provenance": .facts(provenance),
    ]
    return report.text(.report) + "\n"
  }
}

extension ReportedLearner {
  fileprivate var json: JSONValue {
    var json: JSONValue = [
      "label": .string(label), "summary": .string(summary), "reference": .integer(isReference ? 1 : 0),
    ]
    if !options.isEmpty { json["options"] = .facts(options) }
    json["runs"] = .array(runs.map(\.json))
    return json
  }
}

extension ReportedRun {
  fileprivate var json: JSONValue {
    func row(_ scores: [Double?]) -> JSONValue { .array(scores.map { .number($0) }) }
    func quantities(_ values: [ReportedQuantity]) -> JSONValue { .members(values.map { ($0.name, .number($0.value)) }) }
    var json: JSONValue = [
      "seed": .integer(seed), "failure": .optional(failure), "fingerprint": .string(fingerprint),
      "journal_sha256": .optional(journalDigest), "tidemark": .optional(tidemark), "machine": .optional(machine),
      "scores": .members(scores.map { ($0.metric, .number($0.definedValue)) }),
      "undefined": .members(scores.compactMap { score in score.undefinedReason.map { (score.metric, .string($0)) } }),
      "matrix": .array(matrix.rows.map(row)), "before_training": matrix.baseline.map(row) ?? .null,
      "test_sizes": matrix.testSizes.map { .integers($0) } ?? .null, "counts": quantities(counts),
      "costs": quantities(costs), "timings": .members(timings.map { ($0.phase, .number($0.seconds)) }),
      "integrity": .facts(integrity), "broken_budgets": .facts(brokenBudgets),
    ]
    // What only some runs have.
    json["origin"] = origin.map { .string($0) }
    if !evaluations.isEmpty {
      json["evaluations"] = .array(
        evaluations.map { point in
          [
            .integer(point.samples), .integer(point.experience), .integer(point.isWithin ? 1 : 0),
            .number(point.earlier), .number(point.seen),
          ]
        })
    }
    if !tested.isEmpty {
      json["tested"] = .array(tested.map { .integers([$0.samples, $0.queries, $0.correct]) })
    }
    if let confusion {
      json["confusion"] = [
        "classes": .strings(confusion.classes), "counts": .array(confusion.counts.map { .integers($0) }),
        "queries": .integers(confusion.queries), "correct": .integers(confusion.correct),
      ]
    }
    if let calibration {
      json["calibration"] = .array(
        calibration.bins.map { [.integer($0.count), .number($0.confidence), .number($0.accuracy)] })
    }
    return json
  }
}

extension JSONValue {
  fileprivate static func facts(_ facts: [ReportedFact]) -> JSONValue {
    .array(facts.map { [.string($0.name), .string($0.value)] })
  }
}
