/// What F1 is when neither the answer nor the gold answer has a word left.
public enum EmptyAnswerRule: Sendable, Hashable, CaseIterable {
  /// 1, as in SQuAD 2.
  case match
  /// 0, as in SQuAD 1.
  case noMatch
}
