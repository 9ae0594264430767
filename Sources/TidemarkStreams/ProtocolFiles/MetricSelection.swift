import Tidemark
import TidemarkYAML

/// What `metrics:` names: metrics and composites in the order of the file, and the parameters of those that have some.
struct MetricSelection {
  /// What stands behind the name of a metric that leaves missing cells out.
  static let skipSuffix = ".skip"

  private(set) var names: [String] = []
  /// By the name of the metric, without the suffix, and that of the parameter.
  private(set) var parameters: [String: [String: Double]] = [:]

  /// The metric of a name that may have the suffix.
  static func metric(named name: String) -> String {
    name.hasSuffix(skipSuffix) ? String(name.dropLast(skipSuffix.count)) : name
  }

  fileprivate mutating func add(_ name: String, at node: YAMLNode) throws(FileFormatError) {
    guard !names.contains(name) else { throw node.invalid(found: "is '\(name)', which is listed twice") }
    names.append(name)
  }

  /// Which parameters a metric has, and what they may be, is known where it is computed; here they are numbers.
  fileprivate mutating func set(_ values: YAMLNode, of name: String, at node: YAMLNode) throws(FileFormatError) {
    let metric = Self.metric(named: name)
    guard parameters[metric] == nil else {
      throw node.invalid(found: "sets parameters of '\(metric)', which are set already", expected: "one set of them")
    }
    var numbers: [String: Double] = [:]
    for (key, value) in try values.keyedEntries(count: ProtocolKeys.metricParameters.countRange) {
      numbers[try key.string()] = try value.number()
    }
    parameters[metric] = numbers
  }
}

extension YAMLNode {
  /// The metrics that `metrics:` lists.
  ///
  /// - Throws: `FileFormatError` if one is not known or listed twice, or if a parameter is no number.
  func metrics(metricNames: [String], composites: [DeclaredComposite]) throws(FileFormatError) -> MetricSelection {
    var selection = MetricSelection()
    for item in try list(count: ProtocolKeys.metrics.shape.countRange) {
      guard item.isMapping else {
        try selection.add(try item.metricName(metricNames, composites), at: item)
        continue
      }
      let entries = try item.keyedEntries()
      guard let (key, values) = entries.first, entries.count == 1 else {
        throw item.invalid(
          found: "has \(entries.count) keys", expected: "the name of one metric, with its parameters",
          hint: "as in {stream.wf: {window: 100}}")
      }
      let name = try key.metricName(metricNames, composites)
      guard !composites.contains(where: { $0.name == name }) else {
        throw key.invalid(found: "gives parameters to the composite '\(name)'", expected: "its name alone")
      }
      try selection.add(name, at: key)
      try selection.set(values, of: name, at: key)
    }
    return selection
  }

  /// The name of a metric, which may have the suffix, or that of a composite, which may not.
  private func metricName(
    _ metricNames: [String], _ composites: [DeclaredComposite]
  ) throws(FileFormatError) -> String {
    let name = try string()
    let metric = MetricSelection.metric(named: name)
    let known = metricNames + composites.map(\.name)
    if known.contains(name) || metricNames.contains(metric) { return name }
    guard !known.contains(metric) else {
      throw invalid(found: "is '\(name)', and '\(metric)' is a composite", expected: "'\(metric)'")
    }
    let near = known.closest(to: metric)
    let suffix = near.map(metricNames.contains) == true && metric != name ? MetricSelection.skipSuffix : ""
    throw invalid(
      expected: known.count == 1 ? "'\(known[0])'" : "one of \(known.joined(separator: ", "))",
      hint: near.map { "did you mean '\($0)\(suffix)'?" })
  }
}
