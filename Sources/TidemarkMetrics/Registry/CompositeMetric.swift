extension Metric {
  /// A metric that adds up others, as `composites:` of a protocol file declares it.
  ///
  /// Σ w·s·m, where s is 1 for a part of which higher values are better and -1 for one of which lower values are.
  /// Undefined as soon as a part is. Higher is better.
  /// - Source: such composites as LeanAgent's, Kumarappan et al., 2024.
  /// - Throws: `badParameter` if there is no part, a weight is not a number above 0, or a part has no direction.
  public static func composite(
    _ name: String, of parts: [(request: MetricRequest, weight: Double)]
  ) throws(MetricError) -> Metric {
    guard !parts.isEmpty else {
      throw MetricError(
        .badParameter, subject: name, "composite '\(name)': has no parts; expected metrics with weights")
    }
    for part in parts {
      guard part.weight > 0, part.weight.isFinite else {
        throw MetricError(
          .badParameter, subject: name,
          "composite '\(name)', \(part.request.name): found the weight \(part.weight), expected a number above 0; the"
            + " sign comes with the metric's direction")
      }
      guard part.request.metric.direction != .neither else {
        throw MetricError(
          .badParameter, subject: name,
          "composite '\(name)': '\(part.request.name)' is neither better high nor low, so it cannot be weighted")
      }
    }
    let terms = parts.map { part in
      (part.request, part.request.metric.direction == .lowerIsBetter ? -part.weight : part.weight)
    }
    let formula = terms.map { "\($0.1 < 0 ? "- " : "+ ")\(abs($0.1)) \($0.0.name)" }.joined(separator: " ")
    let needs = Set(parts.flatMap(\.request.metric.needs))
    return Metric(
      name, "a composite that the protocol declares", unit: "weighted sum", range: "any",
      needs: MetricNeed.allCases.filter(needs.contains), source: "the protocol", formula: formula
    ) { evidence, _ in
      var sum = 0.0
      for (request, weight) in terms {
        let value = try request.metric.compute(evidence, request.parameters)
        guard let number = value.value else {
          return .undefined("its part \(request.name) is undefined: \(value.reason ?? "it is a list")")
        }
        sum += weight * number
      }
      return .defined(sum)
    }
  }
}
