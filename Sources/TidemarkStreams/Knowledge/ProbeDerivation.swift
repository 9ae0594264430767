/// Derives, for each slice, what is new, updated, unchanged and obsolete. `Documentation/KnowledgeStreams.md` has the
/// rules with examples.
///
/// Let C be the objects of a pair at the end of the slice, P those at the end of the slice before, and L those at the
/// end of the last earlier slice in which it had any.
/// - The pair is *new* if C is not empty and there is no L.
/// - It is *unchanged* if C is not empty and equals L, also after a gap.
/// - It is *updated* if C is not empty and differs from L.
/// - It is *obsolete*, besides, if P has an object that C has not.
package struct ProbeDerivation: Sendable {
  package let history: FactHistory
  package let slices: TimeSlices

  package init(_ history: FactHistory, _ slices: TimeSlices) {
    self.history = history
    self.slices = slices
  }

  /// Calls `body` with each probe: by pair, then by slice, an obsolete probe before the other of its slice.
  ///
  /// - Complexity: O(pairs × slices + facts), one pair in memory at a time.
  package func forEachProbe(_ body: (FactProbe) throws -> Void) rethrows {
    for pair in history.pairs.indices { try forEachProbe(ofPair: pair, body) }
  }

  /// Calls `body` with the probes of one pair.
  package func forEachProbe(ofPair pair: Int, _ body: (FactProbe) throws -> Void) rethrows {
    // The objects of the pair by the first slice at whose end they hold, to tell what is premature.
    var firstSlices: [(object: Int32, slice: Int)] = []
    let states = states(ofPair: pair)
    for (slice, state) in states {
      for object in state where !firstSlices.contains(where: { $0.object == object }) {
        firstSlices.append((object, slice))
      }
    }
    var last: [Int32] = []
    var before: [Int32] = []
    var ever: [Int32] = []
    var since = 0
    var change = 0
    for slice in 0..<slices.count {
      let current: [Int32]
      if change < states.count, states[change].slice == slice {
        current = states[change].objects
        change += 1
      } else {
        current = before
      }
      let gone = before.subtracting(current)
      let outdated = ever.subtracting(current)
      let premature = firstSlices.filter { $0.slice > slice }.map(\.object).sortedUnique()
      if !gone.isEmpty {
        try body(
          FactProbe(
            change: .obsolete, pair: pair, slice: slice, right: current, outdated: gone, premature: premature,
            since: slice
          )
        )
      }
      if !current.isEmpty {
        let kind: KnowledgeChange = last.isEmpty ? .new : current == last ? .unchanged : .updated
        if kind != .unchanged || before.isEmpty { since = slice }
        try body(
          FactProbe(
            change: kind, pair: pair, slice: slice, right: current, outdated: outdated, premature: premature,
            since: since))
        last = current
        if ever != current { ever = (ever + current).sortedUnique() }
      }
      before = current
    }
  }

  /// The objects of a pair at the end of each slice in which they change, ascending by slice.
  package func states(ofPair pair: Int) -> [(slice: Int, objects: [Int32])] {
    let intervals = history.intervals(of: pair)
    // Objects can only change in a slice in which one begins, or after one has ended.
    var candidates: Set<Int> = []
    for interval in intervals {
      candidates.insert(slices.slice(ofStep: Int(interval.first)))
      if interval.last < Int32(slices.stepCount) { candidates.insert(slices.slice(ofStep: Int(interval.last) + 1)) }
    }
    var states: [(slice: Int, objects: [Int32])] = []
    for slice in candidates.sorted() {
      let objects = history.objects(of: pair, atStep: slices.lastStep(of: slice))
      if objects != states.last?.objects ?? [] { states.append((slice, objects)) }
    }
    return states
  }
}
