import Tidemark
import TidemarkData

extension PlanningContext {
  /// One domain in each experience.
  func plan(_ cut: DomainCut) throws -> StreamPlan {
    let classes = usedClasses
    var labels = StreamLabels(
      scenario.labels == .shared ? .dataset : scenario.labels, of: classes, classCount: classNames.count, seed: seed)
    let hasOwnLabels = effectiveFamily == .taskIncremental && scenario.labels != .shared
    if hasOwnLabels {
      labels.perDomain = labels.count
      labels.count *= cut.all.count
    }
    try checkImages(cut.all)
    let rows = training(classes)
    let parts = cut.instances == .split ? deal(rows, into: cut.trained.count, purpose: "domains") : []
    let experiences = cut.trained.indices.map { index in
      Experience(
        index: index, classes: labels.labels(of: classes, domain: index), rows: parts.isEmpty ? rows : parts[index],
        domain: index)
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: domainTestSets(cut, classes, labels),
      domains: cut.all)
  }

  /// Domains that follow each other without a boundary.
  func plan(_ schedule: DriftSchedule) throws -> StreamPlan {
    let cut = schedule.domains
    let classes = usedClasses
    let labels = StreamLabels(
      scenario.labels == .shared ? .dataset : scenario.labels, of: classes, classCount: classNames.count, seed: seed)
    try checkImages(cut.all)
    var rows = training(classes)
    var generator = SeededGenerator(seed: seed, purpose: "drift-order")
    generator.shuffle(&rows)
    var mixing = SeededGenerator(seed: seed, purpose: "drift")
    let parts = cut.trained.count
    let domains = rows.indices.map { place -> UInt16 in
      let time = (Double(place) + 0.5) * Double(parts) / Double(rows.count)
      // The change that is nearest: the one between the domains `change - 1` and `change`.
      let change = Int(time.rounded())
      let chance = mixing.uniform()
      guard (1..<parts).contains(change) else { return UInt16(min(parts - 1, Int(time))) }
      let later =
        schedule.transition > 0
        ? (time - Double(change)) / schedule.transition + 0.5 : (time < Double(change) ? 0 : 1)
      return UInt16(chance < later ? change : change - 1)
    }
    let experiences = (0..<parts).map { index in
      let range = rows.count * index / parts..<rows.count * (index + 1) / parts
      return Experience(
        index: index, classes: labels.labels(of: classes), rows: Array(rows[range]), order: .listed,
        rowDomains: Array(domains[range]))
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences), testSets: domainTestSets(cut, classes, labels),
      domains: cut.all)
  }

  private func domainTestSets(_ cut: DomainCut, _ classes: [Int], _ labels: StreamLabels) -> [TestSet] {
    let all = test(classes)
    var sets = cut.all.enumerated().map { index, domain in
      TestSet(
        name: domain.name, role: index < cut.trained.count ? .experience(index) : .heldOut, rows: all, domain: index,
        candidates: labels.labels(of: classes, domain: index))
    }
    if benchmark.samples.validation > 0 {
      let heldBack = validation(classes)
      sets += cut.trained.enumerated().map { index, domain in
        TestSet(
          name: "validation: \(domain.name)", role: .validation(index), rows: heldBack, domain: index,
          candidates: labels.labels(of: classes, domain: index))
      }
    }
    return sets
  }

  /// Refuses to turn or blur what is no image.
  private func checkImages(_ domains: [InputDomain]) throws {
    guard dataset.inputShape.count < 2 || dataset.inputShape.count > 3 else { return }
    if let domain = domains.first(where: { $0.steps.contains(where: \.needsImage) }) {
      throw impossible(
        "domain '\(domain.name)' turns or blurs inputs, but those of dataset '\(dataset.name)' have the shape"
          + " \(dataset.inputShape); expected images, [height, width] or [height, width, channels]")
    }
  }
}
