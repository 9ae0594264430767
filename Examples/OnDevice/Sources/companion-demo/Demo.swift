import Companion
import Tidemark

/// Two gestures, then a third: the app drives the learner itself, with no harness.
@main
struct Demo {
  static func main() throws {
    let stream = StreamDescription(
      inputShape: [3], classCount: 3, visibility: Visibility(training: [.classCount], testing: []),
      training: TrainingRecipe(batchSize: 5, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []), seed: 1)
    var learner = try GestureLearner(for: stream, options: LearnerOptions(declared: []))
    var noise = SeededGenerator(seed: 1, purpose: "demo")
    func samples(_ gesture: Int, _ count: Int) -> [Float] {
      (0..<count).flatMap { _ in (0..<3).map { Float($0 == gesture ? 1 : 0) + Float(0.1 * noise.normal()) } }
    }
    for gestures in [[0, 1], [2]] {
      for gesture in gestures {
        learner.observe(
          TrainingBatch(values: samples(gesture, 5), labels: Array(repeating: gesture, count: 5)), in: LearningContext())
      }
      var answers = Answers(classCount: 3)
      let asked = samples(0, 2) + samples(1, 2) + samples(2, 2)
      learner.answer(QueryBatch(values: asked, width: 3), in: QueryContext(), into: &answers)
      let text = (0..<6).map { answers.label(of: $0).map(String.init) ?? "–" }.joined(separator: " ")
      print("after gestures \(gestures): asked 0 0 1 1 2 2, answered \(text)")
    }
  }
}
