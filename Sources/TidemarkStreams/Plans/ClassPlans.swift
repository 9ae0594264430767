import Tidemark
import TidemarkData

extension PlanningContext {
  /// Disjoint classes in each experience.
  func plan(_ cut: ClassCut) throws -> StreamPlan {
    let groups = try groups(of: classes(in: cut.classOrder), sizes: cut.classesPerExperience)
    let labels = labels(of: groups)
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(
        groups.enumerated().map { index, classes in
          Experience(index: index, classes: labels.labels(of: classes), rows: training(classes))
        }),
      testSets: testSets(of: groups, labels))
  }

  /// A base session, then sessions with a few samples of new classes.
  func plan(_ sessions: FewShotSessions) throws -> StreamPlan {
    let sizes = [sessions.baseClasses] + Array(repeating: sessions.ways, count: sessions.sessions)
    let groups = try groups(of: classes(in: sessions.classOrder), sizes: sizes)
    let labels = labels(of: groups)
    let experiences = try groups.enumerated().map { index, classes in
      let rows =
        index == 0
        ? training(classes)
        : try classes.flatMap { datasetClass in
          let rows = trainingRows[datasetClass]
          guard rows.count >= sessions.shots else {
            throw impossible(
              "class '\(classNames[datasetClass])' has \(rows.count) training samples; expected at least"
                + " \(sessions.shots) shots")
          }
          var generator = SeededGenerator(seed: seed, purpose: "shots/class-\(datasetClass)")
          return generator.choose(sessions.shots, of: rows)
        }
      return Experience(index: index, classes: labels.labels(of: classes), rows: rows.sorted())
    }
    var sets = testSets(of: groups, labels)
    if sessions.testsInstances {
      sets += zip(experiences, groups).dropFirst().map { experience, classes in
        TestSet(
          name: "instances: \(name(classes, labels))", role: .instances(experience.index), rows: experience.rows,
          candidates: experience.classes)
      }
    }
    return StreamPlan(labels: labels, experiences: ExperienceList(experiences), testSets: sets)
  }

  /// New instances of the same classes: the training rows, dealt out at random.
  func planInstances(experiences count: Int) throws -> StreamPlan {
    let classes = usedClasses
    let labels = labels(of: [classes])
    let parts = deal(training(classes), into: count, purpose: "instances")
    let all = labels.labels(of: classes)
    return StreamPlan(
      labels: labels,
      experiences: ExperienceList(
        parts.enumerated().map { Experience(index: $0, classes: all, rows: $1) }),
      testSets: sharedTestSets(of: classes, labels))
  }

  /// The labels of groups of classes, as the protocol numbers them.
  func labels(of groups: [[Int]]) -> StreamLabels {
    scenario.labels == .shared
      ? StreamLabels(sharedBy: groups, classCount: classNames.count)
      : StreamLabels(scenario.labels, of: groups.flatMap(\.self), classCount: classNames.count, seed: seed)
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
