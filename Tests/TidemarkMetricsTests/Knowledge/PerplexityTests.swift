import Testing

@testable import TidemarkMetrics

@Suite("Perplexity")
struct PerplexityTests {
  @Test("Perplexity: texts without tokens do not count; the repository's depends on the batching")
  func perplexities() {
    let texts = [TokenLoss(sum: 2, tokens: 4), TokenLoss(sum: 4, tokens: 2), TokenLoss(sum: 9, tokens: 0)]
    #expect(close(perplexity(texts), 2.718281828459045))
    #expect(close(perplexityOfBatchMeans([[texts[0]], [texts[1]]]), 3.4903429574618414))
    #expect(close(perplexityOfBatchMeans([[texts[0], texts[1]]]), 2.718281828459045))
    #expect(perplexity([]).reason == "no token was scored")
  }
}
