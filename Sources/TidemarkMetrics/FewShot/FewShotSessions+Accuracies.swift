extension Metric {
  /// Sessions of new classes.
  static let fewShotSessions: [Metric] = [
    family.metric(
      "avg", "average session accuracy", source: "Tao et al., 2020 (TOPIC)",
      formula: "mean over sessions, the base session included", 0.6
    ) { try TidemarkMetrics.averageSessionAccuracy($0) },
    family.metric(
      "pd", "performance drop", unit: "difference", range: "-1...1", .lowerIsBetter, source: "Zhang et al., 2021 (CEC)",
      formula: "first - last session", 0.4
    ) { try TidemarkMetrics.performanceDrop($0) },
    family.metric(
      "hm", "base and novel accuracy in one number", source: "Peng et al., 2022 (ALICE)",
      formula: "harmonic mean; 0 if either is 0", 0.48
    ) { TidemarkMetrics.baseNovelHarmonicMean($0) },
  ]
}

private let family = MetricFamily("fscil", needs: [.results], input: MetricExample.sessions) { evidence, _ in
  try evidence.sessions.get()
}

extension FewShotSessions {
  /// The accuracies of all sessions.
  /// - Throws: ``AbsentEvidence`` if there are none; nil stands for one that was not measured.
  func measured() throws(AbsentEvidence) -> [Double]? {
    guard !accuracies.isEmpty else { throw AbsentEvidence("there are no sessions") }
    let measured = accuracies.compactMap(\.self)
    return measured.count == accuracies.count ? measured : nil
  }
}

private let unmeasured = MetricValue.undefined("a session was not asked about")

func averageSessionAccuracy(_ sessions: FewShotSessions) throws -> MetricValue {
  try sessions.measured().map { averageSessionAccuracy($0) } ?? unmeasured
}

func performanceDrop(_ sessions: FewShotSessions) throws -> MetricValue {
  try sessions.measured().map { performanceDrop($0) } ?? unmeasured
}

func baseNovelHarmonicMean(_ sessions: FewShotSessions) -> MetricValue {
  guard let base = sessions.base, let novel = sessions.novel else {
    return .undefined("there are no classes of the first session, or none of later ones")
  }
  return baseNovelHarmonicMean(base: base, novel: novel)
}

/// The average accuracy over the sessions of few-shot class-incremental learning, the base session included.
/// Fraction in 0...1, higher is better.
func averageSessionAccuracy(_ sessions: [Double]) -> MetricValue {
  mean(sessions, empty: "there are no sessions")
}

/// The harmonic mean of the accuracies on base and on novel classes; 0 if either is 0. Fraction in 0...1, higher is
/// better.
func baseNovelHarmonicMean(base: Double, novel: Double) -> MetricValue {
  harmonicMean([base, novel])
}

/// Performance drop: the accuracy of the first session minus that of the last. In -1...1, lower is better. Undefined for
/// no sessions.
func performanceDrop(_ sessions: [Double]) -> MetricValue {
  guard let first = sessions.first, let last = sessions.last else { return .undefined("there are no sessions") }
  return .defined(first - last)
}

extension MetricExample {
  /// The input that most worked examples of the family share.
  static let sessions =
    #"{"session_acc": [0.8, 0.6, 0.4], "base_acc": 0.6, "novel_acc": 0.4, "episodes": [0.4, 0.5, 0.6]}"#
}
