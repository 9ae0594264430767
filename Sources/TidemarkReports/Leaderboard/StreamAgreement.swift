/// Which stream the submissions of a protocol say that each seed has.
///
/// It matters only where the streams could not be computed anew: those that were are the same in all submissions.
struct StreamAgreement {
  /// A seed about which submissions do not say the same.
  struct Dispute {
    let seed: UInt64
    /// The fingerprints, said by most first, with the numbers of submissions.
    let claims: [(fingerprint: String, submissions: Int)]
  }

  /// By seed; nil where no fingerprint is said by more submissions than any other.
  private var prevailing: [UInt64: String?] = [:]
  /// By seed.
  private(set) var disputes: [Dispute] = []

  init(_ entries: [LeaderboardEntry]) {
    var counts: [UInt64: [String: Int]] = [:]
    for entry in entries {
      for stream in entry.streams { counts[stream.seed, default: [:]][stream.fingerprint, default: 0] += 1 }
    }
    for (seed, claims) in counts.sorted(by: { $0.key < $1.key }) {
      let order = claims.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      guard let first = order.first else { continue }
      let isTied = order.count > 1 && order[1].value == first.value
      prevailing.updateValue(isTied ? nil : first.key, forKey: seed)
      if order.count > 1 {
        disputes.append(Dispute(seed: seed, claims: order.map { (fingerprint: $0.key, submissions: $0.value) }))
      }
    }
  }

  /// Whether all streams of a submission are those that most submissions have.
  func holds(_ entry: LeaderboardEntry) -> Bool {
    entry.streams.allSatisfy { (prevailing[$0.seed] ?? nil) == $0.fingerprint }
  }

  /// What a board says of the disputes; empty if there are none.
  var note: HTML {
    guard !disputes.isEmpty else { return .empty }
    let shown = disputes.prefix(5).map { dispute -> HTML in
      let claims = dispute.claims.prefix(4).map { claim -> HTML in
        "<code>\(DisplayName.short(claim.fingerprint, limit: 12))</code> in \(claim.submissions)"
      }
      let more: HTML = dispute.claims.count > 4 ? ", and others" : .empty
      return " Seed \(dispute.seed): \(claims.joined(by: ", "))\(more)."
    }
    let more: HTML = disputes.count > 5 ? " The same for \(disputes.count - 5) more seeds." : .empty
    return """
      <p class="lead">Submissions do not agree on the streams, and the data to compute them were not at hand. Those whose \
      stream is not that of most are marked <em>other stream</em>, and have no rank.\(shown)\(more)</p>

      """
  }
}
