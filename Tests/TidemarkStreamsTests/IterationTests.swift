import Testing
import Tidemark
import TidemarkStreams

@Suite("Batches in place of passes")
struct IterationTests {
  private func recipe(passes: Int = 1, iterations: Int?) -> TrainingRecipe {
    TrainingRecipe(
      batchSize: 4, passes: passes, iterations: iterations, optimizer: .sgd, learningRate: 0.1, hiddenWidths: [])
  }

  @Test(
    "An experience of 10 samples has batches of 4, 4 and 2, over and over",
    arguments: [(1, 1, 4), (2, 1, 8), (3, 1, 10), (4, 2, 14), (7, 3, 24), (9, 3, 30)])
  func serving(iterations: Int, passes: Int, samples: Int) {
    let recipe = recipe(iterations: iterations)
    #expect(recipe.passes(over: 10) == passes)
    #expect(recipe.samplesServed(of: 10) == samples)
    #expect(recipe.lengthOfLastPass(over: 10) == samples - (passes - 1) * 10)
  }

  @Test("Without iterations, every pass is whole")
  func passes() {
    let recipe = recipe(passes: 3, iterations: nil)
    #expect(recipe.passes(over: 10) == 3)
    #expect(recipe.samplesServed(of: 10) == 30)
    #expect(recipe.lengthOfLastPass(over: 10) == 10)
  }
}
