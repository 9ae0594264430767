/// Metrics that are computed from one thing, and share their worked example and most of what is said of them.
struct MetricFamily<Subject>: Sendable {
  /// What stands before the names of its metrics, and names the family of cases.
  private let name: String
  private let unit: String
  private let range: String
  private let direction: MetricDirection
  private let needs: [MetricNeed]
  private let source: String
  private let parameters: [MetricParameter]
  private let input: String
  private let subject: @Sendable (any RunEvidence, MetricParameters) throws -> Subject

  /// A family.
  ///
  /// - Parameters:
  ///   - unit, range, direction, needs, source, parameters: what holds for a metric that does not say otherwise.
  ///   - input: the input of the worked example as JSON text.
  ///   - subject: makes what the metrics are computed from.
  init(
    _ name: String, unit: String = "fraction", range: String = "0...1", _ direction: MetricDirection = .higherIsBetter,
    needs: [MetricNeed], source: String = "practice", parameters: [MetricParameter] = [], input: String,
    _ subject: @escaping @Sendable (any RunEvidence, MetricParameters) throws -> Subject
  ) {
    (self.name, self.unit, self.range, self.direction) = (name, unit, range, direction)
    (self.needs, self.source, self.parameters, self.input) = (needs, source, parameters, input)
    self.subject = subject
  }

  /// A metric of the family.
  ///
  /// - Parameters:
  ///   - element: of a list, the element that the example gives, such as `[1]`.
  ///   - value: what the worked example comes to; nil if it is undefined.
  func metric(
    _ name: String, _ meaning: String, unit: String? = nil, range: String? = nil, _ direction: MetricDirection? = nil,
    needs: [MetricNeed]? = nil, source: String? = nil, formula: String, synonyms: [String] = [],
    aliases: [MetricAlias] = [], parameters: [MetricParameter]? = nil, input: String? = nil, element: String = "",
    _ value: Double?, compute: @escaping @Sendable (Subject) throws -> MetricValue
  ) -> Metric {
    Metric(
      "\(self.name).\(name)", meaning, unit: unit ?? self.unit, range: range ?? self.range,
      direction ?? self.direction, needs: needs ?? self.needs, source: source ?? self.source, formula: formula,
      synonyms: synonyms, aliases: aliases, parameters: parameters ?? self.parameters,
      example: MetricExample(self.name, input ?? self.input, name + element, value)
    ) { [subject] evidence, parameters in try compute(subject(evidence, parameters)) }
  }
}
