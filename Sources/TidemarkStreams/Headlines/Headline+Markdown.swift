extension Headline {
  /// Which metrics results are told by first in which family: a section of `protocols/README.md`.
  package static var section: [String] {
    [
      "## Headline metrics",
      "",
      "Results of a protocol are told by the metrics that its `metrics:` lists. Where it has no such key, they are those of",
      "its family, in this order:",
      "",
      "| protocols | headline metrics |",
      "| --- | --- |",
    ] + allCases.map(\.row)
  }

  private var row: String {
    let metrics = entries.map { "`\($0.metric)`" + ($0.need.map { " (\($0.words))" } ?? "") }
    return "| \(words) | \(metrics.joined(separator: ", ")) |"
  }

  private var words: String {
    let stages = "class-incremental, task-incremental, domain-incremental"
    return switch self {
    case .stages: stages
    case .denseStages: "\(stages), evaluated `every-batches` or `every-samples`"
    case .sharedTestSet: "data-incremental, recurring"
    case .online: "online"
    case .taskFree: "task-free"
    case .fewShot: "few-shot"
    case .forgetting: "any with requests to `forget`"
    case .knowledgeProbes: "knowledge, `task: continual-knowledge`"
    case .knowledgeCutOff: "knowledge, `task: cut-off`"
    case .knowledgeLinks: "knowledge, `task: link-prediction`"
    case .knowledgeQuestions: "knowledge, `task: questions`"
    case .knowledgeEditing: "knowledge, `task: editing`"
    }
  }
}

extension Headline.Need {
  /// What the protocol has to say.
  fileprivate var words: String {
    switch self {
    case .prequential: "where `prequential` is true"
    case .nextSlice: "where the test sets of the next slice are asked about"
    case .answersInWords: "where questions are asked"
    case .shownQuestions: "with `ask-training: true`"
    }
  }
}
