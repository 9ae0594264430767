import Tidemark
import TidemarkStreams
import TidemarkRecord

extension RunSession {
  /// Asks the learner to forget: names the samples of an experience as they were shown, each as often as it was served, so
  /// that what a learner added up it can take away.
  mutating func make(_ request: ForgetRequest) throws {
    let runner = runner
    let forgotten = runner.stream.experiences[request.experience]
    let began = now
    var batches = 0
    // Taken out for the time of the call: the learner is lent to it as a whole.
    var assembler = self.assembler
    try learner.forget("when it was asked to forget experience \(request.experience)") { learner in
      for pass in 0..<runner.passes(over: forgotten) {
        let order = runner.servingOrder(of: forgotten, pass: pass)
        for start in stride(from: 0, to: order.count, by: runner.stream.batchSize) {
          let samples = try (start..<min(start + runner.stream.batchSize, order.count)).map {
            try runner.served(order[$0], at: $0, of: forgotten)
          }
          let rows = samples.map(\.row)
          let batch = assembler.trainingBatch(rows: rows, labels: samples.map(\.label))
          try learner.forget(batch, in: runner.learningContext(of: forgotten, rows: rows))
          assembler.reclaim(batch.reclaim())
          batches += 1
        }
      }
      try learner.requestDidEnd(runner.learningContext(of: forgotten))
    }
    self.assembler = assembler
    let served = runner.benchmark.training.samplesServed(of: forgotten.rows.count)
    try recorder.forgot(
      JournalEvent.ForgetRequested(
        experience: request.experience, afterExperience: request.after, samples: min(forgotten.rows.count, served),
        batches: batches),
      took: now - began)
  }
}

extension Runner {
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
