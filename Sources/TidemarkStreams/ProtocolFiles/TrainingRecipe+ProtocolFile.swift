import Tidemark
import TidemarkYAML

enum TrainingKeys {
  static let batch = FileKey(
    "batch", .integer(1...1_000_000), required: true, "The number of samples in a training batch.")
  static let passes = FileKey(
    "passes", .integer(1...100_000), "How often each sample of an experience is served before the next begins.")
  static let iterations = FileKey(
    "iterations", .integer(1...100_000_000), fingerprint: .ifUsed,
    "How many training batches an experience is served in, in place of 'passes'.")
  static let optimizer = FileKey("optimizer", .choice(of: TrainingRecipe.Optimizer.self), "The optimiser of networks.")
  static let learningRate = FileKey("learning-rate", .number(1e-12...1e3), "The optimiser's step size.")
  static let hidden = FileKey(
    "hidden", .list(.integer(1...100_000), count: 0...100), "The widths of the hidden layers of networks.")
  static let all = [batch, passes, iterations, optimizer, learningRate, hidden]
}

extension TrainingRecipe {
  /// Decodes `training:`.
  init(_ mapping: inout MappingReader, for scenario: Scenario) throws {
    let passes = try mapping.optionalInteger(TrainingKeys.passes) ?? 1
    if passes > 1, [.online, .taskFree].contains(scenario.family) {
      throw mapping.invalid(
        TrainingKeys.passes.name, found: "is \(passes)",
        expected: "1, since \(scenario.family.rawValue) protocols serve each sample once")
    }
    let iterations = try mapping.optionalInteger(TrainingKeys.iterations)
    if let iterations, [.online, .taskFree].contains(scenario.family) {
      throw mapping.invalid(
        TrainingKeys.iterations.name, found: "is \(iterations)",
        expected: "no such key, since \(scenario.family.rawValue) protocols serve each sample once")
    }
    if let iterations, passes > 1 {
      throw mapping.invalid(
        TrainingKeys.iterations.name, found: "is \(iterations), but 'passes' is \(passes)", expected: "one of the two")
    }
    self.init(
      batchSize: try mapping.integer(TrainingKeys.batch), passes: passes, iterations: iterations,
      optimizer: try mapping.choice(TrainingKeys.optimizer, of: Optimizer.self, default: .adam),
      learningRate: Float(try mapping.optionalNumber(TrainingKeys.learningRate) ?? 0.001),
      hiddenWidths: try mapping.optionalList(TrainingKeys.hidden)?.map { try $0.integer(in: 1...100_000) }
        ?? [400, 400])
  }

  /// The keys and values of `training:`, with every default spelled out.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (TrainingKeys.batch, .integer(batchSize)), (TrainingKeys.passes, .integer(passes)),
      (TrainingKeys.iterations, .optional(iterations)), (TrainingKeys.optimizer, .text(optimizer.rawValue)),
      (TrainingKeys.learningRate, .single(learningRate)),
      (TrainingKeys.hidden, .list(hiddenWidths.map(ResolvedProtocol.Value.integer))),
    ]
  }
}
