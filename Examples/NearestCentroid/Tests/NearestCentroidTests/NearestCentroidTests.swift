import Testing
import Tidemark
import TidemarkTesting

@testable import nearest_centroid

@Test("The nearest centroid keeps the laws of learners")
func lawful() throws {
  #expect(try checkLearner(NearestCentroidTool.learners[0]).isEmpty)
}

@Test("It answers with the class of the nearest mean")
func nearest() throws {
  let stream = StreamDescription(
    inputShape: [2], classCount: 2, visibility: Visibility(training: [.classCount], testing: []),
    training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .sgd, learningRate: 0, hiddenWidths: []), seed: 0)
  var learner = try NearestCentroid(for: stream, options: LearnerOptions(declared: []))
  // The means are (1, 0) and (0, 4).
  learner.observe(TrainingBatch(values: [0, 0, 2, 0, 0, 3, 0, 5], labels: [0, 0, 1, 1]), in: LearningContext())
  var answers = Answers(classCount: 2)
  learner.answer(QueryBatch(values: [1, 1, 0, 3], width: 2), in: QueryContext(), into: &answers)
  #expect((0..<2).map { answers.label(of: $0) } == [0, 1])
}
