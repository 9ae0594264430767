package import Tidemark

extension Scenario {
  /// What the family reveals unless a file says otherwise: with the number of classes, without which most learners, and
  /// all networks, would refuse the stream.
  package var defaultVisibility: Visibility {
    switch base ?? family {
    case .classIncremental, .fewShot:
      Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: [])
    case .taskIncremental:
      Visibility(
        training: [.boundaries, .experienceClasses, .classCount, .taskIdentity],
        testing: [.taskIdentity, .candidateClasses])
    case .domainIncremental, .dataIncremental, .recurring, .knowledge:
      Visibility(training: [.boundaries, .classCount], testing: [])
    case .taskFree, .online: Visibility(training: [.classCount], testing: [])
    }
  }

  /// The most that the family may reveal: a file that reveals more has to say so, and reports show it.
  ///
  /// How many classes there are may always be told: networks need it to allocate their outputs.
  package var visibilityLimit: Visibility {
    let training: Set<Revelation>
    switch base ?? family {
    case .classIncremental, .fewShot, .recurring: training = [.boundaries, .experienceClasses]
    case .taskIncremental: training = [.boundaries, .experienceClasses, .taskIdentity, .domain]
    case .domainIncremental: training = [.boundaries, .domain]
    case .dataIncremental, .knowledge: training = [.boundaries]
    case .taskFree, .online: training = []
    }
    let testing: Set<Revelation> =
      (base ?? family) == .taskIncremental ? [.taskIdentity, .candidateClasses, .domain] : []
    // Where a stream is cut by time, time is what its experiences differ in, as domains differ in their names.
    let told: Set<Revelation> = if case .time = cut { [.classCount, .timestamps] } else { [.classCount] }
    return Visibility(training: training.union(told), testing: testing)
  }
}
