import Tidemark
import TidemarkData

extension PlanningContext {
  /// One value of an attribute in each experience.
  func plan(_ cut: AttributeCut) throws -> StreamPlan {
    let training = try rows(by: cut.attribute, of: dataset.train, usedClasses.flatMap { trainingRows[$0] })
    let testing = try rows(by: cut.attribute, of: dataset.test, usedClasses.flatMap { testRows[$0] })
    let heldBack = try rows(by: cut.attribute, of: dataset.train, usedClasses.flatMap { validationRows[$0] })
    let trained = try values(of: cut, known: training)
    let groups = trained.map { classes(of: training.rows[$0] ?? []) }
    let owners = Dictionary(
      zip(groups, trained).flatMap { group, value in group.map { ($0, value) } },
      uniquingKeysWith: { first, _ in first })
    let shared = zip(groups, trained).lazy.flatMap { group, value in group.map { ($0, value) } }
      .first { owners[$0.0] != $0.1 }
    if let shared, effectiveFamily == .classIncremental {
      throw impossible(
        "class '\(classNames[shared.0])' has samples of '\(owners[shared.0] ?? "")' and of '\(shared.1)'; expected one"
          + " value of '\(cut.attribute)' for each class")
    }
    let labels = labels(of: groups, areDisjoint: shared == nil)
    let experiences = trained.indices.map { index in
      Experience(
        index: index, classes: labels.labels(of: groups[index], domain: index),
        rows: training.rows[trained[index]] ?? [],
        domain: index)
    }
    let all = labels.labels(of: usedClasses)
    var sets = trained.enumerated().map { index, value in
      TestSet(
        name: value, role: .experience(index), rows: testing.rows[value] ?? [], domain: index,
        candidates: experiences[index].classes)
    }
    for (index, value) in cut.heldOut.enumerated() {
      guard testing.rows[value] != nil else { throw unknown(value, of: cut.attribute, among: testing.names) }
      sets.append(
        TestSet(
          name: value, role: .heldOut, rows: testing.rows[value] ?? [], domain: trained.count + index, candidates: all))
    }
    // What was held back is a share of each class; of a rare value there may be nothing.
    sets += trained.enumerated().compactMap { index, value in
      heldBack.rows[value].map { rows in
        TestSet(
          name: "validation: \(value)", role: .validation(index), rows: rows, domain: index,
          candidates: experiences[index].classes)
      }
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: sets,
      domains: (trained + cut.heldOut).map { InputDomain(name: $0, steps: []) })
  }

  /// Values that follow each other without a boundary.
  func plan(_ drift: ValueDrift) throws -> StreamPlan {
    var plan = try plan(drift.values)
    // Moved by up to half a transition either way, a value's even times give a share that rises and falls evenly.
    var timed: [(time: Double, row: Int32, domain: UInt16)] = []
    for experience in plan.experiences {
      var generator = SeededGenerator(seed: seed, purpose: "value-drift/value-\(experience.index)")
      var rows = experience.rows
      generator.shuffle(&rows)
      for (place, row) in rows.enumerated() {
        let time = Double(experience.index) + (Double(place) + 0.5) / Double(rows.count)
        timed.append((time + drift.transition * (generator.uniform() - 0.5), row, UInt16(experience.index)))
      }
    }
    timed.sort { ($0.time, $0.row) < ($1.time, $1.row) }
    let parts = plan.experiences.count
    let all = plan.labels.labels(of: usedClasses)
    var start = 0
    plan.experiences = ExperienceList(
      (0..<parts).map { index in
        let end = index + 1 < parts ? timed.firstIndex { $0.time >= Double(index + 1) } ?? timed.count : timed.count
        defer { start = end }
        return Experience(
          index: index, classes: all, rows: timed[start..<end].map(\.row), order: .listed,
          rowDomains: timed[start..<end].map(\.domain))
      })
    return plan
  }

  /// The family, or the one that is served online.
  var effectiveFamily: ScenarioFamily { scenario.base ?? scenario.family }

  /// The labels of the classes of each value: one for each class where no class has two values or the values are domains
  /// of one label space; else one for each class and task.
  private func labels(of groups: [[Int]], areDisjoint: Bool) -> StreamLabels {
    let isOneSpace = [.domainIncremental, .taskFree].contains(effectiveFamily)
    if areDisjoint, !isOneSpace { return labels(of: groups) }
    let assignment = scenario.labels == .shared ? .dataset : scenario.labels
    let used = isOneSpace ? usedClasses : Set(groups.joined()).sorted()
    var labels = StreamLabels(assignment, of: used, classCount: classNames.count, seed: seed)
    if effectiveFamily == .taskIncremental, scenario.labels != .shared {
      labels.perDomain = labels.count
      labels.count *= groups.count
    }
    return labels
  }

  /// The values that are trained on, in order.
  private func values(of cut: AttributeCut, known: AttributeRows) throws -> [String] {
    let present = known.names.filter { known.rows[$0] != nil && !cut.heldOut.contains($0) }
    switch cut.order {
    case .dataset: return present
    case .seeded:
      var generator = SeededGenerator(seed: seed, purpose: "attribute-order")
      return generator.permutation(present.count).map { present[$0] }
    case .listed(let names):
      for name in names where known.rows[name] == nil { throw unknown(name, of: cut.attribute, among: known.names) }
      return names.filter { !cut.heldOut.contains($0) }
    }
  }

  private func unknown(_ value: String, of attribute: String, among names: [String]) -> ProtocolError {
    let suggestion = names.closest(to: value).map { "; did you mean '\($0)'?" } ?? ""
    return impossible("no sample of dataset '\(dataset.name)' has the \(attribute) '\(value)'\(suggestion)")
  }

  /// The given rows of a split by the value that they have; rows whose value is not known are left out.
  private func rows(by attribute: String, of split: DatasetSplit, _ rows: [Int32]) throws -> AttributeRows {
    guard case .categorical(let names, let codes) = split.attributes[attribute] else {
      throw impossible(
        "dataset '\(dataset.name)' has no categorical attribute '\(attribute)'; it has \(attributeWords(of: split))")
    }
    var byCode = [[Int32]](repeating: [], count: names.count)
    for row in rows.sorted() where codes[Int(row)] >= 0 { byCode[Int(codes[Int(row)])].append(row) }
    return AttributeRows(
      names: names,
      rows: Dictionary(
        zip(names, byCode).filter { !$0.1.isEmpty }.map { ($0, $1) }, uniquingKeysWith: { ($0 + $1).sorted() }))
  }

  func attributeWords(of split: DatasetSplit) -> String {
    split.attributes.isEmpty
      ? "no attributes"
      : split.attributes.sorted { $0.key < $1.key }.map { "'\($0.key)' (\($0.value.kind.rawValue))" }
        .joined(separator: ", ")
  }

  /// The classes that rows of the training split belong to, ascending.
  private func classes(of rows: [Int32]) -> [Int] {
    Set(rows.map { Int(dataset.train.labels[Int($0)]) }).sorted()
  }
}

/// Rows by their value of an attribute.
private struct AttributeRows {
  /// All values, in the order of the dataset.
  let names: [String]
  /// The rows of each value that has any, ascending.
  let rows: [String: [Int32]]
}
