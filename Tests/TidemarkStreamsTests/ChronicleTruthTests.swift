import Testing
import TidemarkData

@testable import TidemarkStreams

/// What the derivation makes of a chronicle's facts, against what the world was made to do.
@Suite struct ChronicleTruthTests {
  /// One line for each probe: subject, relation, slice, set and objects.
  private func truth(_ world: ChronicleWorld) -> Set<String> {
    var lines: Set<String> = []
    for pair in world {
      for event in pair.events {
        lines.insert(
          "\(pair.relation.rawValue) \(pair.subject) \(event.step) \(event.truth.rawValue) \(event.objects)")
      }
    }
    return lines
  }

  private func derived(_ world: ChronicleWorld) -> Set<String> {
    // Subjects and objects by their numbers in the world, in the order in which the facts stand.
    var (subjects, relations, objects): ([Int32], [Int32], [Int32]) = ([], [], [])
    var (from, to): ([Int64], [Int64]) = ([], [])
    for pair in world {
      for spell in pair.spells {
        subjects.append(Int32(pair.subject))
        relations.append(Int32(pair.relation.rawValue))
        objects.append(Int32(spell.object))
        from.append(Int64(spell.first))
        to.append(spell.last.map { Int64($0) } ?? .max)
      }
    }
    let names = (0...max(subjects.max() ?? 0, objects.max() ?? 0)).map { "\($0)" }
    let column = FactColumn(
      subjects: subjects, relations: relations, objects: objects, entityNames: names,
      relationNames: ChronicleRelation.allCases.map(\.name), validFrom: from, validTo: to)
    let slices = TimeSlices(times: [1, Int64(world.steps)], unit: 1, stepsPerSlice: 1)
    let history = FactHistory(column, slices: slices, replaces: false)
    var lines: Set<String> = []
    ProbeDerivation(history, slices).forEachProbe { probe in
      let pair = history.pairs[probe.pair]
      let objects = (probe.change == .obsolete ? probe.outdated : probe.right).map { Int($0) }
      lines.insert("\(pair.relation) \(pair.subject) \(probe.slice + 1) \(probe.change.rawValue) \(objects)")
    }
    return lines
  }

  @Test func theDerivationEqualsTheTruthOnAHundredWorlds() {
    var sets: Set<String> = []
    for seed in 0..<100 {
      let world = ChronicleWorld(
        seed: UInt64(seed), steps: 5 + seed % 17, pool: 2 + seed % 7, factCount: 60 + seed)
      let truth = truth(world)
      #expect(derived(world) == truth, "world \(seed)")
      sets.formUnion(truth.map { String($0.split(separator: " ")[3]) })
    }
    #expect(sets == ["new", "updated", "unchanged", "obsolete"])
  }

  @Test func aWorldHasAsManyFactsAsAskedForAndNoTwoPairsAlike() {
    for count in [1, 2, 7, 100, 1001] {
      let world = ChronicleWorld(seed: 3, steps: 20, pool: 5, factCount: count)
      #expect(world.reduce(0) { $0 + $1.spells.count } == count)
      let keys = world.map { "\($0.relation) \($0.subject)" }
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func namesAreDifferentForDifferentEntities() {
    let facts = FactColumn(ChronicleWorld(seed: 1, steps: 12, pool: 60, factCount: 3000), texts: true)
    #expect(Set(facts.entityNames).count == facts.entityNames.count)
    #expect(facts.count == 3000)
    #expect(facts.texts["question"].map { $0[0].contains(facts.entityNames[Int(facts.subjects[0])]) } == true)
    #expect(facts.texts["statement"].map { $0[0].contains(facts.entityNames[Int(facts.objects[0])]) } == true)
  }
}
