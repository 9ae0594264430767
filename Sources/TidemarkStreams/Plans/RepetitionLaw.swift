import Tidemark

/// Each experience: the classes that appear for the first time, those that come back, and an even share of rows of each.
struct RepetitionLaw: ExperienceLaw {
  let repetition: ClassRepetition
  /// The experience in which each class first appears.
  let firstSeen: [Int]
  /// The probability that each class comes back.
  let chances: [Double]
  let trainingRows: [[Int32]]
  /// The label of each class.
  let labels: [Int]
  let seed: UInt64

  var count: Int { repetition.experiences }
  var byteCount: Int { trainingRows.reduce(0) { $0 + $1.count * 4 } + labels.count * 24 }

  func experience(at index: Int) -> Experience {
    var generator = SeededGenerator(seed: seed, purpose: "repetition/experience-\(index)")
    var classes: [Int] = []
    for (datasetClass, first) in firstSeen.enumerated() {
      let comesBack = generator.uniform() < chances[datasetClass]
      if first == index || first < index && comesBack { classes.append(datasetClass) }
    }
    if classes.isEmpty {
      // No experience is empty: one of the classes seen so far comes back.
      let seen = firstSeen.indices.filter { firstSeen[$0] < index }
      if !seen.isEmpty { classes = [seen[generator.below(seen.count)]] }
    }
    let total = repetition.samplesPerExperience
    var rows: [Int32] = []
    for (place, datasetClass) in classes.enumerated() {
      let share = total * (place + 1) / classes.count - total * place / classes.count
      rows += generator.choose(min(share, trainingRows[datasetClass].count), of: trainingRows[datasetClass])
    }
    return Experience(index: index, classes: classes.map { labels[$0] }.sorted(), rows: rows.sorted())
  }
}
