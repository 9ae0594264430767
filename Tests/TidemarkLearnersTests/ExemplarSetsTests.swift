import Testing

@testable import TidemarkLearners

@Suite("Exemplars")
struct ExemplarSetsTests {
  // The mean is (0.44, 0.32). The first row is nearest to it; joined with the second row the mean of those taken would be
  // (0.26, 0.78), with the third (0.8, 0): squared distances of 0.244 and 0.232 to the mean, but of 0.338 and 0.346 to the
  // mean brought to length 1, (0.8087, 0.5882).
  static let features: [Float] = [0.8, 0.6, -0.28, 0.96, 0.8, -0.6]

  @Test("Herding brings the mean of those taken close to the mean, or to its direction")
  func herding() {
    #expect(ExemplarSets.herd(Self.features, featureWidth: 2, most: 3) == [0, 2, 1])
    #expect(ExemplarSets.herd(Self.features, featureWidth: 2, most: 3, toDirection: true) == [0, 1, 2])
    #expect(ExemplarSets.herd(Self.features, featureWidth: 2, most: 1) == [0])
  }

  @Test(
    "iCaRL's targets of old classes are the last network's logits over the temperature, through the logistic function")
  func temperature() {
    // One sample of class 1, class 0 being old: the target of class 0 is σ(1 / 2) = 0.6224593, that of class 1 is 1; the
    // logits are 0, where σ is 0.5. The third class has not come.
    var logits: [Float] = [0, 0, 0]
    let teacher: [Float] = [1, -4, 7]
    let loss = logits.withPart(0..<3) {
      IncrementalClassifier.sigmoidLoss(
        &$0, labels: [1], teacher: teacher, temperature: 2, isSeen: [true, true, false], isOld: [true, false, false])
    }
    #expect(abs(logits[0] - (0.5 - 0.6224593)) < 1e-6)
    #expect(logits[1] == -0.5 && logits[2] == 0)
    // -log σ(0) for each of the two classes, whatever the target.
    #expect(abs(loss - 2 * 0.6931472) < 1e-6)
  }
}
