import Testing
@testable import TidemarkMetrics

/// Oracle: SQuAD's evaluation script, run with Python 3.
@Suite("Answers")
struct AnswerTests {
  @Test(
    "Normalisation",
    arguments: [
      ("The cat, sat", "cat sat"), ("U.S.A.", "usa"), ("well-known", "wellknown"), ("“the” cat", "“ ” cat"),
      ("a b\u{2003}the  C", "b c"), ("the2 an1 a", "the2 an1"), ("Zoë’s", "zoë’s"), ("日本 the 語", "日本 語"),
    ])
  func normalisation(answer: String, expected: String) {
    #expect(normalizedAnswer(answer) == expected)
  }

  @Test("Exact match and F1 over several gold answers")
  func scores() {
    #expect(close(exactMatch("the", golds: ["an"]), 1))
    #expect(close(tokenF1("the", golds: ["an"]), 1))
    #expect(close(tokenF1("the", golds: ["an"], bothEmpty: .noMatch), 0))
    #expect(close(tokenF1("cat cat dog", golds: ["bird", "cat dog dog dog"]), 4.0 / 7))
    #expect(exactMatch("x", golds: []).reason == "there is no gold answer")
  }

  @Test("ROUGE-L by hand: the common subsequence is a, b, c")
  func rouge() {
    let score = RougeL(answer: "A b, x c e f", reference: "a b c d")
    #expect(close(score.recall, 0.75) && close(score.precision, 0.5) && close(score.f1, 0.6))
    #expect(RougeL(answer: "...", reference: "a").f1 == 0)
  }

  @Test("Perplexity: texts without tokens do not count; the repository's depends on the batching")
  func perplexities() {
    let texts = [TokenLoss(sum: 2, tokens: 4), TokenLoss(sum: 4, tokens: 2), TokenLoss(sum: 9, tokens: 0)]
    #expect(close(perplexity(texts), 2.718281828459045))
    #expect(close(perplexityOfBatchMeans([[texts[0]], [texts[1]]]), 3.4903429574618414))
    #expect(close(perplexityOfBatchMeans([[texts[0], texts[1]]]), 2.718281828459045))
    #expect(perplexity([]).reason == "no token was scored")
  }
}
