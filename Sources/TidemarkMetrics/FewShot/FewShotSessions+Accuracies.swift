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
