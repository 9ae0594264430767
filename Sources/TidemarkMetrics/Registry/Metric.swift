/// A metric: one name, one formula, one source, and the function from the evidence of a run to a value.
///
/// Anybody adds one by writing such a value and naming it: among the `metrics` of a `TidemarkCommand`, or to a
/// ``MetricRegistry``.
public struct Metric: Sendable {
  /// Computes the value.
  /// - Throws: ``AbsentEvidence`` if what it needs is not there, ``MetricError`` if that is malformed; what the evidence
  ///   throws.
  public typealias Computation = @Sendable (any RunEvidence, MetricParameters) throws -> MetricValue

  /// The name: `bwt` for a metric of the accuracy matrix, `family.value` for the others.
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
  /// What can be set, such as the window of a maximum.
  public let parameters: [MetricParameter]
  /// Whether the same run gives the same value again; false for what depends on the clock or on memory, which stands in
  /// `timings.csv` alone.
  public let isReproducible: Bool
  /// A worked example that can be run; nil for a metric from outside that has none.
  public let example: MetricExample?
  /// The computation.
  public let compute: Computation

  /// A metric.
  public init(
    _ name: String, _ meaning: String, unit: String = "fraction", range: String = "0...1",
    _ direction: MetricDirection = .higherIsBetter, needs: [MetricNeed], source: String, formula: String,
    synonyms: [String] = [], aliases: [MetricAlias] = [], parameters: [MetricParameter] = [],
    isReproducible: Bool = true, example: MetricExample? = nil, compute: @escaping Computation
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
    self.parameters = parameters
    self.isReproducible = isReproducible
    self.example = example
    self.compute = compute
  }

  /// Computes a value from an accuracy matrix, under a rule for its missing cells.
  typealias MatrixComputation = @Sendable (AccuracyMatrix, MissingCells) -> MetricValue
  /// Computes a value from an accuracy matrix and the scores of other models.
  typealias ReferenceComputation = @Sendable (AccuracyMatrix, MatrixReferences, MissingCells) -> MetricValue

  /// A metric of the accuracy matrix alone.
  init(
    ofMatrix name: String, _ meaning: String, unit: String = "fraction", range: String = "0...1",
    _ direction: MetricDirection = .higherIsBetter, needs: [MetricNeed] = [.matrix], source: String, formula: String,
    synonyms: [String] = [], aliases: [MetricAlias] = [], example: MetricExample,
    compute: @escaping MatrixComputation
  ) {
    self.init(
      name, meaning, unit: unit, range: range, direction, needs: needs, source: source, formula: formula,
      synonyms: synonyms, aliases: aliases, parameters: [.missingCells], example: example
    ) { evidence, parameters in compute(try evidence.matrix.get(), parameters.missingCells) }
  }

  /// A metric of the accuracy matrix against the scores of other models.
  init(
    againstReferences name: String, _ meaning: String, unit: String = "fraction", range: String = "0...1",
    _ direction: MetricDirection = .higherIsBetter, needs: [MetricNeed], source: String, formula: String,
    synonyms: [String] = [], aliases: [MetricAlias] = [], example: MetricExample,
    compute: @escaping ReferenceComputation
  ) {
    self.init(
      name, meaning, unit: unit, range: range, direction, needs: needs, source: source, formula: formula,
      synonyms: synonyms, aliases: aliases, parameters: [.missingCells], example: example
    ) { evidence, parameters in
      compute(try evidence.matrix.get(), try evidence.references.get(), parameters.missingCells)
    }
  }

  /// The value for the evidence; undefined with the reason if what the metric needs is not there.
  /// - Throws: ``MetricError`` if the evidence is malformed; what the evidence throws.
  public func value(
    for evidence: any RunEvidence, _ parameters: MetricParameters = MetricParameters()
  ) throws -> MetricValue {
    do {
      return try compute(evidence, parameters)
    } catch let absent as AbsentEvidence {
      return .undefined(absent.reason)
    }
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

/// A name that another framework or paper uses, and what it stands for there.
public struct MetricAlias: Sendable, Hashable {
  /// The framework or paper.
  public let framework: String
  /// Its name for the number.
  public let name: String
  /// How it differs; "the same" if it does not.
  public let difference: String

  /// A name elsewhere.
  public init(_ framework: String, _ name: String, _ difference: String) {
    self.framework = framework
    self.name = name
    self.difference = difference
  }
}
