import Testing

@testable import TidemarkMetrics

/// Oracle: SQuAD's evaluation script, run with Python 3.
@Suite("Normalised answers")
struct AnswerNormalisationTests {
  @Test(
    "Normalisation",
    arguments: [
      ("The cat, sat", "cat sat"), ("U.S.A.", "usa"), ("well-known", "wellknown"), ("“the” cat", "“ ” cat"),
      ("a b\u{2003}the  C", "b c"), ("the2 an1 a", "the2 an1"), ("Zoë’s", "zoë’s"), ("日本 the 語", "日本 語"),
    ])
  func normalisation(answer: String, expected: String) {
    #expect(normalizedTokens(answer).joined(separator: " ") == expected)
  }
}
