import Testing
import TidemarkMetrics

@Suite("ROUGE-L")
struct RougeLTests {
  @Test("ROUGE-L by hand: the common subsequence is a, b, c")
  func rouge() {
    let score = RougeL(answer: "A b, x c e f", reference: "a b c d")
    #expect(close(score.recall, 0.75) && close(score.precision, 0.5) && close(score.f1, 0.6))
    #expect(RougeL(answer: "...", reference: "a").f1 == 0)
  }
}
