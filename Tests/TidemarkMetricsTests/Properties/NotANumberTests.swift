import Testing
@testable import TidemarkMetrics

/// What is not a number never becomes one: it is undefined, refused, or counts as wrong.
@Suite("Not a number")
struct NotANumberTests {
  @Test("Scores that are not numbers leave metrics undefined")
  func undefined() {
    #expect(averagePrecision(scores: [0.1, .nan, 0.3], positives: [true, false, true]).value == nil)
    #expect(auroc(known: [0.1, .nan], unknown: [0.2]).value == nil)
    #expect(falsePositiveRate(known: [0.1], unknown: [.nan, 0.2]).value == nil)
    #expect(KolmogorovSmirnov([.nan, 1], [2]).p.reason == "a sample holds something that is not a number")
    #expect(prequentialAccuracy(batches: [BatchHits(correct: .nan, size: 2)]).value == nil)
    #expect(truthRatioUtility([0.5, .nan]).value == nil)
    #expect(harmonicOfNaN.value == nil)
    #expect(SampleSummary([0.5, .nan]).mean == nil)
    let change = ScoreChange(before: 0.5, after: .nan)
    let gain = ScoreChange(before: 0.1, after: 0.2)
    #expect(fuar(invariant: [change], updated: [gain], acquired: [gain]).value == nil)
  }

  private var harmonicOfNaN: MetricValue { modelUtility([0.5, .nan, 0.25]) }

  @Test("A target without a number stands last, and other candidates without one below every target")
  func ranks() throws {
    #expect(TargetRank(of: 1, in: [0.1, .nan, 0.3] as [Double]).rank() == 3)
    #expect(TargetRank(of: 0, in: [0.1, .nan, 0.3] as [Double]).rank() == 2)
    let fact = TemporalFact(subject: 0, relation: 0, object: 1, time: 0)
    let ranking = FilteredRanking(facts: [fact, TemporalFact(subject: 0, relation: 0, object: 2, time: 0)])
    #expect(try ranking.rank(of: fact, in: [0.1, .nan, 0.3] as [Double]).rank() == 2)
  }

  @Test("An answer is never the class whose score is not a number")
  func restricted() throws {
    let scores: [[Double]] = [[.nan, 0.2], [.nan, .nan]]
    #expect(close(try restrictedAccuracy(scores: scores, labels: [1, 0], classes: [0, 1]), 0.5))
  }

  @Test("Paired values and benchmark scores have to be numbers")
  func refused() {
    #expect(throws: MetricError.self) { try PairedDifferences([1, .nan], [1, 2]) }
    #expect(throws: MetricError.self) { try PairedDifferences([.infinity], [.infinity]) }
    #expect(throws: MetricError.self) { try FriedmanTest([[1, .nan]]) }
    #expect(Bootstrap(enumerating: [.nan]) == nil)
  }

  @Test("A score on a curve that is not a number is missing")
  func curves() throws {
    var recorder = try StabilityGapRecorder(ends: [1], window: 2)
    for score in [0.5, .nan, 0.7] as [Double] { recorder.record([score]) }
    #expect(recorder.windowedForgetting.value == nil)
  }
}
