import Foundation

extension Metric {
  static let bradleyTerry = Metric(
    "bt.log_strength", "Bradley-Terry strengths, free of the order of games", unit: "log odds", range: "any",
    needs: [.results], source: "Bradley and Terry, 1952; Ford, 1957",
    formula:
      "maximum likelihood of P(i beats j) = e^s_i/(e^s_i + e^s_j), centred; undefined unless the wins are strongly connected",
    example: MetricExample("bt", #"{"wins": [[0, 3], [1, 0]]}"#, "log_strength[0]", 0.5493061443340549)
  ) { evidence, _ in
    let strengths = try BradleyTerry.logStrengths(ComparedResults.need(evidence, \.wins, "wins"))
    return strengths.map { .list($0.map { .defined($0) }) } ?? .undefined("the wins are not strongly connected")
  }
}

/// Bradley-Terry strengths: the order-free rating for a leaderboard.
/// - Source: Bradley and Terry, 1952; Ford, 1957 for when the estimate exists.
public enum BradleyTerry {
  /// The maximum-likelihood log strengths, centred on 0; nil if the graph of wins is not strongly connected, for then
  /// no finite estimate exists.
  ///
  /// P(i beats j) = exp(s_i) / (exp(s_i) + exp(s_j)). A draw counts half a win for each.
  /// - Parameter wins: `[players][players]`, `wins[i][j]` is how often i beat j; the diagonal is ignored.
  /// - Throws: `malformedInput` if the table is not square, or an entry is negative.
  /// - Complexity: O(players³) a step of Newton's method, some ten steps.
  public static func logStrengths(_ wins: [[Double]]) throws(MetricError) -> [Double]? {
    let n = wins.count
    for (i, row) in wins.enumerated() {
      guard row.count == n else {
        throw MetricError(at: "wins[\(i)]", "found \(row.count) entries, expected \(n), one a player")
      }
      if let j = row.firstIndex(where: { $0 < 0 }) {
        throw MetricError(at: "wins[\(i)][\(j)]", "found \(row[j]), expected at least 0")
      }
    }
    guard n > 0, reachesAll(n, { wins[$0][$1] > 0 }), reachesAll(n, { wins[$1][$0] > 0 }) else { return nil }
    return maximumLikelihood(wins)
  }

  /// Whether every player is reached from player 0 along the given edges.
  private static func reachesAll(_ n: Int, _ hasEdge: (Int, Int) -> Bool) -> Bool {
    var reached = [Bool](repeating: false, count: n)
    reached[0] = true
    var open = [0]
    while let i = open.popLast() {
      for j in 0..<n where j != i && !reached[j] && hasEdge(i, j) {
        reached[j] = true
        open.append(j)
      }
    }
    return reached.allSatisfy { $0 }
  }

  /// Newton's method on the concave log likelihood, each step halved until the likelihood does not fall.
  private static func maximumLikelihood(_ wins: [[Double]]) -> [Double] {
    let n = wins.count
    var strengths = [Double](repeating: 0, count: n)
    var value = logLikelihood(wins, strengths)
    for _ in 0..<500 {
      var gradient = [Double](repeating: 0, count: n)
      var information = [[Double]](repeating: [Double](repeating: 1 / Double(n), count: n), count: n)
      for i in 0..<n {
        for j in 0..<n where j != i {
          let games = wins[i][j] + wins[j][i]
          if games == 0 { continue }
          let p = 1 / (1 + exp(strengths[j] - strengths[i]))
          gradient[i] += wins[i][j] - games * p
          information[i][i] += games * p * (1 - p)
          information[i][j] -= games * p * (1 - p)
        }
      }
      // The constant 1/n in every cell fixes the free level, and keeps a step centred.
      let step = solve(information, gradient)
      var scale = 1.0
      var next = strengths
      while scale > 1e-10 {
        next = zip(strengths, step).map { $0 + scale * $1 }
        if logLikelihood(wins, next) >= value { break }
        scale /= 2
      }
      let change = zip(next, strengths).map { abs($0 - $1) }.max() ?? 0
      if scale > 1e-10 { strengths = next }
      value = logLikelihood(wins, strengths)
      if change < 1e-13 || scale <= 1e-10 { break }
    }
    let centre = strengths.reduce(0, +) / Double(n)
    return strengths.map { $0 - centre }
  }

  private static func logLikelihood(_ wins: [[Double]], _ strengths: [Double]) -> Double {
    var sum = 0.0
    for i in wins.indices {
      for j in wins.indices where j != i && wins[i][j] > 0 {
        let difference = strengths[j] - strengths[i]
        // log(1 + e^x) without overflow.
        sum -= wins[i][j] * (max(difference, 0) + log1p(exp(-abs(difference))))
      }
    }
    return sum
  }

  /// Solves a symmetric positive definite system by Gaussian elimination with pivoting.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var a = matrix
    var b = right
    let n = b.count
    for column in 0..<n {
      var pivot = column
      for row in column..<n where abs(a[row][column]) > abs(a[pivot][column]) { pivot = row }
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      guard a[column][column] != 0 else { continue }
      for row in (column + 1)..<max(n, column + 1) {
        let factor = a[row][column] / a[column][column]
        if factor == 0 { continue }
        for k in column..<n { a[row][k] -= factor * a[column][k] }
        b[row] -= factor * b[column]
      }
    }
    for row in (0..<n).reversed() {
      var sum = b[row]
      for k in (row + 1)..<max(n, row + 1) { sum -= a[row][k] * b[k] }
      b[row] = a[row][row] == 0 ? 0 : sum / a[row][row]
    }
    return b
  }
}

/// One game between two methods: the first's share of the point is 1 (won), 1/2 (draw) or 0 (lost).
public struct Game: Sendable, Hashable {
  /// The two players.
  public let first: Int, second: Int
  /// What the first player got, in 0...1.
  public let result: Double

  /// A game of `first` against `second`.
  public init(_ first: Int, _ second: Int, result: Double) {
    self.first = first
    self.second = second
    self.result = result
  }
}
