public import Foundation
public import TidemarkMetrics

extension ReportContents {
  /// Reads a `report.json`.
  ///
  /// - Parameters:
  ///   - data: its bytes.
  ///   - file: its name in messages.
  ///   - metrics: the metrics that are known.
  /// - Throws: `ReportError` with code `badReport` or `newerFormat`, naming the key.
  public init(json data: Data, file: String, metrics: MetricRegistry = .builtIn) throws(ReportError) {
    let decoder = JSONDecoder()
    let recorded: Result<RecordedReport, any Error> = Result { try decoder.decode(RecordedReport.self, from: data) }
    let format: Int
    do {
      // What cannot be read as a whole may be of another format, which is then the better complaint.
      format = try (try? recorded.get().format) ?? decoder.decode(RecordedFormat.self, from: data).format
    } catch {
      throw ReportError(.badReport, file, ReportError.reason(error))
    }
    guard format == Self.jsonFormat else {
      throw ReportError(
        format > Self.jsonFormat ? .newerFormat : .badReport, file,
        "has format \(format); this release reads format \(Self.jsonFormat)"
          + (format > Self.jsonFormat ? "; use a newer release" : ""))
    }
    do {
      self = try recorded.get().contents(metrics)
    } catch let error as MetricError {
      throw ReportError(.badReport, file, error.description)
    } catch let error as ReportError {
      throw ReportError(.badReport, file, error.description)
    } catch {
      throw ReportError(.badReport, file, ReportError.reason(error))
    }
  }
}

private struct RecordedFormat: Decodable {
  let format: Int
}

private struct RecordedReport: Decodable {
  let format: Int
  let `protocol`: RecordedProtocol
  let headline: [String]
  let learners: [RecordedLearner]
  let provenance: [RecordedFact]

  func contents(_ metrics: MetricRegistry) throws -> ReportContents {
    try checkNames()
    return ReportContents(
      benchmark: `protocol`.reported,
      learners: try learners.map { recorded in
        var learner = ReportedLearner(
          label: recorded.label, summary: recorded.summary, runs: try recorded.runs.map { try $0.reported(metrics) })
        learner.isReference = recorded.reference == 1
        learner.options = (recorded.options ?? []).map(\.fact)
        return learner
      }, headlineMetrics: headline, provenance: provenance.map(\.fact), metrics: metrics)
  }
}

extension RecordedReport {
  /// A learner or a seed that is there twice would be counted twice.
  fileprivate func checkNames() throws(ReportError) {
    var labels: Set<String> = []
    for learner in learners {
      guard labels.insert(learner.label).inserted else {
        throw ReportError(.badReport, "learners", "'\(learner.label)' is there twice")
      }
      var seeds: Set<UInt64> = []
      for run in learner.runs where !seeds.insert(run.seed).inserted {
        throw ReportError(.badReport, "learners", "'\(learner.label)', seed \(run.seed) is there twice")
      }
    }
  }
}

private struct RecordedProtocol: Decodable {
  let name, title, summary: String
  let citation: String?
  let inWords: String
  let experiences: [String]
  let sha256, dataset, datasetDigest, family, modality: String?
  let budgets: [String]?
  let visibility: [RecordedFact]

  enum CodingKeys: String, CodingKey {
    case name, title, summary, citation, experiences, sha256, dataset, visibility, family, modality, budgets
    case inWords = "in_words"
    case datasetDigest = "dataset_sha256"
  }

  var reported: ReportedBenchmark {
    var reported = ReportedBenchmark(
      name: name, title: title, summary: summary, citation: citation, inWords: inWords, experienceNames: experiences,
      visibility: visibility.map(\.fact))
    (reported.digest, reported.dataset, reported.datasetDigest) = (sha256, dataset, datasetDigest)
    (reported.family, reported.modality, reported.budgets) = (family, modality, budgets ?? [])
    return reported
  }
}

private struct RecordedLearner: Decodable {
  let label, summary: String
  let reference: Int?
  let options: [RecordedFact]?
  let runs: [RecordedScores]
}

private struct RecordedScores: Decodable {
  let seed: UInt64
  let failure: String?
  let fingerprint: String
  let origin, journalDigest, tidemark, machine: String?
  let scores: [String: Double?]
  let undefined: [String: String]
  let matrix: [[Double?]]
  let beforeTraining: [Double?]?
  let testSizes: [Int]?
  let counts, costs, timings: [String: Double]
  let integrity: [RecordedFact]
  let brokenBudgets: [RecordedFact]?
  let evaluations, calibration: [[Double?]]?
  let tested: [[Int]]?
  let confusion: RecordedConfusion?

  enum CodingKeys: String, CodingKey {
    case seed, failure, fingerprint, origin, tidemark, machine, scores, undefined, matrix, counts, costs, timings,
      integrity
    case evaluations, calibration, tested, confusion
    case brokenBudgets = "broken_budgets"
    case journalDigest = "journal_sha256"
    case beforeTraining = "before_training"
    case testSizes = "test_sizes"
  }

  /// Scores are shares, and what is counted or spent is not negative.
  private func checkRanges() throws(ReportError) {
    for (row, scores) in ([beforeTraining ?? []] + matrix).enumerated() {
      for (column, score) in scores.enumerated() {
        guard let score, !(0...1).contains(score) else { continue }
        let place = row == 0 ? "before_training[\(column)]" : "matrix[\(row - 1)][\(column)]"
        throw ReportError(.badReport, "seed \(seed)", "\(place) is \(score); expected a score from 0 to 1")
      }
    }
    for (name, value) in counts.merging(costs, uniquingKeysWith: { one, _ in one }).sorted(by: { $0.key < $1.key }) {
      guard value < 0 else { continue }
      throw ReportError(.badReport, "seed \(seed)", "'\(name)' is \(value); expected 0 or more")
    }
  }

  func reported(_ metrics: MetricRegistry) throws -> ReportedRun {
    try checkRanges()
    // Objects have no order: metrics come back in the registry's, unknown ones and all else by name.
    let places = Dictionary(
      uniqueKeysWithValues: scores.keys.map { ($0, ScorePlace($0, in: metrics)) })
    let names = scores.keys.sorted { (places[$0] ?? .last, $0) < (places[$1] ?? .last, $1) }
    var run = ReportedRun(
      seed: seed, failure: failure, fingerprint: fingerprint,
      matrix: try MatrixEvidence(scores: matrix, baseline: beforeTraining, testSizes: testSizes),
      scores: names.map { ReportedScore(metric: $0, value: scores[$0] ?? nil, reason: undefined[$0]) },
      integrity: integrity.map(\.fact),
      timings: timings.sorted { $0.key < $1.key }.map { ReportedTiming(phase: $0.key, seconds: $0.value) })
    // What a report of before lacks of the curves that pages draw comes from its matrix.
    for score in try metrics.scores(of: run.matrix) where score.value.elements != nil {
      let elements = score.numbers
      guard let first = elements.first, scores[first.name] == nil else { continue }
      run.scores += elements.map { ReportedScore(metric: $0.name, value: $0.value.value, reason: $0.value.reason) }
    }
    run.counts = counts.sorted { $0.key < $1.key }.map { ReportedQuantity($0.key, $0.value) }
    run.costs = costs.sorted { $0.key < $1.key }.map { ReportedQuantity($0.key, $0.value) }
    (run.origin, run.tidemark, run.machine, run.journalDigest) = (origin, tidemark, machine, journalDigest)
    run.brokenBudgets = (brokenBudgets ?? []).map(\.fact)
    run.evaluations = try RecordedCurves.evaluations(evaluations ?? [])
    run.tested = try RecordedCurves.windows(tested ?? [])
    run.calibration = try calibration.map(RecordedCurves.calibration)
    run.confusion = try confusion.map { try $0.reported() }
    return run
  }
}

/// A pair of name and value.
private struct RecordedFact: Decodable {
  let fact: ReportedFact

  init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    fact = ReportedFact(try pair.decode(String.self), try pair.decode(String.self))
  }
}

/// Where a score stands: in the order of the registry, and elements of a list in their own.
private struct ScorePlace: Comparable {
  let metric: Int
  let element: Int

  static let last = ScorePlace(metric: .max, element: 0)

  private init(metric: Int, element: Int) { (self.metric, self.element) = (metric, element) }

  init(_ name: String, in registry: MetricRegistry) {
    let base = name.prefix { $0 != "[" }
    metric = registry.place(of: String(base)) ?? .max
    element = Int(name.dropFirst(base.count + 1).prefix { $0 != "]" }) ?? -1
  }

  static func < (one: ScorePlace, two: ScorePlace) -> Bool {
    (one.metric, one.element) < (two.metric, two.element)
  }
}
