import Tidemark

/// A procedural world: people, offices, clubs, countries and goods, and what becomes of them, from a seed.
///
/// A sequence of pairs of subject and relation, each made when it is asked for, from the seed and its number alone: a
/// world of 10⁷ facts takes no more memory than one of ten.
package struct ChronicleWorld: Sequence, Sendable {
  package let seed: UInt64
  /// How many steps the world lives through.
  package let steps: Int
  /// How many different objects each relation has; at least 2.
  package let pool: Int
  /// How many facts there are in all.
  package let factCount: Int

  package init(seed: UInt64, steps: Int, pool: Int, factCount: Int) {
    self.seed = seed
    self.steps = steps
    self.pool = Swift.max(2, pool)
    self.factCount = factCount
  }

  /// The pairs in order. As soon as one would have more facts than are left, birthplaces make up the number.
  package struct Iterator: IteratorProtocol {
    private let world: ChronicleWorld
    private var index = 0
    private var left: Int
    private var isFilling = false

    fileprivate init(_ world: ChronicleWorld) {
      self.world = world
      left = world.factCount
    }

    package mutating func next() -> ChroniclePair? {
      guard left > 0 else { return nil }
      if !isFilling {
        let pair = world.pair(index)
        if pair.spells.count <= left {
          index += 1
          left -= pair.spells.count
          return pair
        }
        isFilling = true
        // Beyond the people of all pairs before.
        index = index / ChronicleRelation.allCases.count + 1
      }
      defer { index += 1 }
      left -= 1
      return world.birthplace(of: index)
    }
  }

  package func makeIterator() -> Iterator { Iterator(self) }

  private func pair(_ index: Int) -> ChroniclePair {
    let relations = ChronicleRelation.allCases
    var generator = SeededGenerator(seed: seed, purpose: "chronicle/pair-\(index)")
    return ChroniclePair(
      relations[index % relations.count], subject: index / relations.count, steps: steps, pool: pool,
      generator: &generator)
  }

  private func birthplace(of subject: Int) -> ChroniclePair {
    var generator = SeededGenerator(seed: seed, purpose: "chronicle/person-\(subject)")
    return ChroniclePair(.birthplace, subject: subject, steps: steps, pool: pool, generator: &generator)
  }
}
