import Tidemark

/// What a cut makes of a dataset, before queries are ordered and a fingerprint is taken.
package struct StreamPlan {
  var labels: StreamLabels
  var experiences: ExperienceList
  var testSets: [TestSet]
  var domains: [InputDomain] = []
}

/// The numbering of classes.
struct StreamLabels {
  /// The label of each class of the dataset; nil for a class that is left out.
  var map: [Int?]
  /// See `BenchmarkStream.labelsPerDomain`.
  var perDomain = 0
  /// The number of labels.
  var count: Int

  /// One label for each used class.
  ///
  /// - Parameter classes: the used classes of the dataset.
  init(_ assignment: LabelAssignment, of classes: [Int], classCount: Int, seed: UInt64) {
    let used = classes.sorted()
    var labels = Array(0..<used.count)
    if assignment == .shuffled {
      var generator = SeededGenerator(seed: seed, purpose: "labels")
      generator.shuffle(&labels)
    }
    map = Array(repeating: nil, count: classCount)
    for (datasetClass, label) in zip(used, labels) { map[datasetClass] = label }
    count = used.count
  }

  /// The labels 0, 1, … in each group, by the place in the group.
  init(sharedBy groups: [[Int]], classCount: Int) {
    map = Array(repeating: nil, count: classCount)
    for group in groups {
      for (place, datasetClass) in group.enumerated() { map[datasetClass] = place }
    }
    count = groups.map(\.count).max() ?? 0
  }

  /// The labels of some classes of the dataset in a domain, ascending.
  func labels(of classes: [Int], domain: Int = 0) -> [Int] {
    Set(classes.compactMap { map[$0] }).sorted().map { $0 + domain * perDomain }
  }
}
