import Foundation

extension Metric {
  /// Perplexity, averaged in three ways.
  static let perplexities: [Metric] = [
    family.metric(
      "token", "perplexity a token", source: "Jang et al., 2022 (TemporalWiki)",
      formula: "exp(sum NLL / sum tokens) over texts with tokens",
      aliases: [MetricAlias("TemporalWiki code", "perplexity", "depends on the batching: perplexity.batch_mean")],
      2.718281828459045
    ) { perplexity(Array($0.joined())) },
    family.metric(
      "batch_mean", "exp of the mean of the batches' mean losses; depends on the batching",
      source: "the code of TemporalWiki", formula: "exp(mean over batches of sum NLL / sum tokens)", 3.490342957461841
    ) { TidemarkMetrics.perplexityOfBatchMeans($0) },
    family.metric(
      "example_mean", "the mean of the texts' own perplexities", formula: "mean over texts of exp(NLL / tokens)",
      3.5621662134436356
    ) { TidemarkMetrics.meanPerplexityOfTexts(Array($0.joined())) },
  ]
}

private let family = MetricFamily(
  "perplexity", range: "1 and more", .lowerIsBetter, needs: [.losses],
  input: #"{"batches_nll_tokens": [[[1, 2], [1, 2]], [[4, 2]]]}"#
) { evidence, _ in try evidence.tokenLosses.get() }

/// Perplexity: exp(Σ NLL / Σ tokens). At least 1, lower is better. Texts without a scored token do not count.
///
/// What is scored, the object's tokens (probes) or all (corpus), has to be said.
/// - Source: Jang et al., 2022 (TemporalWiki).
/// - Differs: the repository's code is ``perplexityOfBatchMeans(_:)``.
func perplexity(_ texts: [TokenLoss]) -> MetricValue {
  let scored = texts.filter { $0.tokens > 0 }
  let tokens = scored.reduce(0) { $0 + $1.tokens }
  return MetricValue.ratio(
    scored.reduce(0) { $0 + $1.sum }, tokens, terms: scored.count, whenZero: "no token was scored"
  ).map(exp)
}

/// exp of the mean over batches of the batch's mean loss a token: it depends on the batching. Batches without tokens do
/// not count.
/// - Source: the code of Jang et al., 2022 (TemporalWiki).
func perplexityOfBatchMeans(_ batches: [[TokenLoss]]) -> MetricValue {
  let means = batches.compactMap { batch in
    let tokens = batch.reduce(0) { $0 + $1.tokens }
    return tokens > 0 ? batch.reduce(0) { $0 + $1.sum } / tokens : nil
  }
  return mean(means, empty: "no token was scored").map(exp)
}

/// The mean over texts of each text's own perplexity.
func meanPerplexityOfTexts(_ texts: [TokenLoss]) -> MetricValue {
  mean(texts.filter { $0.tokens > 0 }.map { exp($0.sum / $0.tokens) }, empty: "no token was scored")
}

/// The negative log likelihood of one scored text, and over how many tokens it is summed.
public struct TokenLoss: Sendable, Hashable {
  /// Σ NLL over the scored tokens, in nats.
  public let sum: Double
  /// The number of scored tokens.
  public let tokens: Double

  /// A loss of `sum` over `tokens` tokens.
  public init(sum: Double, tokens: Double) {
    self.sum = sum
    self.tokens = tokens
  }
}
