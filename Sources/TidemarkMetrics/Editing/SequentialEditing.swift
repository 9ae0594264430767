extension Metric {
  static let immediateEditSuccess = Metric(
    "edit_retention.immediate", "the success of each edit just after it was made", needs: [.answers],
    source: "sequential editing practice", formula: "mean_i S[i][i]",
    example: .sequence("immediate", 0.6666666666666666)
  ) { evidence, _ in try evidence.sequentialEdits.get().immediate }

  static let finalEditSuccess = Metric(
    "edit_retention.final", "the success of all edits after the last", needs: [.answers],
    source: "sequential editing practice", formula: "mean_i S[N-1][i]",
    example: .sequence("final", 0.3333333333333333)
  ) { evidence, _ in try evidence.sequentialEdits.get().final }

  static let editRetention = Metric(
    "edit_retention.retention", "the final success of the edits that took", needs: [.answers],
    source: "sequential editing practice", formula: "mean S[N-1][i] over i with S[i][i] > 1/2",
    example: .sequence("retention", 0.5)
  ) { evidence, _ in try evidence.sequentialEdits.get().retention }

  static let editSuccessCurve = Metric(
    "edit_retention.curve", "the mean success of all edits so far, after each edit", needs: [.answers],
    source: "sequential editing practice", formula: "1/(n+1) sum_{i<=n} S[n][i]", example: .sequence("curve[1]", 0.5)
  ) { evidence, _ in .list(try evidence.sequentialEdits.get().curve) }
}

/// How well edits made one after another hold.
///
/// `S[n][i]` is the success of edit i after n + 1 edits, i ≤ n; fractions in 0...1, higher is better.
public struct SequentialEditing: Sendable, Hashable {
  private let success: [[Double]]

  /// The successes of N edits as a lower triangle: row n has at least n + 1 entries.
  /// - Throws: `malformedInput` if a row is too short.
  public init(_ success: [[Double]]) throws(MetricError) {
    for (n, row) in success.enumerated() where row.count <= n {
      throw MetricError(
        .malformedInput, subject: "S[\(n)]",
        "S[\(n)]: found \(row.count) entries, expected one for each of \(n + 1) edits")
    }
    self.success = success
  }

  /// The success of each edit just after it was made: mean S[i][i].
  public var immediate: MetricValue {
    mean(success.indices.map { success[$0][$0] }, empty: "there are no edits")
  }

  /// The success of all edits after the last: mean S[N-1][i].
  public var final: MetricValue {
    mean(success.last?.prefix(success.count) ?? [], empty: "there are no edits")
  }

  /// The final success of the edits that took: those with S[i][i] above one half. Undefined if none did.
  public var retention: MetricValue {
    guard let last = success.last else { return .undefined("there are no edits") }
    return mean(success.indices.filter { success[$0][$0] > 0.5 }.map { last[$0] }, empty: "no edit took")
  }

  /// The mean success of all edits so far, after each edit.
  public var curve: [MetricValue] {
    success.indices.map { n in mean(success[n].prefix(n + 1), empty: "there are no edits") }
  }
}

extension MetricExample {
  static func sequence(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("edit_retention", #"{"S": [[1], [1, 0], [0, 0, 1]]}"#, name, value)
  }
}
