import Tidemark
import TidemarkData

extension PlanningContext {
  /// Classes drawn anew for each experience.
  func plan(_ drawn: RedrawnClasses) throws -> StreamPlan {
    let classes = Array(classNames.indices)
    guard drawn.classesPerExperience <= classes.count else {
      throw impossible("an experience draws \(drawn.classesPerExperience) classes; there are \(classes.count)")
    }
    try requireRows(drawn.samplesPerClass, of: classes)
    let labels = labels(of: [classes])
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(
        RedrawnLaw(drawn: drawn, trainingRows: trainingRows, labels: labels.map.map { $0 ?? 0 }, seed: seed)),
      testSets: sharedTestSets(of: classes, labels))
  }

  /// Classes that come back.
  func plan(_ repetition: ClassRepetition) throws -> StreamPlan {
    let classes = Array(classNames.indices)
    try requireRows(1, of: classes)
    let labels = labels(of: [classes])
    var generator = SeededGenerator(seed: seed, purpose: "repetition")
    // The first class appears at once; the others in random experiences of the stream's beginning.
    let order = generator.permutation(classes.count)
    let span = max(1, Int((Double(repetition.experiences) * repetition.firstSeenWithin).rounded()))
    var firstSeen = Array(repeating: 0, count: classes.count)
    for datasetClass in order.dropFirst() { firstSeen[datasetClass] = generator.below(span) }
    var chances = Array(repeating: repetition.repetition, count: classes.count)
    if repetition.frequency == .zipf {
      for (rank, datasetClass) in generator.permutation(classes.count).enumerated() {
        chances[datasetClass] = repetition.repetition / Double(rank + 1)
      }
    }
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(
        RepetitionLaw(
          repetition: repetition, firstSeen: firstSeen, chances: chances, trainingRows: trainingRows,
          labels: labels.map.map { $0 ?? 0 }, seed: seed)),
      testSets: sharedTestSets(of: classes, labels))
  }

  private func requireRows(_ count: Int, of classes: [Int]) throws {
    for datasetClass in classes where trainingRows[datasetClass].count < count {
      throw impossible(
        "class '\(classNames[datasetClass])' has \(trainingRows[datasetClass].count) training samples; expected at least"
          + " \(count)")
    }
  }
}

/// Each experience: some classes, and some rows of each, drawn by the experience's number.
struct RedrawnLaw: ExperienceLaw {
  let drawn: RedrawnClasses
  let trainingRows: [[Int32]]
  /// The label of each class.
  let labels: [Int]
  let seed: UInt64

  var count: Int { drawn.experiences }
  var byteCount: Int { trainingRows.reduce(0) { $0 + $1.count * 4 } }

  func experience(at index: Int) -> Experience {
    var generator = SeededGenerator(seed: seed, purpose: "redrawn/experience-\(index)")
    let classes = generator.choose(drawn.classesPerExperience, of: Array(trainingRows.indices))
    let rows = classes.flatMap { generator.choose(drawn.samplesPerClass, of: trainingRows[$0]) }
    return Experience(index: index, classes: classes.map { labels[$0] }.sorted(), rows: rows.sorted())
  }
}

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
