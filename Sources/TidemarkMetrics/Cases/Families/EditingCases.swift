extension CaseFamily {
  /// Losses of the new and the true object, [new, true], for three kinds of prompts.
  static let edit = CaseFamily("edit") { (input) throws(MetricError) in
    var cases: [EditCase] = []
    for edit in try input.objects("cases") {
      cases.append(
        try EditCase(
          rewrite: edit.prompts("rewrite"), paraphrase: edit.prompts("paraphrase"),
          neighbourhood: edit.prompts("neighbourhood")))
    }
    return [
      "es": CaseValue(editSuccess(cases, .rewrite)), "ps": CaseValue(editSuccess(cases, .paraphrase)),
      "ns": CaseValue(editSuccess(cases, .neighbourhood)), "score": CaseValue(editScore(cases)),
      "em": CaseValue(editMagnitude(cases, .rewrite)), "pm": CaseValue(editMagnitude(cases, .paraphrase)),
      "nm": CaseValue(editMagnitude(cases, .neighbourhood)),
    ]
  }

  /// The success of each edit after each edit, a lower triangle.
  static let editRetention = CaseFamily("edit_retention") { (input) throws(MetricError) in
    let editing = try SequentialEditing(input.rows("S"))
    return [
      "immediate": CaseValue(editing.immediate), "final": CaseValue(editing.final),
      "retention": CaseValue(editing.retention), "curve": CaseValue(editing.curve),
    ]
  }

  /// Items answered when learned and afterwards: what kind of forgetting.
  static let forgetSplit = CaseFamily("forget_split") { (input) throws(MetricError) in
    var items: [AnswerAfterwards] = []
    for item in try input.objects("items") {
      items.append(
        try AnswerAfterwards(
          rightBefore: item.flag("before"), valid: item.flag("valid"), correct: item.flag("correct")))
    }
    let split = ForgettingSplit(items)
    return [
      "superficial": CaseValue(split.superficial), "essential": CaseValue(split.essential),
      "retained": CaseValue(split.retained),
    ]
  }
}

extension CaseInput {
  fileprivate func prompts(_ key: String) throws(MetricError) -> [EditCase.Prompt] {
    guard has(key) else { return [] }
    return try list(key) { (value, path) throws(MetricError) in
      let pair = try value.list(path()) { (value, path) throws(MetricError) in try value.number(path()) }
      guard pair.count == 2 else { throw value.mismatch(path(), "[loss of the new object, loss of the true one]") }
      return EditCase.Prompt(newLoss: pair[0], trueLoss: pair[1])
    }
  }
}
