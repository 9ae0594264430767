/// What a run cost; nil where it was not recorded.
public struct RunCosts: Sendable, Hashable {
  /// `[stage]`: the size of the model, in parameters or bytes.
  public var modelSizes: [Double]?
  /// `[stage]`: what the replay buffer holds, in the unit of ``lifetime``; and all data of the stream.
  public var stored: [Double]?
  /// See ``stored``.
  public var lifetime: Double?
  /// `[stage]`: operations of one pass forward and backward over the stage's data, those spent, and the allowed factor.
  public var forwardBackwardOperations, spentOperations: [Double]?
  /// See ``forwardBackwardOperations``.
  public var operationScale: Double?
  /// `[criterion][run]`: criteria of a composite, and `[criterion]` their weights.
  public var criteria: [[Double]]?
  /// See ``criteria``.
  public var weights: [Double]?
  /// `[reading]`: power in watts and when it was read, in seconds; power of the idle machine.
  public var watts, seconds: [Double]?
  /// See ``watts``.
  public var idleWatts: Double?
  /// `[query]`: how long an answer took, in milliseconds.
  public var latencies: [Double]?
  /// Sequoia's terms: online and final accuracy, hours, and the bounds of hours.
  public var online, final, hours, fewestHours, mostHours: Double?
  /// What inference has to keep after the stream, in bytes.
  public var modelBytes: Double?
  /// The most that a replay buffer held, in bytes.
  public var bufferBytes: Double?
  /// Multiply-accumulates of a convolution and of a dense layer; operations of training.
  public var convolutionMACs, denseMACs, trainingOperations: MetricValue?
  /// `[point][criterion]`: points of which the front is wanted, and whether higher is better.
  public var points: [[Double]]?
  /// See ``points``.
  public var maximised: [Bool]?

  /// Nothing recorded.
  public init() {}
}
