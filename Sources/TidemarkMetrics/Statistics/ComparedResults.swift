/// Results of several seeds, methods or benchmarks; nil where there are none of a kind.
public struct ComparedResults: Sendable {
  /// Two methods on the same seeds.
  public var pairs: PairedDifferences?
  /// Resamples of the pairs, by position; nil for all there are.
  public var resamples: [[Int]]?
  /// p values of several tests.
  public var pValues: [Double]?
  /// `[benchmark][method]`, higher is better.
  public var benchmarkScores: [[Double]]?
  /// Whether each of two models was right, on the same samples.
  public var firstHits, secondHits: [Bool]?
  /// Two samples.
  public var firstSample, secondSample: [Double]?
  /// Games in order, and what Elo needs of them.
  public var games: [Game]?
  /// See ``games``.
  public var players: Int?
  /// How often each player beat each other, `[player][player]`.
  public var wins: [[Double]]?

  /// Nothing compared.
  public init() {}
}

/// The tests of what is compared.
extension ComparedResults {
  /// A kind of results that a statistic needs.
  /// - Throws: ``AbsentEvidence`` if there are none.
  static func need<Value>(
    _ evidence: any RunEvidence, _ results: (ComparedResults) -> Value?, _ name: String
  ) throws -> Value {
    guard let value = results(try evidence.comparison.get()) else { throw AbsentEvidence("there are no \(name)") }
    return value
  }

  static func pairs(_ evidence: any RunEvidence) throws -> PairedDifferences {
    try need(evidence, \.pairs, "pairs of results")
  }

  /// The paired bootstrap, over the given resamples or all there are; nil if those are too many.
  static func bootstrap(_ evidence: any RunEvidence) throws -> Bootstrap? {
    let values = try pairs(evidence).values
    let resamples = try evidence.comparison.get().resamples
    return try resamples.map { try Bootstrap(values, indices: $0) } ?? Bootstrap(enumerating: values)
  }

  static func friedman(_ evidence: any RunEvidence) throws -> FriedmanTest {
    try FriedmanTest(need(evidence, \.benchmarkScores, "scores of methods on benchmarks"))
  }

  static func mcNemar(_ evidence: any RunEvidence) throws -> McNemarTest {
    try McNemarTest(need(evidence, \.firstHits, "hits"), need(evidence, \.secondHits, "hits of a second model"))
  }

  static func kolmogorovSmirnov(_ evidence: any RunEvidence) throws -> KolmogorovSmirnov {
    try KolmogorovSmirnov(need(evidence, \.firstSample, "samples"), need(evidence, \.secondSample, "second samples"))
  }
}

extension Bootstrap? {
  /// A value of the bootstrap; undefined if there is none.
  func value(_ number: (Bootstrap) -> MetricValue) -> MetricValue {
    map(number) ?? .undefined("there are too many pairs to enumerate all resamples")
  }
}

extension MetricValue {
  /// A number that too few results leave undefined.
  static func orUndefined(_ value: Double?) -> MetricValue {
    value.map { .defined($0) } ?? .undefined("there are too few results, or they are not finite")
  }
}
