import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Gradient projection")
struct GradientProjectionTests {
  private func product(_ x: [Float], _ y: [Float]) -> Double {
    zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  private func projected(_ gradient: [Float], _ references: [[Float]], margin: Double = 0) -> [Float] {
    var result = gradient
    result.withPart(0..<result.count) { GradientProjection.project(&$0, against: references, margin: margin) }
    return result
  }

  @Test("The projected gradient satisfies every constraint to 1e-6, and no shorter change does", arguments: 0..<12)
  func constraints(problem: Int) {
    let references = (0..<6).map { seededFloats(40, "reference-\(problem)-\($0)").map { $0 / 4 } }
    // Against the sum of three references, so that several constraints are violated.
    let noise = seededFloats(40, "gradient-\(problem)")
    let gradient = (0..<40).map { noise[$0] / 8 - references[0][$0] - references[1][$0] - references[2][$0] }
    let result = projected(gradient, references)
    #expect(references.contains { product(gradient, $0) < 0 })
    for reference in references { #expect(product(result, reference) >= -1e-6) }
    // The solution of the projection: the change is a sum of references with weights ≥ 0 at tight constraints alone.
    let products = references.map { product(gradient, $0) }
    let gram = references.map { first in references.map { product(first, $0) } }
    let weights = GradientProjection.solve(gram, products, margin: 0)
    for (weight, reference) in zip(weights, references) {
      #expect(weight >= 0)
      if weight > 0 { #expect(abs(product(result, reference)) < 1e-5) }
    }
  }

  @Test("A gradient that violates nothing stays; one reference is A-GEM's projection; a margin adds that much of each")
  func simple() {
    #expect(projected([1, 2], [[1, 0], [0, 1]]) == [1, 2])
    #expect(projected([-1, 2], [[2, 0]]) == [0, 2])
    var averaged: [Float] = [-1, 2]
    averaged.withPart(0..<2) { AveragedGradientEpisodicMemory.project(&$0, onto: [2, 0].span) }
    #expect(averaged == [0, 2])
    // v = (1/2, margin 1/4), with orthogonal references of length 2 and 1.
    #expect(projected([-1, 2], [[2, 0], [0, 1]], margin: 0.25) == [0, 2.25])
  }
}
