import Tidemark
import TidemarkStreams
import TidemarkRecord

extension Session {
  /// Asks the learner to forget: names the samples of an experience as they were shown, each as often as it was served, so
  /// that what a learner added up it can take away.
  mutating func make(_ request: ForgetRequest) throws {
    let runner = runner
    let forgotten = runner.stream.experiences[request.experience]
    let began = now
    var batches = 0
    // Taken out for the time of the call: the learner is lent to it as a whole.
    var stream = self.stream
    let boundary = runner.learningContext(of: forgotten, in: stream)
    try learner.forget("when it was asked to forget experience \(request.experience)") { learner in
      for pass in 0..<runner.passes(over: forgotten) {
        let order = runner.servingOrder(of: forgotten, pass: pass)
        for start in stride(from: 0, to: order.count, by: runner.stream.batchSize) {
          let samples = try (start..<min(start + runner.stream.batchSize, order.count)).map {
            try stream.served(order[$0], at: $0, of: forgotten)
          }
          let rows = samples.map(\.row)
          let batch = stream.trainingBatch(rows: rows, labels: samples.map(\.label))
          try learner.forget(batch, in: runner.learningContext(of: forgotten, rows: rows, in: stream))
          stream.reclaim(batch.reclaim())
          batches += 1
        }
      }
      try learner.requestDidEnd(boundary)
    }
    self.stream = stream
    let served = runner.benchmark.training.samplesServed(of: forgotten.rows.count)
    try recorder.forgot(
      JournalEvent.ForgetRequested(
        experience: request.experience, afterExperience: request.after, samples: min(forgotten.rows.count, served),
        batches: batches),
      took: now - began)
  }
}
