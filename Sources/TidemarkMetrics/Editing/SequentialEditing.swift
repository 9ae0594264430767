extension Metric {
  /// How well edits made one after another hold.
  static let editRetention: [Metric] = [
    family.metric(
      "immediate", "the success of each edit just after it was made", formula: "mean_i S[i][i]", 0.6666666666666666
    ) { $0.immediate },
    family.metric("final", "the success of all edits after the last", formula: "mean_i S[N-1][i]", 0.3333333333333333) {
      $0.final
    },
    family.metric(
      "retention", "the final success of the edits that took", formula: "mean S[N-1][i] over i with S[i][i] > 1/2", 0.5
    ) { $0.retention },
    family.metric(
      "curve", "the mean success of all edits so far, after each edit", formula: "1/(n+1) sum_{i<=n} S[n][i]",
      element: "[1]", 0.5
    ) { .list($0.curve) },
  ]
}

private let family = MetricFamily(
  "edit_retention", needs: [.answers], source: "sequential editing practice", input: #"{"S": [[1], [1, 0], [0, 0, 1]]}"#
) { evidence, _ in try evidence.sequentialEdits.get() }

/// How well edits made one after another hold.
///
/// `S[n][i]` is the success of edit i after n + 1 edits, i ≤ n; fractions in 0...1, higher is better.
public struct SequentialEditing: Sendable, Hashable {
  private let success: [[Double]]

  /// The successes of N edits as a lower triangle: row n has at least n + 1 entries.
  /// - Throws: `malformedInput` if a row is too short.
  public init(_ success: [[Double]]) throws(MetricError) {
    for (n, row) in success.enumerated() where row.count <= n {
      throw MetricError(at: "S[\(n)]", "found \(row.count) entries, expected one for each of \(n + 1) edits")
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
