import Foundation
import TidemarkFormats
import TidemarkHarness
import TidemarkReports
import TidemarkRecord

extension TuningRecord {
  /// A row for each cell and seed.
  var csv: String {
    var table = CSVTable("protocol", "learner", "options", "seed", "metric", "value", "failure")
    for cell in cells {
      for score in cell.scores {
        table.add(self.protocol.name)
        table.add(cell.label)
        table.add(grid.map { "\($0.option)=\(cell.options[$0.option] ?? "")" }.joined(separator: ";"))
        table.add(score.seed)
        table.add(metric)
        table.add(score.value)
        table.add(score.failure ?? "")
        table.endRow()
      }
    }
    return table.text
  }

  /// The table for people, and what was chosen.
  var words: String {
    var table = TextTable(grid.map { ($0.option, .right) } + [(metric, .right), ("seeds", .right), ("", .left)])
    for cell in cells {
      let mean = cell.mean.map { String(format: "%.4f", $0) } ?? "–"
      table.add(
        grid.map { cell.options[$0.option] ?? "" } + [
          mean + (cell.halfWidth.map { " ± " + String(format: "%.4f", $0) } ?? ""),
          "\(cell.scores.filter { $0.value != nil }.count)", note(on: cell),
        ])
    }
    let part =
      validation.experiences < validation.ofExperiences
      ? ", first \(validation.experiences) of \(validation.ofExperiences) experiences" : ""
    var lines = [
      table.text,
      "mean\(seeds.count > 1 ? " ± 95 % t interval" : "") over seeds \(Self.list(seeds)), on held-back training samples"
        + " (\(validation.share) of each class\(part)); test samples asked: \(validation.testQueries)", "",
    ]
    guard let chosen else {
      return (lines + ["Nothing was chosen: no cell has a score on every seed."]).joined(separator: "\n")
    }
    lines.append("Chosen: \(chosen.label)" + (cells.count == 1 ? ", the only cell of the grid" : ""))
    if !chosen.tied.isEmpty {
      lines.append(
        "The first of \(chosen.tied.count + 1) cells with the same mean; the others: \(chosen.tied.joined(separator: ", "))"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func note(on cell: Cell) -> String {
    if let failed = cell.scores.first(where: { $0.value == nil }) {
      return "seed \(failed.seed): \(failed.failure ?? "no score")"
    }
    if cell.label == chosen?.label { return "chosen" }
    return chosen?.tied.contains(cell.label) == true ? "the same mean" : ""
  }

  /// Seeds in words: `5, 6, 7`.
  static func list(_ seeds: [UInt64]) -> String { seeds.map(String.init).joined(separator: ", ") }
}
