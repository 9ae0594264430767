import TidemarkFormats
import TidemarkMetrics

/// `feed.json`: the boards for programs.
struct LeaderboardFeed {
  let boards: [LeaderboardBoard]
  let refused: [RefusedSubmission]

  /// One object with `format` (1), `protocols` and `refused`.
  var text: String {
    let protocols = boards.map { board -> JSONValue in
      [
        "name": .string(board.name), "title": .string(board.title), "family": .optional(board.family),
        "modality": .optional(board.modality), "budgets": .strings(board.budgets),
        "metric": .string(board.metric.name), "page": .string(board.page),
        "standings": .array(board.standings.map(standing)),
      ]
    }
    let refusals = refused.map { submission -> JSONValue in
      ["origin": .string(submission.origin), "reasons": .strings(submission.reasons)]
    }
    let feed: JSONValue = ["format": 1, "protocols": .array(protocols), "refused": .array(refusals)]
    return feed.text(.report) + "\n"
  }

  private func standing(_ standing: LeaderboardStanding) -> JSONValue {
    let learner = standing.learner
    return [
      "rank": .number(standing.rank.map(Double.init)), "lowest_rank": .number(standing.lowestRank.map(Double.init)),
      "learner": .string(learner.label), "page": .string(LearnerBoard.page(learner.label)),
      "mean": .number(standing.sample.mean), "half_width": .number(standing.sample.halfWidth),
      "seeds": .integer(standing.sample.count), "milliseconds_per_sample": .number(learner.time),
      "peak_megabytes": .number(learner.memory), "on_front": .integer(standing.isOnFront ? 1 : 0),
      "reference": .integer(learner.isReference ? 1 : 0), "declared": .integer(learner.isDeclared ? 1 : 0),
      "submission": .string(standing.entry.id), "computed_from": .string(standing.entry.evidence.rawValue),
      "tidemark": .strings(standing.entry.versions),
    ]
  }
}
