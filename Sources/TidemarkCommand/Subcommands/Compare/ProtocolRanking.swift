import Foundation
import TidemarkMetrics
import TidemarkRecord

/// The learners ranked over several protocols, each protocol counting once: scores are averaged over seeds first.
struct ProtocolRanking {
  /// What is printed as JSON.
  struct Record: Encodable {
    struct Rank: Encodable {
      let learner: String
      let averageRank: Double
    }

    let protocols: [String]
    /// Best first.
    let ranks: [Rank]
    let chiSquared, p, imanDavenport, imanDavenportP, criticalDifference: JSONNumber
    /// Groups of learners that Nemenyi's test does not tell apart.
    let cliques: [[String]]
    let notes: [String]
  }

  let record: Record
  let text: String

  /// Nil for fewer than two protocols.
  /// - Throws: `MetricError`.
  init?(_ runs: ScoredRuns, alpha: Double) throws {
    let tables = runs.tables.filter { !$0.seeds.isEmpty }
    guard tables.count > 1, let first = tables.first else { return nil }
    let learners = first.learners.filter { learner in tables.allSatisfy { $0.learners.contains(learner) } }
    let everyone = Set(tables.flatMap(\.learners))
    let sign = runs.metric.direction == .lowerIsBetter ? -1.0 : 1.0
    let scores = tables.map { table in
      learners.compactMap { learner -> Double? in
        table.learners.firstIndex(of: learner).flatMap { SampleSummary(table.scores[$0]).mean }.map { sign * $0 }
      }
    }
    let friedman = try FriedmanTest(scores)
    let nemenyi = NemenyiTest(friedman, alpha: alpha)
    let ranks = friedman.averageRanks
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    var notes: [String] = []
    let missing = everyone.subtracting(learners).sorted()
    if !missing.isEmpty {
      notes.append("not ranked, since not run on all protocols: \(missing.joined(separator: ", "))")
    }
    for value in [friedman.chiSquared, friedman.imanDavenport, nemenyi.criticalDifference] {
      if let reason = value.reason, !notes.contains(reason) { notes.append(reason) }
    }
    // With k methods the largest difference of average ranks is k - 1.
    if let difference = nemenyi.criticalDifference.value, difference > Double(learners.count - 1) {
      notes.append(
        "with \(tables.count) protocols and \(learners.count) learners, no difference of ranks can reach the critical"
          + " one; more protocols are needed")
    }
    let cliques = nemenyi.cliques.map { $0.map { learners[$0] } }
    record = Record(
      protocols: tables.map(\.protocolName),
      ranks: order.map { Record.Rank(learner: learners[$0], averageRank: ranks[$0]) },
      chiSquared: JSONNumber(value: friedman.chiSquared.value), p: JSONNumber(value: friedman.p.value),
      imanDavenport: JSONNumber(value: friedman.imanDavenport.value),
      imanDavenportP: JSONNumber(value: friedman.imanDavenportP.value),
      criticalDifference: JSONNumber(value: nemenyi.criticalDifference.value), cliques: cliques, notes: notes)

    func number(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "–" }
    var table = TextTable([("learner", .left), ("average rank", .right)])
    for index in order { table.add([learners[index], number(ranks[index])]) }
    var lines = [
      "over \(tables.count) protocols (\(tables.map(\.protocolName).joined(separator: ", "))), 1 is best", table.text,
      "Friedman: χ² \(number(friedman.chiSquared.value)), p \(number(friedman.p.value)); Iman-Davenport: F"
        + " \(number(friedman.imanDavenport.value)), p \(number(friedman.imanDavenportP.value))",
      "Nemenyi: critical difference \(number(nemenyi.criticalDifference.value)) at \(alpha)",
    ]
    for clique in cliques { lines.append("not told apart: \(clique.joined(separator: ", "))") }
    text = (lines + notes.map { "note: \($0)" }).joined(separator: "\n")
  }
}
