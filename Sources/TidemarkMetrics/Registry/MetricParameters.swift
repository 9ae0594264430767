/// Something about a metric that can be set: in a protocol file, `{stream.wf: {window: 100}}`, or on the command line.
public struct MetricParameter: Sendable, Hashable {
  /// The name in files, such as `window`.
  public let name: String
  /// The value where nothing is set.
  public let standard: Double
  /// The values that it can take.
  public let range: ClosedRange<Double>
  /// Whether only whole numbers make sense.
  public let isWhole: Bool
  /// One line: what it decides.
  public let meaning: String

  /// A parameter.
  public init(
    _ name: String, _ standard: Double, in range: ClosedRange<Double>, isWhole: Bool = false, _ meaning: String
  ) {
    self.name = name
    self.standard = standard
    self.range = range
    self.isWhole = isWhole
    self.meaning = meaning
  }

  /// The rule for missing cells of a matrix: 0, the strict one, leaves a metric undefined; 1 skips them.
  static let missingCells = MetricParameter(
    "skip", 0, in: 0...1, isWhole: true, "1 leaves missing cells out; 0 leaves the metric undefined")
}

/// The settings with which a metric is computed.
public struct MetricParameters: Sendable, Hashable {
  private var values: [String: Double]

  /// The given settings; everything else has its standard value.
  public init(_ values: [String: Double] = [:]) { self.values = values }

  /// The value of a parameter.
  public subscript(_ parameter: MetricParameter) -> Double { values[parameter.name] ?? parameter.standard }

  /// The value of a parameter that is a whole number.
  public func whole(_ parameter: MetricParameter) -> Int { Int(exactly: self[parameter].rounded()) ?? 0 }

  /// The rule for missing cells of a matrix.
  public var missingCells: MissingCells { self[.missingCells] == 1 ? .skip : .strict }

  /// The settings in words, by name; nil if there are none.
  var inWords: String? {
    values.isEmpty ? nil : values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  /// Sets a parameter.
  mutating func set(_ name: String, to value: Double) { values[name] = value }

  /// These settings, and those of `other` where it has any.
  func merging(_ other: MetricParameters) -> MetricParameters {
    MetricParameters(values.merging(other.values) { $1 })
  }
}
