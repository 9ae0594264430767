import Foundation
import TidemarkHarness
import TidemarkReports
import TidemarkYAML
import TidemarkRecord

extension GatePolicy {
  /// The version of the policy format that this release reads.
  private static let formatVersion = 1

  /// Reads a policy file.
  /// - Throws: `RunError` if the file cannot be read, `FileFormatError` with the place of a mistake.
  init(contentsOf file: String) throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw RunError(.fileSystem, file, "cannot be read; expected a policy file")
    }
    try self.init(try YAMLDocument(bytes: Array(data), file: file))
  }

  /// Decodes a policy.
  /// - Throws: `FileFormatError`.
  init(_ document: YAMLDocument) throws {
    self = try document.root.mapping { reader in
      _ = try reader.integer("tidemark-gate", in: Self.formatVersion...Self.formatVersion)
      let confidence = try reader.number("confidence", default: 0.95)
      guard confidence > 0.5, confidence < 1 else {
        throw reader.invalid("confidence", expected: "a number above 0.5 and below 1")
      }
      let correction = try reader.optional("correction")?.choice(["bonferroni", "none"]) ?? "bonferroni"
      let metrics = try gateRules(.metric, reader.optional("metrics"))
      let costs = try gateRules(.cost, reader.optional("costs"))
      guard !(metrics + costs).isEmpty else {
        throw reader.node.invalid(
          found: "checks nothing",
          expected: "at least one entry under 'metrics' or 'costs', such as 'acc: {margin: 0.01}'")
      }
      let learners = try reader.optionalList("learners", count: 1...10_000)?.map { try $0.string() }
      let allowed = try reader.optionalList("allow")?.map { try $0.choice(of: GateAllowance.self) } ?? []
      return GatePolicy(
        rules: metrics + costs, confidence: confidence, correctsForManyChecks: correction == "bonferroni",
        learners: learners, allowed: Set(allowed))
    }
  }
}

/// The costs that a run records, with the margins that make sense for them.
private let knownCosts = [
  "seconds", "seconds.training", "seconds.evaluation", "memory.peak", "stored.samples", "stored.bytes", "parameters",
]

private func gateRules(_ kind: GateRule.Kind, _ node: YAMLNode?) throws -> [GateRule] {
  try node?.entries().map { name, value in
    if kind == .cost, !knownCosts.contains(name) {
      throw value.invalid(
        found: "is no cost that runs record", expected: "one of \(knownCosts.joined(separator: ", "))")
    }
    return try value.mapping { reader in
      let absolute = try reader.optional("margin")?.number(in: 0...Double.infinity)
      let relative = try reader.optional("relative-margin")?.number(in: 0...Double.infinity)
      let margin: GateRule.Margin
      switch (absolute, relative) {
      case (let amount?, nil): margin = .absolute(amount)
      case (nil, let part?): margin = .relative(part)
      case (nil, nil):
        _ = try reader.required("margin", expected: "'margin' (in the unit of the number) or 'relative-margin'")
        margin = .absolute(0)
      default:
        throw reader.node.invalid(
          found: "has two margins",
          expected: "one of 'margin' (in the unit of the number) and 'relative-margin' (as a part of the baseline)")
      }
      let direction = try reader.optional("direction")?.choice(of: GateRule.Direction.self)
      return GateRule(kind, name, margin: margin, direction: direction)
    }
  } ?? []
}
