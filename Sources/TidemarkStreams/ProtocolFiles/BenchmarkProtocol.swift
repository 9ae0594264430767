package import Tidemark
package import TidemarkData
import TidemarkYAML

/// A benchmark as a protocol file declares it, with every default filled in.
///
/// "Benchmark" is in the name because `protocol` is Swift's word.
package struct BenchmarkProtocol: Sendable, Equatable {
  /// The name by which the protocol is run, such as `split-mnist-class`.
  package let name: String
  /// The title that reports print.
  package let title: String
  /// What the benchmark asks of a learner, in a few sentences.
  package let summary: String
  /// The paper that the protocol follows; nil if it follows none.
  package let citation: String?
  /// The names of the manifests of its datasets: one, or several that are joined to one.
  package let datasets: [String]
  /// How the stream is cut and ordered.
  package let scenario: Scenario
  /// Which training samples are used, and how their labels are spoilt.
  package let samples: SampleSelection
  /// How stored values become inputs.
  package let normalization: Normalization
  /// What the learner is told.
  package let visibility: Visibility
  /// How networks are to be trained.
  package let training: TrainingRecipe
  /// What the learner is asked to forget, in the order in which it is asked; empty for nothing.
  package let requests: [ForgetRequest]
  /// When the learner is evaluated, and on what.
  package let evaluation: EvaluationSchedule
  /// What a run may use.
  package let budgets: Budgets
  /// What a learner that is a program of its own may use.
  package let limits: ProgramLimits
  /// The seeds of a full result, one run each.
  package let seeds: [UInt64]
  /// The names of the metrics that results are told by first, in their order: of metrics, with `.skip` behind those that
  /// leave missing cells out, and of composites.
  package let metrics: [String]
  /// The parameters that metrics are computed with, by the name of the metric and that of the parameter.
  package let metricParameters: [String: [String: Double]]
  /// The metrics that the file makes of others, in its order.
  package let composites: [DeclaredComposite]

  package init(
    name: String, title: String, summary: String, citation: String?, datasets: [String], scenario: Scenario,
    samples: SampleSelection = SampleSelection(), normalization: Normalization, visibility: Visibility,
    training: TrainingRecipe, requests: [ForgetRequest] = [], evaluation: EvaluationSchedule,
    budgets: Budgets = Budgets(),
    limits: ProgramLimits = ProgramLimits(), seeds: [UInt64], metrics: [String],
    metricParameters: [String: [String: Double]] = [:], composites: [DeclaredComposite] = []
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.citation = citation
    self.datasets = datasets
    self.scenario = scenario
    self.samples = samples
    self.normalization = normalization
    self.visibility = visibility
    self.training = training
    self.requests = requests
    self.evaluation = evaluation
    self.budgets = budgets
    self.limits = limits
    self.seeds = seeds
    self.metrics = metrics
    self.metricParameters = metricParameters
    self.composites = composites
  }
}

extension BenchmarkProtocol {
  /// How the classes of several datasets become those of one.
  package var classJoining: Dataset.ClassJoining { scenario.servedFamily.classJoining }

  /// The names of its datasets in words.
  package var datasetNames: String { datasets.joined(separator: ", ") }
}

/// How stored values become inputs: bytes are first divided by 255, then `(x - mean) / deviation`.
package struct Normalization: Sendable, Equatable {
  package let mean: Float
  package let deviation: Float

  package init(mean: Float, deviation: Float) {
    self.mean = mean
    self.deviation = deviation
  }

  /// The input for each possible byte, `[256]`.
  package var byteTable: [Float] {
    (0..<256).map { (Float($0) / 255 - mean) / deviation }
  }
}

extension Normalization {
  /// The keys and values of `inputs:`.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    [(InputKeys.mean, .single(mean)), (InputKeys.deviation, .single(deviation))]
  }
}

enum InputKeys {
  static let mean = FileKey("mean", .number(-1e6...1e6), "What is taken off each value.")
  static let deviation = FileKey("deviation", .number(1e-6...1e6), "What each value is then divided by.")
  static let all = [mean, deviation]
}
