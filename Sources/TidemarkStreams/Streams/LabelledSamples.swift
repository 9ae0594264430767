/// What a stream of labelled samples knows of them: labels, domains, and the order of the queries.
package struct LabelledSamples: Sendable {
  /// The stream's label for each class of the dataset, `[dataset classes]`; nil for a class that the stream leaves out.
  package let labelMap: [Int?]
  /// How much a label grows from one domain to the next: 0 where domains share their labels.
  package let labelsPerDomain: Int
  /// The class that each training row is shown with, `[training rows]`; empty if all are shown with their own.
  package let shownClasses: [Int32]
  /// The names of the classes that have each label, `[labels]`.
  package let classNames: [[String]]
  /// The domains that inputs are served in; empty if they are served as they are.
  package internal(set) var domains: [InputDomain]
  /// The order in which queries are asked: those of all test sets mixed, so that a query's place does not tell its test
  /// set, or set by set where the learner is told it anyway.
  package internal(set) var queryOrder: [Query]

  /// One test sample to ask about.
  package struct Query: Sendable, Equatable {
    package let testSet: Int32
    /// The row of the test set's split.
    package let row: Int32
  }

  /// The label with which a training row is shown; nil if its class is not in the stream.
  ///
  /// - Parameters:
  ///   - row: the row of the training split.
  ///   - datasetClass: its class in the dataset.
  ///   - domain: the domain in which it is served.
  package func label(ofTraining row: Int32, datasetClass: Int32, domain: Int?) -> Int? {
    label(of: shownClasses.isEmpty ? datasetClass : shownClasses[Int(row)], domain: domain)
  }

  /// The right label of a class of the dataset; nil if it is not in the stream.
  package func label(of datasetClass: Int32, domain: Int?) -> Int? {
    guard labelMap.indices.contains(Int(datasetClass)), let label = labelMap[Int(datasetClass)] else { return nil }
    return label + (domain ?? 0) * labelsPerDomain
  }

  /// The labels of an experience with the names of their classes; where experiences share labels, those of the classes
  /// that its test set is named after.
  package func classNames(of experience: Experience) -> [(label: Int, name: String)] {
    experience.classes.map { label in (label, classNames[label].joined(separator: "/")) }
  }

  func queryCounts(testSets count: Int) -> [Int] {
    var counts = Array(repeating: 0, count: count)
    for query in queryOrder { counts[Int(query.testSet)] += 1 }
    return counts
  }

  var indexBytes: Int { shownClasses.count * 4 + queryOrder.count * MemoryLayout<Query>.stride }
}
