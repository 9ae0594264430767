import Tidemark
import TidemarkData

extension PlanningContext {
  /// The class that each training row is shown with, `[training rows]`; empty if no label is spoilt.
  ///
  /// A row of an experience whose classes no other experience has gets another class of that experience; where that is
  /// not so, another class of the stream.
  func shownClasses(_ plan: StreamPlan) -> [Int32] {
    let share = benchmark.samples.labelNoise
    guard share > 0 else { return [] }
    var shown = dataset.train.labels
    var generator = SeededGenerator(seed: seed, purpose: "label-noise")
    for pool in pools(plan) where pool.count > 1 {
      for datasetClass in pool {
        for row in trainingRows[datasetClass] {
          guard generator.uniform() < share else { continue }
          let others = pool.filter { $0 != datasetClass }
          shown[Int(row)] = Int32(others[generator.below(others.count)])
        }
      }
    }
    return shown
  }

  /// Groups of classes within which labels are mistaken for each other, each class in one group at most.
  private func pools(_ plan: StreamPlan) -> [[Int]] {
    let used = plan.labels.map.indices.filter { plan.labels.map[$0] != nil }
    guard scenario.cut.traits.separatesClasses else { return [used] }
    let groups = plan.experiences.map { classes(of: $0.rows) }
    return Set(groups.joined()).count == groups.reduce(0) { $0 + $1.count } ? groups : [used]
  }
}
