import Testing
@testable import TidemarkMetrics

/// What must hold for every accuracy matrix.
@Suite("Properties of matrix metrics", .serialized)
struct MatrixPropertyTests {
  private func values(_ matrix: AccuracyMatrix) -> [String: Double] {
    Dictionary(
      uniqueKeysWithValues: ((try? matrixScores(matrix)) ?? []).compactMap { name, value in
        value.value.map { (name, $0) }
      })
  }

  /// Metrics that are differences: a constant added to every score leaves them as they are.
  private static let differences: Set<String> = [
    "bwt", "fwt", "forgetting", "forgetting.incl_final", "forgetting.diag", "dr_bwt", "dr_rem", "dr_bwt_plus",
    "trace_bwt", "ip",
  ]
  /// Metrics that move by the constant itself.
  private static let levels: Set<String> = [
    "acc", "acc_micro", "aia", "aia_micro", "learning_accuracy", "stability", "worst_task", "dr_a", "dr_fwt",
    "mtil_transfer", "mtil_transfer.rows", "mtil_average", "mtil_last", "unseen_upper", "unseen_next",
    "unseen_heldout", "omega_new",
  ]

  @Test("A constant added to all scores moves levels by it and leaves differences alone", arguments: 1...20)
  func addingConstant(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let experiences = 2 + random.integer(below: 6)
    let scores = random.scores(experiences, testSets: experiences + 2)
    let baseline = random.fractions(experiences + 2)
    let sizes = (0..<experiences + 2).map { _ in 1 + random.integer(below: 50) }
    let before = values(try AccuracyMatrix(scores: scores, baseline: baseline, testSizes: sizes))
    let after = values(
      try AccuracyMatrix(
        scores: scores.map { $0.map { $0.map { $0 + 0.25 } } }, baseline: baseline.map { $0 + 0.25 }, testSizes: sizes))
    for (name, value) in before {
      if Self.differences.contains(name) { #expect(close(after[name], value), "\(name)") }
      if Self.levels.contains(name) { #expect(close(after[name], value + 0.25), "\(name)") }
    }
    #expect(Self.differences.union(Self.levels).isSubset(of: before.keys))
  }

  @Test("Scores in 0...1 give values in range", arguments: 1...20)
  func bounds(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let experiences = 1 + random.integer(below: 8)
    let all = values(
      try AccuracyMatrix(scores: random.scores(experiences), baseline: random.fractions(experiences)))
    for (name, value) in all where !["relative_forgetting", "ip"].contains(name) {
      #expect((-1...1).contains(value), "\(name)")
      if Self.levels.contains(name) { #expect(value >= 0, "\(name)") }
    }
    if let including = all["forgetting.incl_final"], let excluding = all["forgetting"] {
      #expect(including >= 0)
      #expect(including >= excluding)
    }
  }

  @Test("Two ways to compute agree", arguments: 1...20)
  func identities(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let experiences = 2 + random.integer(below: 6)
    let scores = random.scores(experiences)
    let matrix = try AccuracyMatrix(
      scores: scores, testSizes: Array(repeating: 7, count: experiences))
    let all = values(matrix)
    #expect(all["mtil_last"] == all["acc"])
    #expect(close(all["forgetting.diag"], -(try #require(all["bwt"]))))
    #expect(close(all["acc_micro"], try #require(all["acc"])), "equal test sets")
    #expect(close(all["aia_micro"], try #require(all["aia"])), "equal test sets")
    #expect(close(all["trace_bwt"], try #require(all["bwt"]) * Double(experiences - 1) / Double(experiences)))
    let n = Double(experiences)
    let lower = try #require(all["dr_a"]) * n * (n + 1) / 2
    let upper = try #require(all["dr_fwt"]) * n * (n - 1) / 2
    #expect(close(all["mtil_average"], (lower + upper) / (n * n)))

    let atTaskEnds = scores.enumerated().map { Array($1.prefix($0 + 1)) }
    #expect(close(averageAnytimeAccuracy(atTaskEnds), try #require(all["aia"])))
    #expect(matrix.forgettingCurve().last?.value == all["forgetting"])
  }

  @Test("Average anytime accuracy from curves evaluated at task ends alone is average incremental accuracy")
  func anytimeFromCurves() throws {
    var random = RandomRecords(seed: 5)
    let scores = random.scores(4)
    var recorder = try StabilityGapRecorder(ends: [1, 2, 3, 4], window: 2)
    recorder.record([0, 0, 0, 0])
    for row in scores { recorder.record(row) }
    let matrix = try AccuracyMatrix(scores: scores)
    #expect(close(recorder.averageAnytimeAccuracy, try #require(matrix.averageIncrementalAccuracy().value)))
  }

  @Test("Without missing cells both rules give the same; with them, skip counts fewer terms")
  func missingRules() throws {
    var random = RandomRecords(seed: 9)
    var scores = random.scores(5)
    let full = try AccuracyMatrix(scores: scores)
    let skip = try matrixScores(full, missing: .skip).map(\.value)
    #expect(try matrixScores(full).map(\.value) == skip)
    scores[4][2] = nil
    let gap = try AccuracyMatrix(scores: scores)
    #expect(gap.averageAccuracy().value == nil)
    #expect(gap.averageAccuracy(missing: .skip).terms == 4)
  }

  @Test("Every value is defined with a number or undefined with a reason, whatever is missing", arguments: 0...30)
  func neverNaN(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let experiences = random.integer(below: 6)
    let scores = random.scores(experiences, testSets: random.integer(below: 7)).map { row in
      row.map { random.integer(below: 3) == 0 ? nil : $0 }
    }
    let matrix = try AccuracyMatrix(scores: scores, baseline: nil)
    for missing in MissingCells.allCases {
      for (name, value) in try matrixScores(matrix, missing: missing) {
        #expect((value.value == nil) == (value.reason != nil), "\(name)")
        #expect(value.value?.isFinite != false, "\(name)")
        #expect(value.reason != "", "\(name)")
      }
    }
  }

  @Test("A thousand tasks are scored", .timeLimit(.minutes(1)))
  func thousandTasks() throws {
    func cell(_ i: Int, _ j: Int) -> Double? { Double((i * 7919 + j * 104_729) % 1000) / 1000 }
    let scores = (0..<1000).map { i in (0..<1000).map { j in cell(i, j) } }
    let values = try matrixScores(try AccuracyMatrix(scores: scores))
    #expect(values.count { $0.value.value != nil } >= 25)
  }
}
