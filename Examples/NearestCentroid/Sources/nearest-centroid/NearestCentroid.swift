import Tidemark
import TidemarkCommand

/// Answers with the class whose mean input is nearest.
struct NearestCentroid: Learner {
  private var sums: [[Float]]
  private var counts: [Float]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    guard let classes = stream.classCount else {
      throw LearnerError(.unsupportedProtocol, "needs the protocol to reveal class-count")
    }
    sums = Array(repeating: Array(repeating: 0, count: stream.inputWidth), count: classes)
    counts = Array(repeating: 0, count: classes)
  }

  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      let input = batch.input(sample)
      for index in input.indices { sums[label][index] += input[index] }
      counts[label] += 1
    }
  }

  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count {
      let input = queries.input(query)
      var best = (label: 0, distance: Float.infinity)
      for label in counts.indices where counts[label] > 0 {
        var distance: Float = 0
        for index in input.indices {
          let difference = input[index] - sums[label][index] / counts[label]
          distance += difference * difference
        }
        if distance < best.distance { best = (label, distance) }
      }
      answers.append(label: best.label)
    }
  }
}

@main struct NearestCentroidTool: TidemarkCommand {
  static let learners = [
    LearnerRegistration(
      "nearest-centroid", NearestCentroid.self, summary: "Answers with the class whose mean input is nearest.")
  ]
}
