extension Metric {
  static let rougeLRecall = Metric(
    "text.rouge_l_recall", "the longest common subsequence as a share of the reference", needs: [.answers],
    source: "Lin, 2004; TOFU", formula: "LCS words / reference words",
    example: MetricExample("text", #"{"pred": "a b x c", "golds": ["a b c d"]}"#, "rouge_l_recall", 0.75)
  ) { evidence, _ in try meanOverWords(evidence) { RougeL.best($0, \.recall) } }

  static let rougeLF1 = Metric(
    "text.rouge_l_f1", "the longest common subsequence against answer and reference", needs: [.answers],
    source: "Lin, 2004; MUSE", formula: "2 LCS / (answer words + reference words)",
    example: MetricExample("text", #"{"pred": "a b x c e f", "golds": ["a b c d"]}"#, "rouge_l_f1", 0.6)
  ) { evidence, _ in try meanOverWords(evidence) { RougeL.best($0, \.f1) } }
}

/// ROUGE-L: the longest common subsequence of words, as a share of the reference (recall) and of the answer.
///
/// Words are runs of ASCII letters and digits in lower case; no stemming. Fractions in 0...1, higher is better. All are
/// 0 if either text has no word.
/// - Source: Lin, 2004. TOFU reports the recall, MUSE the F1.
/// - Complexity: O(answer words × reference words).
public struct RougeL: Sendable, Hashable {
  /// The share of the reference's words that are in the common subsequence.
  public let recall: Double
  /// The share of the answer's words that are in the common subsequence.
  public let precision: Double
  /// The harmonic mean of both.
  public let f1: Double

  /// The overlap of `answer` with `reference`.
  public init(answer: String, reference: String) {
    let words = Self.words(answer)
    let target = Self.words(reference)
    guard !words.isEmpty, !target.isEmpty else {
      (recall, precision, f1) = (0, 0, 0)
      return
    }
    var lengths = [Int](repeating: 0, count: target.count + 1)
    for word in words {
      var diagonal = 0
      for (j, other) in target.enumerated() {
        let above = lengths[j + 1]
        lengths[j + 1] = word == other ? diagonal + 1 : max(above, lengths[j])
        diagonal = above
      }
    }
    let common = Double(lengths[target.count])
    recall = common / Double(target.count)
    precision = common / Double(words.count)
    f1 = 2 * common / Double(target.count + words.count)
  }

  private static func words(_ text: String) -> [Substring.UTF8View] {
    let lower = Substring(text.lowercased())
    return lower.utf8.split { !((0x30...0x39).contains($0) || (0x61...0x7A).contains($0)) }
  }
}

private func == (left: Substring.UTF8View, right: Substring.UTF8View) -> Bool {
  left.elementsEqual(right)
}

extension RougeL {
  /// The best of a score over the gold answers.
  static func best(_ answer: WordAnswer, _ score: (RougeL) -> Double) -> MetricValue {
    let scores = answer.golds.map { score(RougeL(answer: answer.answer, reference: $0)) }
    return scores.max().map { .defined($0) } ?? .undefined("there is no gold answer")
  }
}
