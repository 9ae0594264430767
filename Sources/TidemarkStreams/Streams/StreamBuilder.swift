import Tidemark
package import TidemarkData

extension BenchmarkStream {
  /// Builds the stream that `benchmark` declares over `dataset`, with all random choices drawn from `seed`.
  ///
  /// - Throws: `ProtocolError` if the dataset cannot be cut as declared.
  package init(_ benchmark: BenchmarkProtocol, over dataset: Dataset, seed: UInt64) throws {
    let plan: [[Int]]
    let assignment: LabelAssignment
    switch benchmark.scenario {
    case .classIncremental(let scenario):
      plan = try scenario.classes(of: dataset.classNames, seed: seed, protocolName: benchmark.name)
      assignment = scenario.labels
    }
    let used = plan.joined().sorted()
    var labels = Array(0..<used.count)
    if assignment == .shuffled {
      var generator = SeededGenerator(seed: seed, purpose: "labels")
      generator.shuffle(&labels)
    }
    var map = [Int?](repeating: nil, count: dataset.classNames.count)
    for (datasetClass, label) in zip(used, labels) { map[datasetClass] = label }

    let trainingRows = rowsByClass(dataset.train.labels, classCount: dataset.classNames.count)
    let testRows = rowsByClass(dataset.test.labels, classCount: dataset.classNames.count)
    var experiences: [Experience] = []
    var testSets: [TestSet] = []
    for (index, classes) in plan.enumerated() {
      let named = classes.compactMap { number in map[number].map { (label: $0, name: dataset.classNames[number]) } }
        .sorted { $0.label < $1.label }
      let rows = classes.flatMap { trainingRows[$0] }.sorted()
      let queries = classes.flatMap { testRows[$0] }.sorted()
      guard !rows.isEmpty, !queries.isEmpty else {
        throw ProtocolError(
          .impossible, "protocol '\(benchmark.name)'",
          "experience \(index) has \(rows.count) training and \(queries.count) test samples in dataset"
            + " '\(dataset.name)'; expected at least 1 of each")
      }
      experiences.append(
        Experience(index: index, classes: named.map(\.label), classNames: named.map(\.name), rows: rows))
      testSets.append(TestSet(name: named.map(\.name).joined(separator: " "), rows: queries))
    }
    var queryOrder = testSets.enumerated().flatMap { index, set in
      set.rows.map { Query(testSet: Int32(index), row: $0) }
    }
    var generator = SeededGenerator(seed: seed, purpose: "query-order")
    generator.shuffle(&queryOrder)

    self.init(
      seed: seed, labelMap: map, classCount: used.count, experiences: experiences, testSets: testSets,
      queryOrder: queryOrder, batchSize: benchmark.training.batchSize, passes: benchmark.training.passes,
      fingerprint: Fingerprint(
        of: benchmark, dataset: dataset, seed: seed, labelMap: map, experiences: experiences, queryOrder: queryOrder
      ).hexadecimal)
  }
}

/// The rows that have each label, ascending, `[classCount][rows]`. Labels outside the range belong to no class.
private func rowsByClass(_ labels: [Int32], classCount: Int) -> [[Int32]] {
  var rows = [[Int32]](repeating: [], count: classCount)
  for (row, label) in labels.enumerated() where rows.indices.contains(Int(label)) {
    rows[Int(label)].append(Int32(row))
  }
  return rows
}
