extension Metric {
  static let cohenKappa = Metric(
    "classes.kappa", "how much more often answers are right than answers of the same frequencies would be by chance",
    unit: "ratio", range: "-1...1", needs: [.answers], source: "Cohen, 1960",
    formula: "(p_o - p_e) / (1 - p_e), p_o accuracy, p_e = sum_c share answered c * share of c; undefined for p_e = 1",
    aliases: [MetricAlias("scikit-learn", "cohen_kappa_score", "the same")],
    example: MetricExample("classes", MetricExample.labelled, "kappa", 0.4117647058823529)
  ) { evidence, _ in
    let answers = try evidence.finalAnswers.get()
    let count = Double(answers.gold.count)
    guard count > 0 else { return .undefined("there are no answers") }
    var (answered, right, correct): ([Int: Double], [Int: Double], Double) = ([:], [:], 0)
    for (label, gold) in zip(answers.labels, answers.gold) {
      right[gold, default: 0] += 1
      // No answer is an answer of a class that is never right.
      guard let label else { continue }
      answered[label, default: 0] += 1
      if label == gold { correct += 1 }
    }
    // In the order of the classes, so that the sum has the same bits each time.
    let agreed = answered.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
    let chance = agreed / (count * count)
    return .ratio(correct / count - chance, 1 - chance, whenZero: "every answer and every query is of one class")
  }
}
