import Tidemark

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
