import Tidemark
import TidemarkData

extension KnowledgePlanner {
  /// Shows what changes in each slice, then asks about all pairs, or a choice of each probe set.
  func planProbes() throws -> KnowledgeDraft {
    let slices = try slices(training.validFrom + training.validTo)
    let derivation = ProbeDerivation(
      FactHistory(training, slices: slices, replaces: scenario.replaces), slices)
    var draft = KnowledgeDraft(slices)
    var choices = (0..<slices.count).map { slice in
      KnowledgeChange.allCases.map {
        Reservoir<FactProbe>(benchmark.evaluation.cap, generator("probe-choice/\($0.rawValue)/slice-\(slice)"))
      }
    }
    var statements = statements(derivation)
    derivation.forEachProbe { probe in
      statements.add(probe, to: &draft)
      if let place = KnowledgeChange.allCases.firstIndex(of: probe.change) { choices[probe.slice][place].offer(probe) }
    }
    draft.sortBySlice()
    for probe in choices.flatMap(\.self).flatMap(\.kept) {
      let pair = derivation.history.pairs[probe.pair]
      draft.ask(
        Query(
          query: FactQuery(
            .object, of: Int(pair.subject), Int(pair.relation), step: slices.lastStep(of: probe.slice)),
          group: group(of: probe.change), slice: Int32(probe.slice), since: Int32(probe.since), right: probe.right,
          outdated: probe.outdated, premature: probe.premature, source: source(of: probe.pair, derivation.history)))
    }
    return draft
  }

  /// Shows what changes in each slice, then asks what was right as of an earlier one, drawn for each pair, and as of the
  /// slice itself.
  func planCutOff() throws -> KnowledgeDraft {
    let slices = try slices(training.validFrom + training.validTo)
    let derivation = ProbeDerivation(FactHistory(training, slices: slices, replaces: scenario.replaces), slices)
    var draft = KnowledgeDraft(slices)
    var choices = (0..<slices.count).map {
      Reservoir<(probe: FactProbe, now: Int)>(benchmark.evaluation.cap, generator("probe-choice/as-of/slice-\($0)"))
    }
    var statements = statements(derivation)
    var dates = generator("as-of")
    for pair in derivation.history.pairs.indices {
      var probes: [FactProbe] = []
      derivation.forEachProbe(ofPair: pair) { probe in
        statements.add(probe, to: &draft)
        guard probe.change != .obsolete else { return }
        probes.append(probe)
        choices[probe.slice].offer((probes[dates.below(probes.count)], probe.slice))
      }
    }
    draft.sortBySlice()
    for (probe, now) in choices.flatMap(\.kept) {
      let pair = derivation.history.pairs[probe.pair]
      draft.ask(
        Query(
          query: FactQuery(
            .object, of: Int(pair.subject), Int(pair.relation), step: slices.lastStep(of: probe.slice)),
          group: .asOf, slice: Int32(now), since: Int32(probe.slice), right: probe.right, outdated: probe.outdated,
          premature: probe.premature, source: source(of: probe.pair, derivation.history)))
    }
    return draft
  }

  private func statements(_ derivation: ProbeDerivation) -> SliceStatements {
    SliceStatements(
      derivation: derivation, restated: scenario.restated, noise: scenario.noise, objects: objectsOfRelations(),
      choice: generator("restated"), errors: generator("noise"))
  }

  /// The objects that occur with each relation, ascending.
  private func objectsOfRelations() -> [[Int32]] {
    guard scenario.noise > 0 else { return [] }
    var objects = [Set<Int32>](repeating: [], count: training.relationNames.count)
    for row in 0..<training.count { objects[Int(training.relations[row])].insert(training.objects[row]) }
    return objects.map { $0.sorted() }
  }

  private func source(of pair: Int, _ history: FactHistory) -> Source {
    Source(row: history.intervals(of: pair).first?.row ?? 0, isTraining: true)
  }

  private func group(of change: KnowledgeChange) -> KnowledgeStream.Group {
    switch change {
    case .new: .new
    case .updated: .updated
    case .unchanged: .unchanged
    case .obsolete: .obsolete
    }
  }
}

/// What each slice states: of a pair that has other objects than in the slice before, all its objects; and some pairs
/// again. What has ended without a successor is not stated.
private struct SliceStatements {
  let derivation: ProbeDerivation
  let restated: Double
  let noise: Double
  let objects: [[Int32]]
  var choice: SeededGenerator
  var errors: SeededGenerator

  mutating func add(_ probe: FactProbe, to draft: inout KnowledgeDraft) {
    guard probe.change != .obsolete else { return }
    if probe.since != probe.slice {
      guard restated > 0, choice.uniform() < restated else { return }
    }
    let (history, slices) = (derivation.history, derivation.slices)
    let pair = history.pairs[probe.pair]
    let last = slices.lastStep(of: probe.slice)
    let first = probe.slice * slices.stepsPerSlice + 1
    for object in probe.right {
      guard
        let interval = history.intervals(of: probe.pair).last(where: {
          $0.object == object && $0.first <= last && last <= $0.last
        })
      else { continue }
      var shown = Int(object)
      if noise > 0, errors.uniform() < noise {
        let others = objects[Int(pair.relation)]
        shown = Int(others[errors.below(others.count)])
      }
      draft.add(
        KnowledgeStream.Item(
          fact: Fact(Int(pair.subject), Int(pair.relation), shown, step: max(first, Int(interval.first))),
          source: KnowledgeStream.Source(row: interval.row, isTraining: true),
          isWrong: !probe.right.contains(Int32(shown))), slice: probe.slice)
    }
  }
}
