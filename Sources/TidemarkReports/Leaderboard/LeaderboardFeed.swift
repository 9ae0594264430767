import TidemarkMetrics

/// `feed.json`: the boards for programs.
struct LeaderboardFeed {
  let boards: [LeaderboardBoard]
  let refused: [RefusedSubmission]

  /// One object with `format` (1), `protocols` and `refused`.
  var text: String {
    let protocols = boards.map { board in
      JSONText.object([
        ("name", .string(board.name)), ("title", .string(board.title)), ("family", .optional(board.family)),
        ("modality", .optional(board.modality)), ("budgets", .list(board.budgets.map { .string($0) })),
        ("metric", .string(board.metric.name)), ("page", .string(board.page)),
        ("standings", .list(board.standings.map(standing))),
      ])
    }
    let refusals = refused.map { submission in
      JSONText.object([
        ("origin", .string(submission.origin)), ("reasons", .list(submission.reasons.map { .string($0) })),
      ])
    }
    return JSONText.object([
      ("format", .integer(1)), ("protocols", .list(protocols)), ("refused", .list(refusals)),
    ]).text
  }

  private func standing(_ standing: LeaderboardStanding) -> JSONText {
    let learner = standing.learner
    return .object([
      ("rank", .number(standing.rank.map(Double.init))), ("lowest_rank", .number(standing.lowestRank.map(Double.init))),
      ("learner", .string(learner.label)), ("page", .string(LearnerBoard.page(learner.label))),
      ("mean", .number(standing.sample.mean)), ("half_width", .number(standing.sample.halfWidth)),
      ("seeds", .integer(standing.sample.count)), ("milliseconds_per_sample", .number(learner.time)),
      ("peak_megabytes", .number(learner.memory)), ("on_front", .integer(standing.isOnFront ? 1 : 0)),
      ("reference", .integer(learner.isReference ? 1 : 0)), ("declared", .integer(learner.isDeclared ? 1 : 0)),
      ("submission", .string(standing.entry.id)), ("computed_from", .string(standing.entry.evidence.rawValue)),
      ("tidemark", .list(standing.entry.versions.map { .string($0) })),
    ])
  }
}
