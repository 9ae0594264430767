import Tidemark
import TidemarkStreams
import TidemarkRecord

// What crosses over to the learner: the order of the samples, and beside them exactly what the protocol reveals.
extension Runner {
  /// What is told with the boundaries of an experience, or with a batch of it, whose rows are given.
  func learningContext(
    of experience: Experience, rows: [ServedRow]? = nil, in stream: some SessionStream
  ) -> LearningContext {
    let visibility = benchmark.visibility
    return LearningContext(
      task: visibility.reveals(.taskIdentity) ? experience.index : nil,
      experienceClasses: visibility.reveals(.experienceClasses) ? experience.classes : nil,
      domain: visibility.reveals(.domain) ? self.stream.domainName(of: experience) : nil,
      timestamps: visibility.reveals(.timestamps) ? rows.map { stream.timestamps(of: $0[...]) } : nil)
  }

  /// How many passes are made over an experience, the last of them perhaps in part.
  func passes(over experience: Experience) -> Int { benchmark.training.passes(over: experience.rows.count) }

  /// The rows that a pass over an experience serves, in order.
  func servingOrder(of experience: Experience, pass: Int) -> ArraySlice<Int32> {
    let isLast = pass == passes(over: experience) - 1
    return stream.trainingOrder(of: experience, pass: pass)
      .prefix(isLast ? benchmark.training.lengthOfLastPass(over: experience.rows.count) : .max)
  }

  /// Refuses a learner that takes no requests to forget under a protocol that makes some.
  func checkRequests(of learner: any Learner) throws {
    guard !stream.requests.isEmpty else { return }
    let takesRequests =
      (learner as? any ProgramLearner).map { $0.capabilities.contains(.forget) } ?? (learner is any ForgettingLearner)
    guard takesRequests else {
      throw RunError(
        .refused, selection.label,
        "cannot run under '\(benchmark.name)': it takes no requests to forget, and the protocol makes"
          + " \(stream.requests.count); expected a type that conforms to ForgettingLearner, or a program with the"
          + " capability 'forget'")
    }
  }
}
