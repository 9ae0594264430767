import Tidemark
import TidemarkData

/// What all cuts need: the rows of each class, as far as the protocol uses them, and the seed.
package struct PlanningContext {
  let benchmark: BenchmarkProtocol
  let dataset: Dataset
  let seed: UInt64
  /// The training rows of each class that are served, ascending, `[classes][rows]`.
  let trainingRows: [[Int32]]
  /// The training rows of each class that are held back for validation, ascending.
  let validationRows: [[Int32]]
  /// The test rows of each class, ascending; none of a class that is out of scope.
  let testRows: [[Int32]]
  /// The classes that are in the stream's scope, ascending.
  let usedClasses: [Int]
  /// The test rows of the classes that are out of scope, ascending.
  let outOfScopeRows: [Int32]

  init(_ benchmark: BenchmarkProtocol, _ dataset: Dataset, seed: UInt64) throws {
    self.benchmark = benchmark
    self.dataset = dataset
    self.seed = seed
    let all = rowsByClass(dataset.train.labels, classCount: dataset.classNames.count)
    let selected = SelectedRows(all, by: benchmark.samples, seed: seed)
    let outOfScope = Set(benchmark.samples.outOfScope)
    let isUsed = dataset.classNames.map { !outOfScope.contains($0) }
    func used(_ rows: [[Int32]]) -> [[Int32]] { zip(rows, isUsed).map { $1 ? $0 : [] } }
    let tested = rowsByClass(dataset.test.labels, classCount: dataset.classNames.count)
    usedClasses = isUsed.indices.filter { isUsed[$0] }
    trainingRows = used(selected.training)
    validationRows = used(selected.validation)
    testRows = used(tested)
    outOfScopeRows = zip(tested, isUsed).flatMap { $1 ? [] : $0 }.sorted()
  }

  var scenario: Scenario { benchmark.scenario }
  var classNames: [String] { dataset.classNames }

  /// The classes of the dataset in the order in which they appear.
  ///
  /// - Throws: `ProtocolError` if a listed one does not exist.
  func classes(in order: ClassOrder) throws -> [Int] {
    switch order {
    case .dataset: return usedClasses
    case .seeded:
      var generator = SeededGenerator(seed: seed, purpose: "class-order")
      return generator.permutation(usedClasses.count).map { usedClasses[$0] }
    case .listed(let names):
      return try names.map { name in
        guard let index = classNames.firstIndex(of: name) else {
          let suggestion = classNames.closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
          throw impossible("the dataset has no class '\(name)'\(suggestion)")
        }
        return index
      }
    }
  }

  /// The classes in the order in which they appear, at least one for each experience.
  ///
  /// - Throws: `ProtocolError` if there are too few, or a listed one does not exist.
  func classes(in order: ClassOrder, for experiences: Int) throws -> [Int] {
    let classes = try classes(in: order)
    guard classes.count >= experiences else {
      throw impossible("\(experiences) experiences need as many classes; the class order has \(classes.count)")
    }
    return classes
  }

  /// The classes that rows of the training split belong to, ascending.
  func classes(of rows: [Int32]) -> [Int] { Set(rows.map { Int(dataset.train.labels[Int($0)]) }).sorted() }

  /// Cuts an order of classes into groups of the given sizes.
  ///
  /// - Throws: `ProtocolError` if there are too few classes.
  func groups(of order: [Int], sizes: [Int]) throws -> [[Int]] {
    let needed = sizes.reduce(0, +)
    guard needed <= order.count else {
      throw impossible("\(sizes.count) experiences need \(needed) classes; the class order has \(order.count)")
    }
    var start = 0
    return sizes.map { size in
      defer { start += size }
      return Array(order[start..<start + size])
    }
  }

  func training(_ classes: [Int]) -> [Int32] { classes.flatMap { trainingRows[$0] }.sorted() }
  func validation(_ classes: [Int]) -> [Int32] { classes.flatMap { validationRows[$0] }.sorted() }
  func test(_ classes: [Int]) -> [Int32] { classes.flatMap { testRows[$0] }.sorted() }

  func name(_ classes: [Int], _ labels: StreamLabels) -> String {
    classes.sorted { (labels.map[$0] ?? 0, $0) < (labels.map[$1] ?? 0, $1) }.map { classNames[$0] }
      .joined(separator: " ")
  }

  /// The test sets of experiences that are made of groups of classes: one for each group, and what was held back of it.
  func testSets(of groups: [[Int]], _ labels: StreamLabels) -> [TestSet] {
    let sets = groups.enumerated().map { index, classes in
      TestSet(
        name: name(classes, labels), role: .experience(index), rows: test(classes),
        candidates: labels.labels(of: classes))
    }
    guard benchmark.samples.validation > 0 else { return sets }
    return sets
      + groups.enumerated().map { index, classes in
        TestSet(
          name: "validation: \(name(classes, labels))", role: .validation(index), rows: validation(classes),
          candidates: labels.labels(of: classes))
      }
  }

  /// One test set of all used classes, and what was held back of them.
  func sharedTestSets(of classes: [Int], _ labels: StreamLabels) -> [TestSet] {
    let candidates = labels.labels(of: classes)
    var sets = [TestSet(name: "all classes", role: .shared, rows: test(classes), candidates: candidates)]
    if benchmark.samples.validation > 0 {
      sets.append(
        TestSet(name: "validation", role: .validation(0), rows: validation(classes), candidates: candidates))
    }
    return sets
  }

  /// The test set of the classes that are out of scope, if the protocol names any.
  func outOfScopeTestSets() throws -> [TestSet] {
    if let missing = benchmark.samples.outOfScope.first(where: { !classNames.contains($0) }) {
      throw impossible("the dataset has no class '\(missing)', which is to be out of scope")
    }
    guard !benchmark.samples.outOfScope.isEmpty else { return [] }
    return [TestSet(name: "out of scope", role: .outOfScope, rows: outOfScopeRows, candidates: [])]
  }

  /// The labels of groups of classes, as the protocol numbers them.
  func labels(of groups: [[Int]]) -> StreamLabels {
    scenario.labels == .shared
      ? StreamLabels(sharedBy: groups, classCount: classNames.count)
      : StreamLabels(scenario.labels, of: groups.flatMap(\.self), classCount: classNames.count, seed: seed)
  }

  /// One label for each class, which all domains have in common; where domains are tasks whose labels are not shared, one
  /// for each class and domain.
  func labels(of classes: [Int], domains count: Int) -> StreamLabels {
    var labels = StreamLabels(
      scenario.labels == .shared ? .dataset : scenario.labels, of: classes, classCount: classNames.count, seed: seed)
    if scenario.servedFamily == .taskIncremental, scenario.labels != .shared {
      labels.perDomain = labels.count
      labels.count *= count
    }
    return labels
  }

  /// Deals rows out at random to parts whose sizes differ by at most one, each part ascending.
  func deal(_ rows: [Int32], into count: Int, purpose: String) -> [[Int32]] {
    var shuffled = rows
    var generator = SeededGenerator(seed: seed, purpose: purpose)
    generator.shuffle(&shuffled)
    return (0..<count).map { part in
      shuffled[shuffled.count * part / count..<shuffled.count * (part + 1) / count].sorted()
    }
  }

  /// A plan whose experiences a law draws from all classes, of which each has at least `count` samples.
  ///
  /// - Parameter law: the law for the label of each class.
  func plan(requiring count: Int, _ law: (_ labels: [Int]) -> any ExperienceLaw) throws -> StreamPlan {
    for datasetClass in usedClasses where trainingRows[datasetClass].count < count {
      throw impossible(
        "class '\(classNames[datasetClass])' has \(trainingRows[datasetClass].count) training samples; expected at least"
          + " \(count)")
    }
    let labels = labels(of: [usedClasses])
    return StreamPlan(
      labels: labels, experiences: ExperienceList(law(labels.map.map { $0 ?? 0 })),
      testSets: sharedTestSets(of: usedClasses, labels))
  }

  func impossible(_ detail: String) -> ProtocolError {
    ProtocolError(.impossible, "protocol '\(benchmark.name)'", detail)
  }
}

extension SeededGenerator {
  /// Some of the elements, each choice equally likely, in the order in which they were drawn.
  ///
  /// - Complexity: O(number).
  /// - Precondition: there are at least `number` elements.
  mutating func choose<Element>(_ number: Int, of elements: [Element]) -> [Element] {
    // A shuffle of the first places alone; what has moved is remembered instead of moving the rest. Few are looked
    // through faster than looked up.
    guard number > 32 else {
      var moved: [(place: Int, element: Int)] = []
      return (0..<number).map { place in
        let other = place + below(elements.count - place)
        let here = moved.last { $0.place == place }?.element ?? place
        let chosen = moved.last { $0.place == other }?.element ?? other
        moved.append((other, here))
        return elements[chosen]
      }
    }
    var moved: [Int: Int] = [:]
    return (0..<number).map { place in
      let other = place + below(elements.count - place)
      let chosen = moved[other] ?? other
      moved[other] = moved[place] ?? place
      return elements[chosen]
    }
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
