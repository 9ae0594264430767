import Tidemark
package import TidemarkData

extension BenchmarkStream {
  /// Builds the stream on which options are chosen: the one that `benchmark` declares, with the samples that it holds back
  /// for validation asked about in place of the test samples. The held-out domains and the classes out of scope, of which
  /// nothing is held back, are left out.
  ///
  /// What the dataset has for tests is not looked at, so that it can have no influence.
  ///
  /// - Parameter experiences: how many of the first experiences are shown and asked about; nil for all.
  /// - Throws: `ProtocolError` if nothing is held back, if there are fewer experiences, or if the dataset cannot be cut as
  ///   declared.
  /// - Source: Chaudhry et al. (2019), arXiv:1812.00420, who choose options on the first three experiences alone.
  package init(
    tuning benchmark: BenchmarkProtocol, over dataset: Dataset, seed: UInt64, experiences: Int? = nil
  ) throws {
    let context = try PlanningContext(benchmark, dataset.withoutTests, seed: seed)
    guard benchmark.samples.validation > 0 else {
      throw context.impossible(
        "holds no training samples back, so that there is nothing to choose options by; say which share to hold back, as in"
          + " --validation 0.1")
    }
    if let scenario = benchmark.scenario.knowledge {
      try self.init(scenario, in: context, asksHeldBack: true, first: experiences)
      return
    }
    try self.init(
      try benchmark.scenario.cut.plan(in: context).asking(first: experiences, context), in: context, asksHeldBack: true)
  }
}

extension StreamPlan {
  /// The plan's first experiences, with what is held back of them as the test set of each.
  fileprivate func asking(first limit: Int?, _ context: PlanningContext) throws -> StreamPlan {
    let count = limit ?? experiences.count
    guard (1...experiences.count).contains(count) else {
      throw context.impossible(
        "has \(experiences.count) experiences; options cannot be chosen on the first \(count) of them")
    }
    var plan = self
    if count < experiences.count { plan.experiences = ExperienceList(Array(experiences.prefix(count))) }
    let isShared = testSets.contains { $0.role == .shared }
    plan.testSets = testSets.compactMap { set in
      guard case .validation(let owner) = set.role, owner < count else { return nil }
      return TestSet(
        name: set.name, role: isShared ? .shared : .experience(owner), rows: set.rows, domain: set.domain,
        candidates: set.candidates)
    }
    let owned = Set(plan.testSets.compactMap(\.role.experience))
    if !isShared, let missing = (0..<count).first(where: { !owned.contains($0) }) {
      throw context.impossible(
        "nothing is held back of experience \(missing); expected at least 1 sample, which takes a larger share")
    }
    return plan
  }
}

extension Dataset {
  /// The dataset with its training samples in place of its test samples, and without those that it has for validation: the
  /// data for a run that must not see a test sample.
  package var withoutTests: Dataset {
    Dataset(manifest: manifest, train: train, test: train, sourceDigest: sourceDigest)
  }
}
