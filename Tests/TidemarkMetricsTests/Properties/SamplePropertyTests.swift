import Testing
@testable import TidemarkMetrics

/// What must hold when samples are reordered, relabelled or duplicated.
@Suite("Properties of metrics over samples and seeds")
struct SamplePropertyTests {
  @Test("Permuting seeds changes no statistic", arguments: 1...10)
  func permutingSeeds(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let a = random.fractions(6)
    let b = random.fractions(6)
    let order = [3, 0, 5, 1, 4, 2]
    let pairs = try PairedDifferences(a, b)
    let permuted = try PairedDifferences(order.map { a[$0] }, order.map { b[$0] })
    #expect(close(permuted.wilcoxon, try #require(pairs.wilcoxon.value)))
    #expect(close(permuted.signFlipTest, try #require(pairs.signFlipTest.value)))
    #expect(close(permuted.tTest, try #require(pairs.tTest.value)))
    #expect(close(SampleSummary(order.map { a[$0] }).halfWidth, try #require(SampleSummary(a).halfWidth)))
    let exact = try #require(Bootstrap(enumerating: pairs.values))
    let other = try #require(Bootstrap(enumerating: permuted.values))
    #expect(close(exact.interval()?.lowerBound, try #require(other.interval()?.lowerBound)))
    #expect(exact.oneSidedP == other.oneSidedP)
  }

  @Test("Swapping the methods turns the differences round and keeps two-sided p values", arguments: 1...10)
  func swappingMethods(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let a = random.fractions(9)
    let b = random.fractions(9)
    let one = try PairedDifferences(a, b)
    let other = try PairedDifferences(b, a)
    #expect(close(one.mean, -(try #require(other.mean.value))))
    #expect(close(one.wilcoxon, try #require(other.wilcoxon.value)))
    #expect(close(one.signTest, try #require(other.signTest.value)))
    #expect(close(one.signFlipTest, try #require(other.signFlipTest.value)))
  }

  @Test("Relabelling classes changes no class score", arguments: 1...10)
  func relabelling(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let gold = random.labels(60, classes: 5)
    let predictions = random.labels(60, classes: 5)
    let names = [17, -3, 4, 1000, 0]
    let one = try ClassScores(predictions: predictions, gold: gold)
    let other = try ClassScores(predictions: predictions.map { names[$0] }, gold: gold.map { names[$0] })
    #expect(one.accuracy == other.accuracy && one.worstClass == other.worstClass)
    #expect(close(one.balancedAccuracy, try #require(other.balancedAccuracy.value)))
    #expect(close(one.macroF1, try #require(other.macroF1.value)))

    let later = random.labels(60, classes: 5)
    let permuted = [2, 0, 4, 1, 3]
    for estimator in [KnowledgeFlow.Estimator.marginal, .empirical] {
      let flow = KnowledgeFlow(
        labels: gold, earlier: predictions, later: later, classes: 5, seenEarlier: 5, seenLater: 5, estimator)
      let relabelled = KnowledgeFlow(
        labels: gold.map { permuted[$0] }, earlier: predictions.map { permuted[$0] },
        later: later.map { permuted[$0] }, classes: 5, seenEarlier: 5, seenLater: 5, estimator)
      #expect(close(flow.lossRatio, try #require(relabelled.lossRatio.value)))
      #expect(close(flow.gainRatio, try #require(relabelled.gainRatio.value)))
    }
  }

  @Test("Duplicating samples changes no share, and makes tests surer", arguments: 1...10)
  func duplicating(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let known = random.fractions(30).map { ($0 * 10).rounded() / 10 }
    let unknown = random.fractions(20).map { ($0 * 10).rounded() / 10 }
    #expect(
      close(auroc(known: known + known, unknown: unknown), try #require(auroc(known: known, unknown: unknown).value)))
    #expect(
      falsePositiveRate(known: known + known, unknown: unknown).value
        == falsePositiveRate(known: known, unknown: unknown).value)

    let correct = unknown.map { $0 > 0.4 }
    let one = try CalibrationError(confidence: unknown, correct: correct, equalWidthBins: 7)
    let two = try CalibrationError(confidence: unknown + unknown, correct: correct + correct, equalWidthBins: 7)
    #expect(close(one.expected, try #require(two.expected.value)))

    let a = random.labels(40, classes: 2).map { $0 == 1 }
    let b = random.labels(40, classes: 2).map { $0 == 1 }
    #expect(try McNemarTest(a + a, b + b).p <= McNemarTest(a, b).p + 1e-12)
  }

  @Test("Bounds hold, and detectors swapped complement each other", arguments: 1...10)
  func bounds(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let known = random.fractions(15)
    let unknown = random.fractions(12)
    let forward = try #require(auroc(known: known, unknown: unknown).value)
    #expect(close(auroc(known: unknown, unknown: known), 1 - forward))
    let test = KolmogorovSmirnov(known, unknown)
    let (p, distance) = try (#require(test.p.value), #require(test.distance.value))
    #expect((0...1).contains(p) && (0...1).contains(distance))
    let hits = random.labels(50, classes: 2).map { $0 == 1 }
    #expect(
      close(fadingOnlineAccuracy(hits: hits, alpha: 1), try #require(prequentialAccuracy(hits: hits).value)))
    #expect(windowedOnlineAccuracy(hits: hits, window: 50) == prequentialAccuracy(hits: hits))
  }

  @Test("Restricting the answers to the right classes never lowers accuracy on them", arguments: 1...10)
  func restriction(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let scores = (0..<40).map { _ in random.fractions(6) }
    let labels = random.labels(40, classes: 6)
    let inside = labels.indices.filter { [1, 3, 4].contains(labels[$0]) }
    let all = try restrictedAccuracy(
      scores: inside.map { scores[$0] }, labels: inside.map { labels[$0] }, classes: Array(0..<6))
    let masked = try restrictedAccuracy(scores: scores, labels: labels, classes: [1, 3, 4])
    let (unrestricted, restricted) = try (#require(all.value), #require(masked.value))
    #expect(restricted >= unrestricted)
  }
}
