package import Tidemark

/// How many samples of an experience are served. A pass ends with a short batch unless the batch size divides its samples.
extension TrainingRecipe {
  /// The passes that are begun over an experience of `count` samples.
  package func passes(over count: Int) -> Int {
    guard let iterations, count > 0 else { return passes }
    let batches = batchesPerPass(count)
    return (iterations + batches - 1) / batches
  }

  /// The samples that the last pass serves.
  package func lengthOfLastPass(over count: Int) -> Int {
    guard let iterations, count > 0 else { return count }
    let batches = iterations - (passes(over: count) - 1) * batchesPerPass(count)
    return min(count, batches * batchSize)
  }

  /// The samples that all passes serve.
  package func samplesServed(of count: Int) -> Int {
    (passes(over: count) - 1) * count + lengthOfLastPass(over: count)
  }

  private func batchesPerPass(_ count: Int) -> Int { (count + batchSize - 1) / batchSize }
}

extension BenchmarkStream {
  /// The samples that all passes over all experiences serve.
  package func samplesServed(by recipe: TrainingRecipe) -> Int {
    guard recipe.iterations != nil else { return samplesPerPass * passes }
    return experiences.reduce(0) { $0 + recipe.samplesServed(of: $1.rows.count) }
  }
}
