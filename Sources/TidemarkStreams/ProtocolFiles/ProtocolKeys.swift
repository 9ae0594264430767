import Tidemark
package import TidemarkYAML

/// The keys of a protocol file: what the decoder asks for, and what the published schema describes.
package enum ProtocolKeys {
  static let version = FileKey(
    "tidemark", .integer(1...1), required: true, "The version of the file format: 1.")
  static let extends = FileKey(
    "extends", .text, "Another protocol, by name or path, whose values hold where this file has none.")
  static let name = FileKey(
    "name", .pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"), required: true, fingerprint: .never,
    "The name by which the protocol is run.")
  static let title = FileKey("title", .text, required: true, fingerprint: .never, "The title that reports print.")
  static let summary = FileKey(
    "summary", .text, required: true, fingerprint: .never, "What the benchmark asks of a learner, in a few sentences.")
  static let citation = FileKey("citation", .text, fingerprint: .never, "The paper that the protocol follows.")
  /// How many datasets can stand beside each other.
  static let datasetCount = 2...1000
  static let dataset = FileKey(
    "dataset", .either([.text, .list(.text, count: datasetCount)]), required: true, fingerprint: .never,
    "The name of a dataset ('tidemark list datasets'), or of several that make up one stream.")
  static let scenario = FileKey(
    "scenario", .variants(StreamCuts.shapes), required: true, "How the stream is cut and ordered.")
  static let samples = FileKey(
    "samples", .mapping(MappingShape("samples", SampleKeys.all)),
    "Which training samples are used, and how their labels are spoilt.")
  static let inputs = FileKey(
    "inputs", .mapping(MappingShape("inputs", InputKeys.all)),
    "How stored values become inputs: bytes are divided by 255, then (x - mean) / deviation.")
  static let visibility = FileKey(
    "visibility", .mapping(MappingShape("visibility", VisibilityKeys.all)), "What the learner is told.")
  static let training = FileKey(
    "training", .mapping(MappingShape("training", TrainingKeys.all)), required: true,
    "How samples are served and networks trained.")
  static let forget = FileKey(
    "forget", .list(.mapping(MappingShape("request", ForgetKeys.all)), count: 1...10_000), fingerprint: .ifUsed,
    "Requests to forget what an experience taught, each after an experience and before the evaluation there.")
  static let evaluation = FileKey(
    "evaluation", .mapping(MappingShape("evaluation", EvaluationKeys.all)),
    "When the learner is evaluated, and on what.")
  static let budgets = FileKey(
    "budgets", .mapping(MappingShape("budgets", BudgetKeys.all)), "What a run may use.")
  static let limits = FileKey(
    "limits", .mapping(MappingShape("limits", LimitKeys.all)),
    "What a learner that is a program of its own may use; options of 'run' can only tighten it.")
  static let seeds = FileKey(
    "seeds", .list(.integer(0 ... .max), count: 1...10_000), fingerprint: .never,
    "The seeds of a full result, one run each.")
  /// Parameters of a metric: which there are, and their ranges, only the metric knows.
  static let metricParameters = ValueShape.entries(.number(-.infinity ... .infinity), count: 1...100)
  static let metrics = FileKey(
    "metrics", .list(.either([.text, .entries(metricParameters, count: 1...1)]), count: 1...1000), fingerprint: .never,
    "The metrics that results are told by first ('tidemark list metrics'), each a name, a name with '.skip', or a name"
      + " with its parameters; by default those of the scenario family.")
  static let weight = ValueShape.number(1e-9...1e9)
  static let compositeParts = ValueShape.entries(weight, count: 1...1000)
  static let composites = FileKey(
    "composites", .entries(compositeParts, count: 0...1000), fingerprint: .never,
    "Metrics of your own by name, each made of others: their names with weights above 0.")

  /// The whole file. A file that extends another may leave out what is required.
  package static let file = MappingShape(
    "protocol",
    [
      version, extends, name, title, summary, citation, dataset, scenario, samples, inputs, visibility, training,
      forget, evaluation, budgets, limits, seeds, metrics, composites,
    ])
}
