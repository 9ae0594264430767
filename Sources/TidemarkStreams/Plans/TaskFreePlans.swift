import Tidemark
import TidemarkData

extension PlanningContext {
  /// Each class comes and goes by a normal distribution over time.
  func plan(_ schedule: GaussianSchedule) throws -> StreamPlan {
    let order = try classes(in: schedule.classOrder)
    guard order.count >= schedule.experiences else {
      throw impossible("\(schedule.experiences) experiences need as many classes; the class order has \(order.count)")
    }
    var timed: [(time: Double, row: Int32)] = []
    for (place, datasetClass) in order.enumerated() {
      let peak = (Double(place) + 0.5) / Double(order.count)
      var generator = SeededGenerator(seed: seed, purpose: "gaussian-schedule/class-\(datasetClass)")
      for row in trainingRows[datasetClass] {
        timed.append((peak + schedule.width * generator.normal(), row))
      }
    }
    timed.sort { ($0.time, $0.row) < ($1.time, $1.row) }
    let parts = schedule.experiences
    // A class belongs to the part in which its peak lies.
    let groups = (0..<parts).map { part in
      order.indices.filter { ($0 * 2 + 1) * parts / (2 * order.count) == part }.map { order[$0] }
    }
    let labels = labels(of: groups)
    let experiences = (0..<parts).map { index in
      let rows = timed[timed.count * index / parts..<timed.count * (index + 1) / parts].map(\.row)
      return Experience(index: index, classes: present(in: rows, labels), rows: rows, order: .listed)
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: testSets(of: groups, labels))
  }

  /// i-Blurry.
  func plan(_ schedule: BlurrySchedule) throws -> StreamPlan {
    let order = try classes(in: schedule.classOrder)
    let parts = schedule.experiences
    guard order.count >= parts else {
      throw impossible("\(parts) experiences need as many classes; the class order has \(order.count)")
    }
    var generator = SeededGenerator(seed: seed, purpose: "i-blurry")
    let disjointCount = Int((Double(order.count) * schedule.disjoint).rounded())
    let home = homes(order.count, disjoint: disjointCount, schedule, &generator)
    var groups = [[Int]](repeating: [], count: parts)
    var rows = [[Int32]](repeating: [], count: parts)
    var wandering: [(row: Int32, home: Int)] = []
    for (place, datasetClass) in order.enumerated() {
      groups[home[place]].append(datasetClass)
      var own = trainingRows[datasetClass]
      if place >= disjointCount {
        generator.shuffle(&own)
        let leaving = Int((Double(own.count) * schedule.blur).rounded())
        wandering += own.prefix(leaving).map { ($0, home[place]) }
        own.removeFirst(leaving)
      }
      rows[home[place]] += own
    }
    for (row, home) in wandering where parts > 1 {
      let other = generator.below(parts - 1)
      rows[other < home ? other : other + 1].append(row)
    }
    if parts == 1 { rows[0] += wandering.map(\.row) }
    let labels = labels(of: groups)
    let experiences = rows.enumerated().map { index, rows in
      Experience(index: index, classes: present(in: rows, labels), rows: rows.sorted())
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: testSets(of: groups, labels))
  }

  /// The experience in which each class of the order is at home: spread evenly, the disjoint and the blurry classes each
  /// for themselves, or at random with at least one class in each experience.
  private func homes(
    _ count: Int, disjoint: Int, _ schedule: BlurrySchedule, _ generator: inout SeededGenerator
  ) -> [Int] {
    let parts = schedule.experiences
    guard schedule.isStochastic else {
      return (0..<disjoint).map { $0 % parts } + (disjoint..<count).map { parts - 1 - ($0 - disjoint) % parts }
    }
    var homes = Array(0..<parts) + (parts..<count).map { _ in generator.below(parts) }
    generator.shuffle(&homes)
    return homes
  }

  /// The labels of the classes that rows belong to, ascending.
  private func present(in rows: [Int32], _ labels: StreamLabels) -> [Int] {
    Set(rows.compactMap { labels.map[Int(dataset.train.labels[Int($0)])] }).sorted()
  }
}
