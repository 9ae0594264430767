/// What is to be known about a metric: one name, one formula, one source.
public struct MetricDefinition: Sendable {
  /// Computes a matrix metric from the matrix, the reference scores it may need, and the rule for missing cells.
  public typealias MatrixComputation = @Sendable (AccuracyMatrix, MatrixReferences, MissingCells) -> MetricValue

  /// The name: `bwt` for a matrix metric, `family.value` for the others.
  public let name: String
  /// Other spellings under which the value is found.
  public let synonyms: [String]
  /// One line: what the number says.
  public let meaning: String
  /// The unit of the value.
  public let unit: String
  /// The values it can take.
  public let range: String
  /// Which values are better.
  public let direction: MetricDirection
  /// What has to be recorded to compute it.
  public let needs: [MetricNeed]
  /// The paper and year, or whose definition it is.
  public let source: String
  /// The formula in plain text, with index ranges.
  public let formula: String
  /// What other frameworks call it, or call by its name, and how they differ.
  public let aliases: [MetricAlias]
  /// A worked example that can be run.
  public let example: MetricExample
  /// The computation, for a metric of an accuracy matrix; nil for the others.
  public let compute: MatrixComputation?

  init(
    _ name: String, _ meaning: String, unit: String = "fraction", range: String = "0...1",
    _ direction: MetricDirection = .higherIsBetter, needs: [MetricNeed], source: String, formula: String,
    synonyms: [String] = [], aliases: [MetricAlias] = [], example: MetricExample, compute: MatrixComputation? = nil
  ) {
    self.name = name
    self.synonyms = synonyms
    self.meaning = meaning
    self.unit = unit
    self.range = range
    self.direction = direction
    self.needs = needs
    self.source = source
    self.formula = formula
    self.aliases = aliases
    self.example = example
    self.compute = compute
  }
}

/// Which values of a metric are better.
public enum MetricDirection: String, Sendable, Hashable, CaseIterable {
  /// Higher is better.
  case higherIsBetter = "higher is better"
  /// Lower is better.
  case lowerIsBetter = "lower is better"
  /// Neither; the value describes.
  case neither = "neither"
}
