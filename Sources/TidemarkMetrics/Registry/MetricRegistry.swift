import Tidemark

/// Metrics by name, with the settings that they are computed with: the one place that knows which there are.
///
/// `run`, `report`, `metrics`, `compare`, `tune`, `gate` and `leaderboard` all ask a registry which metrics the evidence
/// of a run permits; none has a list of its own.
public struct MetricRegistry: Sendable {
  /// Every metric, families in the order of the documentation.
  public private(set) var metrics: [Metric]
  private var places: [String: Int]
  /// Settings by the name of the metric.
  private var settings: [String: MetricParameters] = [:]

  /// A registry of the given metrics.
  /// - Throws: `duplicateMetric` if two have one name or synonym, or a name is empty.
  public init(_ metrics: [Metric]) throws(MetricError) {
    self.metrics = []
    places = [:]
    for metric in metrics { try add(metric) }
  }

  /// A registry whose names are known to differ.
  init(distinct metrics: [Metric]) {
    self.metrics = metrics
    places = [:]
    for (place, metric) in metrics.enumerated() {
      for name in [metric.name] + metric.synonyms where places[name] == nil { places[name] = place }
    }
  }

  /// Adds a metric.
  /// - Throws: `duplicateMetric` if there is one of that name or synonym, or if the name cannot be told from others.
  public mutating func add(_ metric: Metric) throws(MetricError) {
    let isPlain = metric.name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-+@".contains($0)) }
    guard !metric.name.isEmpty, isPlain, !metric.name.hasSuffix(Self.skipSuffix) else {
      throw MetricError(
        .duplicateMetric, subject: metric.name,
        "metric '\(metric.name)': expected a name of letters, digits, '.', '_', '-', '+' and '@' that does not end in"
          + " '\(Self.skipSuffix)'")
    }
    // Into a copy, so that a registry that refuses a metric is as it was.
    var places = self.places
    for name in [metric.name] + metric.synonyms {
      guard places.updateValue(metrics.count, forKey: name) == nil else {
        throw MetricError(
          .duplicateMetric, subject: name, "metric '\(name)': there is one of that name already; choose another")
      }
    }
    self.places = places
    metrics.append(metric)
  }

  /// This registry with the given metrics as well.
  /// - Throws: `duplicateMetric`.
  public func adding(_ more: [Metric]) throws(MetricError) -> MetricRegistry {
    var registry = self
    for metric in more { try registry.add(metric) }
    return registry
  }

  /// Sets parameters of a metric for all that is computed with this registry.
  /// - Throws: `unknownMetric`, `badParameter`.
  public mutating func set(_ values: [String: Double], of name: String) throws(MetricError) {
    let metric = try metric(named: name)
    for (parameter, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let known = metric.parameters.first(where: { $0.name == parameter }) else {
        let names = metric.parameters.map(\.name)
        throw MetricError(
          .badParameter, subject: "\(metric.name).\(parameter)",
          "metric '\(metric.name)': found the parameter '\(parameter)', expected "
            + (names.isEmpty ? "none, since it has none" : "one of \(names.joined(separator: ", "))"))
      }
      guard known.range.contains(value), !known.isWhole || value == value.rounded() else {
        let kind = known.isWhole ? "a whole number" : "a number"
        throw MetricError(
          .badParameter, subject: "\(metric.name).\(parameter)",
          "metric '\(metric.name)', \(parameter): found \(value), expected \(kind) from \(known.range.lowerBound) to"
            + " \(known.range.upperBound)")
      }
      settings[metric.name, default: MetricParameters()].set(parameter, to: value)
    }
  }

  /// The metric with the given name or synonym.
  /// - Throws: `unknownMetric` with the nearest name.
  public func metric(named name: String) throws(MetricError) -> Metric {
    if let place = places[name] { return metrics[place] }
    let near = metrics.map(\.name).closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
    throw MetricError(.unknownMetric, subject: name, "metric: found '\(name)', expected the name of a metric\(near)")
  }

  /// Where a metric stands in the order of the registry; nil if there is none of that name.
  public func place(of name: String) -> Int? { places[name] }

  /// A metric as it is asked for by name: with `.skip` at the end, a metric of the matrix leaves missing cells out; with
  /// parameters in parentheses, `stream.wf(window=100)`, they are set for this request alone.
  /// - Throws: `unknownMetric` with the nearest name; `badParameter` if the metric knows no missing cells, or has no such
  ///   parameter or value.
  public func request(_ text: String) throws(MetricError) -> MetricRequest {
    if text.hasSuffix(")"), let open = text.firstIndex(of: "(") {
      let name = String(text[..<open])
      var registry = self
      try registry.set(try Self.parameters(text[text.index(after: open)...].dropLast(), of: text), of: plainName(name))
      let request = try registry.request(name)
      return MetricRequest(name: text, metric: request.metric, parameters: request.parameters)
    }
    let isSkipping = text.hasSuffix(Self.skipSuffix)
    let metric = try metric(named: plainName(text))
    var parameters = settings[metric.name] ?? MetricParameters()
    if isSkipping {
      guard metric.parameters.contains(.missingCells) else {
        throw MetricError(
          .badParameter, subject: text, "metric '\(text)': '\(metric.name)' is not made from cells that can be missing")
      }
      parameters.set(MetricParameter.missingCells.name, to: 1)
    }
    return MetricRequest(
      name: isSkipping ? metric.name + Self.skipSuffix : metric.name, metric: metric, parameters: parameters)
  }

  private func plainName(_ text: String) -> String {
    text.hasSuffix(Self.skipSuffix) ? String(text.dropLast(Self.skipSuffix.count)) : text
  }

  /// `window=100, alpha=0.5` as values by name.
  private static func parameters(_ list: Substring, of text: String) throws(MetricError) -> [String: Double] {
    var values: [String: Double] = [:]
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", omittingEmptySubsequences: false)
      let name = pair[0].filter { $0 != " " }
      guard pair.count == 2, !name.isEmpty, let value = Double(pair[1].filter { $0 != " " }), values[name] == nil else {
        throw MetricError(
          .badParameter, subject: text,
          "metric '\(text)': found '\(part)', expected parameters as in 'stream.wf(window=100)', each once")
      }
      values[name] = value
    }
    return values
  }

  /// What is set of a metric, in words such as `window 100.0`; nil where everything has its standard value.
  public func settingsInWords(of name: String) -> String? { settings[name]?.inWords }

  private static let skipSuffix = ".skip"

  /// Every metric that the evidence permits, in the order of the registry.
  ///
  /// A metric whose evidence is absent is left out; one whose evidence is there and leaves it undefined has a reason.
  /// - Throws: ``MetricError`` if the evidence is malformed; what the evidence throws.
  public func scores(of evidence: any RunEvidence) throws -> [MetricScore] {
    try metrics.compactMap { metric in
      do {
        let value = try metric.compute(evidence, settings[metric.name] ?? MetricParameters())
        return MetricScore(metric: metric, name: metric.name, value: value)
      } catch is AbsentEvidence {
        return nil
      }
    }
  }

  /// The table of disagreements: every name that another framework uses for something else, beside the metric here.
  public var disagreements: [(metric: String, alias: MetricAlias)] {
    metrics.flatMap { metric in metric.aliases.filter { $0.difference != "the same" }.map { (metric.name, $0) } }
  }
}

/// A metric that was asked for, with its settings.
public struct MetricRequest: Sendable {
  /// The name, with `.skip` if missing cells are to be left out.
  public let name: String
  /// The metric.
  public let metric: Metric
  /// The settings.
  public let parameters: MetricParameters

  /// The value for the evidence; undefined with the reason if what the metric needs is not there.
  /// - Throws: ``MetricError`` if the evidence is malformed; what the evidence throws.
  public func score(of evidence: any RunEvidence) throws -> MetricScore {
    MetricScore(metric: metric, name: name, value: try metric.value(for: evidence, parameters))
  }
}

/// What a metric came to.
public struct MetricScore: Sendable {
  /// The metric.
  public let metric: Metric
  /// The name under which it is written, with `.skip` if missing cells were left out.
  public let name: String
  /// The value.
  public let value: MetricValue

  /// The number under the metric's name; of a list, each element under the name and its place, `acc_curve[2]`.
  public var numbers: [(name: String, value: MetricValue)] {
    guard let elements = value.elements else { return [(name, value)] }
    return elements.indices.flatMap { index -> [(name: String, value: MetricValue)] in
      MetricScore(metric: metric, name: "\(name)[\(index)]", value: elements[index]).numbers
    }
  }
}
