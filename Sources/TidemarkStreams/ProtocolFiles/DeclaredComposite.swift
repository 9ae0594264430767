import Tidemark
import TidemarkFormats
import TidemarkYAML

/// A metric that a protocol file makes of others, by weights; where it is computed, the direction of each metric gives its
/// weight the sign.
package struct DeclaredComposite: Sendable, Equatable {
  /// The name under which `metrics:` and results have it.
  package let name: String
  /// The metrics with their weights above 0, in the order of the file.
  package let parts: [(metric: String, weight: Double)]

  package init(name: String, parts: [(metric: String, weight: Double)]) {
    self.name = name
    self.parts = parts
  }

  package static func == (left: DeclaredComposite, right: DeclaredComposite) -> Bool {
    left.name == right.name && left.parts.elementsEqual(right.parts, by: ==)
  }
}

extension YAMLNode {
  /// The composites that `composites:` declares.
  ///
  /// - Throws: `FileFormatError` if a name is taken or cannot be one, if a part is no metric, or a weight not above 0.
  func composites(metricNames: [String]) throws(FileFormatError) -> [DeclaredComposite] {
    var composites: [DeclaredComposite] = []
    for (key, value) in try keyedEntries(count: ProtocolKeys.composites.shape.countRange) {
      let name = try key.compositeName(metricNames: metricNames)
      var parts: [(metric: String, weight: Double)] = []
      for (part, weight) in try value.keyedEntries(count: ProtocolKeys.compositeParts.countRange) {
        let metric = try part.string()
        guard metricNames.contains(metric) else {
          let near = metricNames.closest(to: metric)
          throw part.invalid(
            found: "has the part '\(printable(metric))'", expected: "the name of a metric",
            hint: near.map { "did you mean '\($0)'?" } ?? "'tidemark list metrics' lists them")
        }
        parts.append((metric, try weight.number(in: ProtocolKeys.weight.numberRange)))
      }
      composites.append(DeclaredComposite(name: name, parts: parts))
    }
    return composites
  }

  private func compositeName(metricNames: [String]) throws(FileFormatError) -> String {
    let name = try string()
    let isPlain = name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    guard isPlain, !name.isEmpty, !name.hasSuffix(MetricSelection.skipSuffix) else {
      throw invalid(
        found: "declares '\(printable(name))'",
        expected: "a name of letters, digits, '.', '_' and '-' that does not end in '\(MetricSelection.skipSuffix)'")
    }
    guard !metricNames.contains(name) else {
      throw invalid(found: "declares '\(name)', which is the name of a metric", expected: "another name")
    }
    return name
  }
}
