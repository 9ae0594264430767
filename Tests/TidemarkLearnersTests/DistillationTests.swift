import Foundation
import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Distillation")
struct DistillationTests {
  @Test("The term and its gradient are zero at the old model")
  func zeroAtTeacher() {
    let logits = seededFloats(4 * 5, "logits")
    var gradient = Array<Float>(repeating: 0, count: 20)
    let loss = gradient.withPart(0..<20) {
      Distillation.addGradient(
        logits: logits.span, targets: logits.span, outputs: [true, true, false, true, true], temperature: 2, scale: 1,
        to: &$0)
    }
    #expect(loss == 0)
    #expect(gradient.allSatisfy { $0 == 0 })
  }

  @Test("Away from it, it is the divergence times the temperature squared, and its gradient that of finite differences")
  func divergence() {
    var logits = seededFloats(2 * 4, "logits").map { $0 * 2 }
    let targets = seededFloats(2 * 4, "targets").map { $0 * 2 }
    let outputs = [true, true, false, true]
    func softened(_ values: [Float], _ row: Int) -> [Double] {
      let exponentials = (0..<4).map { outputs[$0] ? exp(Double(values[row * 4 + $0]) / 3) : 0 }
      return exponentials.map { $0 / exponentials.reduce(0, +) }
    }
    func exact() -> Double {
      (0..<2).reduce(0) { sum, row in
        let (p, q) = (softened(targets, row), softened(logits, row))
        return sum + 9 / 2 * (0..<4).reduce(0) { $0 + (outputs[$1] ? p[$1] * log(p[$1] / q[$1]) : 0) }
      }
    }
    var gradient = Array<Float>(repeating: 0, count: 8)
    let loss = gradient.withPart(0..<8) {
      Distillation.addGradient(
        logits: logits.span, targets: targets.span, outputs: outputs, temperature: 3, scale: 1, to: &$0)
    }
    #expect(abs(loss - exact()) < 1e-5 && loss > 0.01)
    for place in 0..<8 {
      let value = logits[place]
      logits[place] = value + 1e-2
      let above = exact()
      logits[place] = value - 1e-2
      let below = exact()
      logits[place] = value
      #expect(abs((above - below) / 2e-2 - Double(gradient[place])) < 1e-3, "place \(place)")
    }
  }

  @Test("LwF's term is zero in the first batch of the second experience, whatever the batch")
  func learningWithoutForgetting() throws {
    let options = try LearnerOptions(declared: LearningWithoutForgetting.declaredOptions)
    var learner = try LearningWithoutForgetting(for: ImportanceTests.stream(), options: options)
    let inputs = seededFloats(4 * 3, "inputs")
    try learner.observe(TrainingBatch(values: inputs, labels: [0, 1, 0, 1]), in: LearningContext())
    learner.experienceDidEnd(LearningContext())
    let teacher = try #require(learner.teacher)
    let targets = teacher.logits(for: inputs.span)
    var logits = learner.classifier.network.logits(for: inputs.span)
    let labels = [2, 3, 2, 3]
    let loss = logits.withPart(0..<logits.count) {
      learner.jointLoss.replace(&$0, labels: labels.span, targets: targets, mask: nil)
    }
    #expect(loss.distillation == 0 && loss.total > 0)
    // One step away it is not.
    try learner.observe(TrainingBatch(values: inputs, labels: labels), in: LearningContext())
    var moved = learner.classifier.network.logits(for: inputs.span)
    let after = moved.withPart(0..<moved.count) {
      learner.jointLoss.replace(&$0, labels: labels.span, targets: targets, mask: nil)
    }
    #expect(after.distillation > 0)
  }

  @Test(
    "LwF's term is multiplied by the temperature squared, or by nothing",
    arguments: [("temperature", 4.5), ("none", 0.5)])
  func scale(word: String, weight: Double) throws {
    let options = try LearnerOptions(
      [("temperature", "3"), ("scale", word)], declared: LearningWithoutForgetting.declaredOptions)
    var learner = try LearningWithoutForgetting(for: ImportanceTests.stream(), options: options)
    let batch = seededFloats(4 * 3, "inputs")
    try learner.observe(TrainingBatch(values: batch, labels: [0, 1, 0, 1]), in: LearningContext())
    learner.experienceDidEnd(LearningContext())
    try learner.observe(TrainingBatch(values: batch, labels: [2, 3, 2, 3]), in: LearningContext())
    let teacher = try #require(learner.teacher)
    let targets = teacher.logits(for: batch.span)
    let moved = learner.classifier.network.logits(for: batch.span)
    // In the second experience the divergence at temperature 3 counts one half, times 9 or times 1.
    var (logits, gradient) = (moved, Array<Float>(repeating: 0, count: moved.count))
    let divergence = gradient.withPart(0..<gradient.count) {
      Distillation.addGradient(
        logits: moved.span, targets: targets.span, outputs: Array(repeating: true, count: 4), temperature: 3,
        scale: 1.0 / 9, to: &$0)
    }
    let labels = [2, 3, 2, 3]
    let loss = logits.withPart(0..<logits.count) {
      learner.jointLoss.replace(&$0, labels: labels.span, targets: targets, mask: nil)
    }
    #expect(divergence > 0)
    #expect(abs(loss.distillation / divergence - weight) < 1e-4)
  }
}
