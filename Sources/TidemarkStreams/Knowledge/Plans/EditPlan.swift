import Tidemark
import TidemarkData

extension KnowledgePlanner {
  /// Shows the first fact of every pair, then edits pairs one after the other: each gets an object that it never had.
  ///
  /// Slice 0 is what is known before. Each edit is followed at once by the query for it, by a paraphrase, and by a
  /// neighbour: a pair of the same relation that is never edited, and should have the object that it had. After each
  /// slice, some earlier edits are asked about again, as many of each slice as chance has it.
  ///
  /// - Throws: `ProtocolError` with code `impossible` if there are too few pairs.
  func planEdits() throws -> KnowledgeDraft {
    let slices = try slices(training.validFrom)
    let history = FactHistory(training, slices: slices, replaces: false)
    let (count, perSlice) = (scenario.edits, max(1, scenario.editsPerSlice))
    var chosen = generator("edits").permutedPairs(history.pairs.count)
    guard count < history.pairs.count else {
      throw impossible(
        "there are \(history.pairs.count) pairs of subject and relation, and \(count) edits; expected fewer edits")
    }
    let neighbours = Neighbours(history, pairs: chosen[count...])
    chosen.removeSubrange(count...)
    var objects = [Set<Int32>](repeating: [], count: training.relationNames.count)
    for row in 0..<training.count { objects[Int(training.relations[row])].insert(training.objects[row]) }
    let pools = objects.map { $0.sorted() }

    let editSlices = (count + perSlice - 1) / perSlice
    var draft = KnowledgeDraft(
      sliceNames: ["what is known before"]
        + (0..<editSlices).map { "edits \($0 * perSlice + 1)-\(min(count, ($0 + 1) * perSlice))" })
    draft.isShuffled = false
    func base(_ pair: Int) -> FactHistory.Interval { history.intervals[history.offsets[pair]] }
    for pair in history.pairs.indices {
      let (key, interval) = (history.pairs[pair], base(pair))
      draft.add(
        Item(
          fact: Fact(Int(key.subject), Int(key.relation), Int(interval.object), step: 1),
          source: Source(row: interval.row, isTraining: true)), slice: 0)
      draft.queriesOfSample.append([])
    }
    var drawn = generator("edit-objects")
    var edited: [(pair: Int, object: Int32, slice: Int)] = []
    for (number, pair) in chosen.enumerated() {
      let (key, before) = (history.pairs[pair], base(pair))
      let pool = pools[Int(key.relation)]
      guard let object = drawn.other(than: before.object, in: pool) else {
        throw impossible("the relation '\(training.relationNames[Int(key.relation)])' has a single object")
      }
      let (slice, step) = (1 + number / perSlice, 2 + number)
      draft.add(
        Item(
          fact: Fact(Int(key.subject), Int(key.relation), Int(object), step: step),
          source: Source(row: before.row, isTraining: true)), slice: slice)
      edited.append((pair, object, slice))
      func query(_ group: KnowledgeStream.Group, wording: UInt8 = 0) -> Query {
        Query(
          query: FactQuery(.object, of: Int(key.subject), Int(key.relation), step: step), group: group,
          slice: Int32(slice), since: Int32(slice), right: [object], outdated: [before.object],
          source: Source(row: before.row, isTraining: true), wording: wording)
      }
      var followers = [query(.efficacy), query(.paraphrase, wording: 1)]
      if let neighbour = neighbours.pair(of: key.relation, number) {
        let (other, interval) = (history.pairs[neighbour], base(neighbour))
        followers.append(
          Query(
            query: FactQuery(.object, of: Int(other.subject), Int(other.relation), step: step),
            group: .neighbourhood, slice: Int32(slice), since: 0, right: [interval.object],
            source: Source(row: interval.row, isTraining: true)))
      }
      draft.queriesOfSample.append(followers.indices.map { Int32(draft.queries.count + $0) })
      draft.queries += followers
    }
    var sample = generator("retention")
    for slice in 1...editSlices {
      let made = min(count, slice * perSlice)
      for _ in 0..<scenario.retentionSample {
        let (pair, object, since) = edited[sample.below(made)]
        let (key, before) = (history.pairs[pair], base(pair))
        draft.ask(
          Query(
            query: FactQuery(.object, of: Int(key.subject), Int(key.relation), step: 1 + made), group: .retention,
            slice: Int32(slice), since: Int32(since), right: [object], outdated: [before.object],
            source: Source(row: before.row, isTraining: true)))
      }
    }
    return draft
  }
}

/// The pairs of each relation that are never edited, to be asked about in turn.
private struct Neighbours {
  private var pairs: [Int32: [Int]] = [:]

  init(_ history: FactHistory, pairs candidates: ArraySlice<Int>) {
    for pair in candidates { pairs[history.pairs[pair].relation, default: []].append(pair) }
  }

  func pair(of relation: Int32, _ number: Int) -> Int? {
    guard let known = pairs[relation] else { return nil }
    return known[number % known.count]
  }
}

extension SeededGenerator {
  fileprivate func permutedPairs(_ count: Int) -> [Int] {
    var copy = self
    return copy.permutation(count)
  }

  /// One of the others in an ascending list; nil if there is none.
  fileprivate mutating func other(than object: Int32, in pool: [Int32]) -> Int32? {
    guard pool.count > 1 else { return nil }
    let chosen = pool[below(pool.count)]
    guard chosen == object, let place = pool.firstIndex(of: object) else { return chosen }
    return pool[(place + 1 + below(pool.count - 1)) % pool.count]
  }
}
