import Tidemark
import TidemarkData

extension PlanningContext {
  /// Classes drawn anew for each experience.
  func plan(_ drawn: RedrawnClasses) throws -> StreamPlan {
    let classes = usedClasses
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
    let classes = usedClasses
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
