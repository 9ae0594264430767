import TidemarkMetrics

/// A learner across protocols.
struct LearnerBoard {
  /// A standing on a board.
  struct Row {
    /// The place of the board among all.
    let board: Int
    let standing: LeaderboardStanding
  }

  let label: String
  let summary: String
  /// By board, best first.
  let rows: [Row]
  /// What the page shows depends on, beside the label.
  let key: String

  /// The file of its page.
  var page: String { Self.page(label) }

  static func page(_ label: String) -> String { "learners/\(SiteName.file(label)).html" }

  /// All learners, by label.
  static func all(_ boards: [LeaderboardBoard]) -> [LearnerBoard] {
    var rows: [String: [Row]] = [:]
    for (index, board) in boards.enumerated() {
      for standing in board.standings {
        rows[standing.learner.label, default: []].append(Row(board: index, standing: standing))
      }
    }
    // The diagram of a learner on several protocols depends on the others there.
    let versions = boards.map { board in
      board.standings.reduce(into: FNVHash()) { hash, standing in
        hash.add(standing.learner.label)
        hash.add(standing.sample.mean?.description ?? "")
      }.text
    }
    return rows.sorted { $0.key < $1.key }.map { label, rows in
      var key = FNVHash()
      for row in rows {
        let board = boards[row.board]
        for part in [
          board.title, board.page, board.metric.name, row.standing.rank.map(String.init) ?? "",
          row.standing.lowestRank.map(String.init) ?? "", row.standing.anchor, row.standing.entry.origin,
          row.standing.sample.meanWithInterval, row.standing.entry.versions.joined(separator: " "),
          row.standing.learner.summary,
        ] { key.add(part) }
      }
      if Set(rows.map(\.board)).count > 1 { for row in rows { key.add(versions[row.board]) } }
      return LearnerBoard(label: label, summary: rows[0].standing.learner.summary, rows: rows, key: key.text)
    }
  }
}
