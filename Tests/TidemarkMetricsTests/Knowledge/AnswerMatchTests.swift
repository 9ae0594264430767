import Testing
import TidemarkMetrics

/// Oracle: SQuAD's evaluation script, run with Python 3.
@Suite("Matches of answers")
struct AnswerMatchTests {
  @Test("Exact match and F1 over several gold answers")
  func scores() {
    #expect(close(exactMatch("the", golds: ["an"]), 1))
    #expect(close(tokenF1("the", golds: ["an"]), 1))
    #expect(close(tokenF1("the", golds: ["an"], bothEmpty: .noMatch), 0))
    #expect(close(tokenF1("cat cat dog", golds: ["bird", "cat dog dog dog"]), 4.0 / 7))
    #expect(exactMatch("x", golds: []).reason == "there is no gold answer")
  }
}
