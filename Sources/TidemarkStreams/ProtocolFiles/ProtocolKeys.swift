import Tidemark
package import TidemarkYAML

/// The keys of a protocol file: what the decoder asks for, and what the published schema describes.
package enum ProtocolKeys {
  static let version = FileKey(
    "tidemark", .integer(1...1), required: true, "The version of the file format: 1.")
  static let extends = FileKey(
    "extends", .text, "Another protocol, by name or path, whose values hold where this file has none.")
  static let name = FileKey(
    "name", .pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$"), required: true, "The name by which the protocol is run.")
  static let title = FileKey("title", .text, required: true, "The title that reports print.")
  static let summary = FileKey(
    "summary", .text, required: true, "What the benchmark asks of a learner, in a few sentences.")
  static let citation = FileKey("citation", .text, "The paper that the protocol follows.")
  /// How many datasets can stand beside each other.
  static let datasetCount = 2...1000
  static let dataset = FileKey(
    "dataset", .either([.text, .list(.text, count: datasetCount)]), required: true,
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
    "forget", .list(.mapping(MappingShape("request", ForgetKeys.all)), count: 1...10_000),
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
    "seeds", .list(.integer(0 ... .max), count: 1...10_000), "The seeds of a full result, one run each.")
  /// Parameters of a metric: which there are, and their ranges, only the metric knows.
  static let metricParameters = ValueShape.entries(.number(-.infinity ... .infinity), count: 1...100)
  static let metrics = FileKey(
    "metrics", .list(.either([.text, .entries(metricParameters, count: 1...1)]), count: 1...1000),
    "The metrics that results are told by first ('tidemark list metrics'), each a name, a name with '.skip', or a name"
      + " with its parameters; by default those of the scenario family.")
  static let weight = ValueShape.number(1e-9...1e9)
  static let compositeParts = ValueShape.entries(weight, count: 1...1000)
  static let composites = FileKey(
    "composites", .entries(compositeParts, count: 0...1000),
    "Metrics of your own by name, each made of others: their names with weights above 0.")

  /// The whole file. A file that extends another may leave out what is required.
  package static let file = MappingShape(
    "protocol",
    [
      version, extends, name, title, summary, citation, dataset, scenario, samples, inputs, visibility, training,
      forget, evaluation, budgets, limits, seeds, metrics, composites,
    ])
}

enum SampleKeys {
  static let perClass = FileKey("per-class", .integer(1...1_000_000_000), "The most training samples of a class.")
  static let imbalance = FileKey(
    "imbalance", .number(1...1e6), "The factor between the largest and the smallest class, in a long tail.")
  static let validation = FileKey(
    "validation", .number(0...0.9), "The share of each class's training samples that is held back and tested on.")
  static let labelNoise = FileKey(
    "label-noise", .number(0...1), "The share of training samples that are shown with a wrong label.")
  static let outOfScope = FileKey(
    "out-of-scope", .list(.text, count: 0...1_000_000),
    "The names of classes that are never trained on, and whose test samples no answer is right for.")
  static let all = [perClass, imbalance, validation, labelNoise, outOfScope]
}

enum InputKeys {
  static let mean = FileKey("mean", .number(-1e6...1e6), "What is taken off each value.")
  static let deviation = FileKey("deviation", .number(1e-6...1e6), "What each value is then divided by.")
  static let all = [mean, deviation]
}

enum VisibilityKeys {
  static let training = FileKey(
    "training", .list(.choice(of: Revelation.self), count: 0...100), "What the learner is told while it trains.")
  static let testing = FileKey(
    "testing", .list(.choice(of: Revelation.self), count: 0...100), "What the learner is told with queries.")
  static let beyondFamily = FileKey(
    "beyond-family", .boolean, "Whether more may be told than the scenario family allows; reports say so.")
  static let all = [training, testing, beyondFamily]
}

enum TrainingKeys {
  static let batch = FileKey(
    "batch", .integer(1...1_000_000), required: true, "The number of samples in a training batch.")
  static let passes = FileKey(
    "passes", .integer(1...100_000), "How often each sample of an experience is served before the next begins.")
  static let iterations = FileKey(
    "iterations", .integer(1...100_000_000),
    "How many training batches an experience is served in, in place of 'passes'.")
  static let optimizer = FileKey("optimizer", .choice(of: TrainingRecipe.Optimizer.self), "The optimiser of networks.")
  static let learningRate = FileKey("learning-rate", .number(1e-12...1e3), "The optimiser's step size.")
  static let hidden = FileKey(
    "hidden", .list(.integer(1...100_000), count: 0...100), "The widths of the hidden layers of networks.")
  static let all = [batch, passes, iterations, optimizer, learningRate, hidden]
}

enum ForgetKeys {
  static let experience = FileKey(
    "experience", .integer(0...1_000_000), required: true,
    "The experience whose training samples are to be forgotten, from 0.")
  static let after = FileKey(
    "after", .integer(0...1_000_000), required: true, "The experience after which the request comes, from 0.")
  static let all = [experience, after]
}

enum EvaluationKeys {
  static let beforeTraining = FileKey("before-training", .boolean, "Whether the untrained learner is evaluated.")
  static let everyExperiences = FileKey(
    "every-experiences", .integer(0...1_000_000_000),
    "After every how many experiences the learner is evaluated, besides the last; 0 for never.")
  static let everySamples = FileKey(
    "every-samples", .integer(1...1_000_000_000), "After every how many training samples it is evaluated besides.")
  static let everyBatches = FileKey(
    "every-batches", .integer(1...1_000_000_000), "After every how many training batches it is evaluated besides.")
  static let atSamples = FileKey(
    "at-samples", .list(.integer(1...1_000_000_000_000), count: 1...10_000),
    "Numbers of training samples after which it is evaluated besides, ascending.")
  static let testSets = FileKey(
    "test-sets",
    .either([
      .choice(of: EvaluationSchedule.Coverage.self),
      .list(.choice(of: EvaluationSchedule.Coverage.self), count: 1...4),
    ]), "The test sets that each evaluation covers; those of held-out domains are always covered.")
  static let cap = FileKey("cap", .integer(1...1_000_000_000), "The most queries of each test set, chosen by the seed.")
  static let prequential = FileKey(
    "prequential", .boolean, "Whether each training batch is asked about before it is trained on.")
  static let batch = FileKey("batch", .integer(1...1_000_000), "The number of queries handed to the learner at once.")
  static let keepScores = FileKey("keep-scores", .boolean, "Whether the scores of all classes are kept.")
  static let all = [
    beforeTraining, everyExperiences, everySamples, everyBatches, atSamples, testSets, cap, prequential, batch,
    keepScores,
  ]
}

enum BudgetKeys {
  static let passes = FileKey(
    Budgets.Resource.passes.rawValue, .integer(1...100_000), "The most passes over a training sample.")
  static let replaySamples = FileKey(
    Budgets.Resource.replaySamples.rawValue, .integer(0...1_000_000_000_000), "The most stored samples.")
  static let replayBytes = FileKey(
    Budgets.Resource.replayBytes.rawValue, .integer(0...1_000_000_000_000_000), "The most bytes of stored samples.")
  static let parameters = FileKey(
    Budgets.Resource.parameters.rawValue, .integer(0...1_000_000_000_000), "The most trainable parameters.")
  static let secondsPerSample = FileKey(
    Budgets.Resource.secondsPerSample.rawValue, .number(1e-9...1e6),
    "The most seconds of training for each sample served, on average over an experience.")
  static let millisecondsPerQuery = FileKey(
    Budgets.Resource.millisecondsPerQuery.rawValue, .number(1e-9...1e9),
    "The most milliseconds for each query, on average over an evaluation.")
  static let onBroken = FileKey(
    "on-broken", .choice(of: Budgets.Consequence.self), "Whether a run that breaks a budget is marked or stopped.")
  static let integers: [(Budgets.Resource, FileKey)] = [
    (.passes, passes), (.replaySamples, replaySamples), (.replayBytes, replayBytes), (.parameters, parameters),
  ]
  static let numbers: [(Budgets.Resource, FileKey)] = [
    (.secondsPerSample, secondsPerSample), (.millisecondsPerQuery, millisecondsPerQuery),
  ]
  static let all = integers.map(\.1) + numbers.map(\.1) + [onBroken]
}

enum LimitKeys {
  private static let seconds = 0.001...1e6
  private static let mebibytes = 1...1 << 30
  static let numbers: [(ProgramLimits.Limit, FileKey)] = [
    key(.startupSeconds, .number(seconds), "The most seconds from the start of the program until it is ready."),
    key(.callSeconds, .number(seconds), "The most seconds for one call: a batch, a batch of queries, a boundary."),
    key(.totalSeconds, .number(seconds), "The most seconds for the whole run."),
  ]
  static let integers: [(ProgramLimits.Limit, FileKey)] = [
    key(
      .processorSeconds, .integer(1...1_000_000),
      "The most seconds of processor time of each of the program's processes."),
    key(.memory, .integer(mebibytes), "The most address space of each of the program's processes, in MiB."),
    key(.fileSize, .integer(mebibytes), "The largest file that the program may write, in MiB."),
    key(.messageSize, .integer(mebibytes), "The largest message that the program may send, in MiB."),
  ]
  static let all = (numbers + integers).map(\.1)

  private static func key(
    _ limit: ProgramLimits.Limit, _ shape: ValueShape, _ summary: String
  ) -> (ProgramLimits.Limit, FileKey) {
    (limit, FileKey(limit.rawValue, shape, summary))
  }
}
