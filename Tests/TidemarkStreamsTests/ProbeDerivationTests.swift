import Testing
import TidemarkData

@testable import TidemarkStreams

/// One line for each probe of the history: `slice set right/outdated/premature since`, objects as letters.
private func probes(
  _ facts: [(String, Int64, Int64)], slices count: Int64, stepsPerSlice: Int = 1, replaces: Bool = false
) -> [String] {
  let letters = Array("ABCDEFGH").map(String.init)
  let column = FactColumn(
    subjects: facts.map { _ in 8 } + [8], relations: facts.map { _ in 0 } + [1],
    objects: facts.map { fact in Int32(letters.firstIndex(of: fact.0) ?? 7) } + [7],
    entityNames: letters + ["subject"], relationNames: ["relation", "clock"],
    // A pair of its own holds throughout, so that the stream has all slices.
    validFrom: facts.map(\.1) + [1], validTo: facts.map { $0.2 == 0 ? .max : $0.2 } + [count])
  let slices = TimeSlices(
    times: column.validFrom + column.validTo, unit: 1, stepsPerSlice: stepsPerSlice)
  let history = FactHistory(column, slices: slices, replaces: replaces)
  var lines: [String] = []
  ProbeDerivation(history, slices).forEachProbe(ofPair: 0) { probe in
    func text(_ objects: [Int32]) -> String { objects.map { letters[Int($0)] }.joined() }
    lines.append(
      "\(probe.slice) \(probe.change) \(text(probe.right))/\(text(probe.outdated))/\(text(probe.premature)) \(probe.since)"
    )
  }
  return lines
}

/// Histories small enough to derive by hand; each example stands in Documentation/KnowledgeStreams.md.
@Suite struct ProbeDerivationTests {
  @Test func aFactThatNeverChanges() {
    #expect(probes([("A", 2, 0)], slices: 4) == ["1 new A// 1", "2 unchanged A// 1", "3 unchanged A// 1"])
  }

  @Test func aFactThatIsReplaced() {
    #expect(
      probes([("A", 1, 2), ("B", 3, 0)], slices: 4) == [
        "0 new A//B 0", "1 unchanged A//B 0", "2 obsolete B/A/ 2", "2 updated B/A/ 2", "3 unchanged B/A/ 2",
      ])
  }

  @Test func aFactThatExpires() {
    #expect(
      probes([("A", 1, 2)], slices: 4) == ["0 new A// 0", "1 unchanged A// 0", "2 obsolete /A/ 2"])
  }

  @Test func theSameFactAfterAGapIsUnchanged() {
    #expect(
      probes([("A", 1, 1), ("A", 4, 0)], slices: 5) == [
        "0 new A// 0", "1 obsolete /A/ 1", "3 unchanged A// 3", "4 unchanged A// 3",
      ])
  }

  @Test func anotherFactAfterAGapIsUpdated() {
    #expect(
      probes([("A", 1, 1), ("B", 4, 0)], slices: 4) == ["0 new A//B 0", "1 obsolete /A/B 1", "3 updated B/A/ 3"])
  }

  @Test func aFactThatComesBackIsUpdatedAndItsSuccessorOutdated() {
    #expect(
      probes([("A", 1, 1), ("B", 2, 2), ("A", 3, 0)], slices: 3) == [
        "0 new A//B 0", "1 obsolete B/A/ 1", "1 updated B/A/ 1", "2 obsolete A/B/ 2", "2 updated A/B/ 2",
      ])
  }

  @Test func severalObjectsAreOneAnswer() {
    // A joins, B joins, A leaves, C takes B's place.
    #expect(
      probes([("A", 1, 2), ("B", 2, 3), ("C", 4, 0)], slices: 4) == [
        "0 new A//BC 0", "1 updated AB//C 1", "2 obsolete B/A/C 2", "2 updated B/A/C 2", "3 obsolete C/B/ 3",
        "3 updated C/AB/ 3",
      ])
  }

  @Test func whatHappensWithinASliceDoesNotShow() {
    // Steps 1-3 and 4-6: B holds in step 2 alone, A again from step 3.
    #expect(
      probes([("A", 1, 1), ("B", 2, 2), ("A", 3, 0)], slices: 6, stepsPerSlice: 3) == [
        "0 new A// 0", "1 unchanged A// 0",
      ])
  }

  @Test func overlappingStatementsOfOneFactAreOneFact() {
    #expect(
      probes([("A", 1, 2), ("A", 2, 3)], slices: 3) == ["0 new A// 0", "1 unchanged A// 0", "2 unchanged A// 0"])
  }

  @Test func openFactsEndWhenThePairIsStatedAgain() {
    // Month 1 states A and B, month 3 states B and C: without ends, month 3 is all there is to the pair from then on.
    let facts: [(String, Int64, Int64)] = [("A", 1, 0), ("B", 1, 0), ("B", 3, 0), ("C", 3, 0)]
    #expect(
      probes(facts, slices: 3, replaces: true) == [
        "0 new AB//C 0", "1 unchanged AB//C 0", "2 obsolete BC/A/ 2", "2 updated BC/A/ 2",
      ])
    #expect(
      probes(facts, slices: 3) == ["0 new AB//C 0", "1 unchanged AB//C 0", "2 updated ABC// 2"])
  }

  @Test func stepsCountFromOne() {
    let even = TimeSlices(times: [0, 24, 240, .min, .max], unit: 24, stepsPerSlice: 7)
    #expect(even.stepCount == 11 && even.count == 2)
    #expect([0, 23, 24, 240, 999].map(even.step(of:)) == [1, 1, 2, 11, 11])
    #expect([1, 7, 8, 11].map(even.slice(ofStep:)) == [0, 0, 1, 1])
    // Farther apart than an Int64 holds.
    let far = TimeSlices(times: [.min + 1, .max - 1], unit: 1, stepsPerSlice: 1)
    #expect(far.stepCount == .max && far.count == .max)
    #expect(far.step(of: .max - 1) == .max && far.step(of: .min + 2) == 2)
    let halves = TimeSlices(times: [.min + 1, .max - 1], unit: .max - 1, stepsPerSlice: 2)
    #expect(halves.stepCount == 3 && halves.count == 2)
    #expect([.min + 1, -1, .max - 1].map(halves.step(of:)) == [1, 2, 3])
    let listed = TimeSlices(times: [50, 10, 50, 20], unit: nil, stepsPerSlice: 1)
    #expect([5, 10, 19, 20, 49, 50, 99].map(listed.step(of:)) == [1, 1, 1, 2, 2, 3, 3])
  }
}
