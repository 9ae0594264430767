import Tidemark

/// All that happens to one subject and relation of a chronicle: its facts, and what each step does to it, as the world
/// was made to do.
package struct ChroniclePair: Sendable {
  /// An object, and the first and last step in which it holds; the last is nil if it holds to the end.
  package struct Spell: Sendable, Hashable {
    package let object: Int
    package let first: Int
    package var last: Int?
  }

  /// What a step does to the pair.
  package enum Truth: String, Sendable {
    case new, updated, unchanged, obsolete
  }

  /// What a step does, and the objects: those that are right then, or, for `obsolete`, those that have just ended.
  package struct Event: Sendable, Hashable {
    package let step: Int
    package let truth: Truth
    package let objects: [Int]
  }

  package let relation: ChronicleRelation
  /// The number of the subject among those of its kind.
  package let subject: Int
  package private(set) var spells: [Spell] = []
  /// The truth of each step, an obsolete event before the other of its step.
  package private(set) var events: [Event] = []

  /// Lets a pair live through all steps.
  ///
  /// - Parameters:
  ///   - pool: how many different objects there are.
  init(
    _ relation: ChronicleRelation, subject: Int, steps: Int, pool: Int, generator: inout SeededGenerator
  ) {
    self.relation = relation
    self.subject = subject
    let begin = generator.below(10) < 7 ? 1 : 1 + generator.below(steps)
    switch relation {
    case .birthplace: single(from: begin, steps, pool, &generator, change: 0)
    case .capital: single(from: begin, steps, pool, &generator, change: 0.02)
    case .employer: single(from: begin, steps, pool, &generator, change: 0.1)
    case .price: periodic(from: begin, steps, pool, &generator)
    case .office: terms(from: begin, steps, pool, &generator)
    case .membership: members(from: begin, steps, pool, &generator)
    }
  }

  private mutating func start(_ object: Int, _ step: Int) { spells.append(Spell(object: object, first: step)) }

  private mutating func stop(_ object: Int, before step: Int) {
    if let index = spells.lastIndex(where: { $0.object == object && $0.last == nil }) { spells[index].last = step - 1 }
  }

  private mutating func note(_ step: Int, _ truth: Truth, _ objects: [Int]) {
    events.append(Event(step: step, truth: truth, objects: objects.sorted()))
  }

  private mutating func replace(_ old: Int, by new: Int, _ step: Int) {
    stop(old, before: step)
    start(new, step)
    note(step, .obsolete, [old])
    note(step, .updated, [new])
  }

  /// One object at a time, which changes in a step with the given probability.
  private mutating func single(
    from begin: Int, _ steps: Int, _ pool: Int, _ generator: inout SeededGenerator, change: Double
  ) {
    var object = generator.below(pool)
    start(object, begin)
    note(begin, .new, [object])
    for step in stride(from: begin + 1, through: steps, by: 1) {
      if generator.uniform() < change {
        let next = other(than: object, pool, &generator)
        replace(object, by: next, step)
        object = next
      } else {
        note(step, .unchanged, [object])
      }
    }
  }

  /// A few objects in turn, each for the same number of steps.
  private mutating func periodic(from begin: Int, _ steps: Int, _ pool: Int, _ generator: inout SeededGenerator) {
    let count = min(pool, 2 + generator.below(3))
    let span = 2 + generator.below(4)
    let first = generator.below(pool)
    let cycle = (0..<count).map { (first + $0) % pool }
    start(cycle[0], begin)
    note(begin, .new, [cycle[0]])
    for step in stride(from: begin + 1, through: steps, by: 1) {
      let (old, new) = (cycle[(step - 1 - begin) / span % count], cycle[(step - begin) / span % count])
      if old == new { note(step, .unchanged, [new]) } else { replace(old, by: new, step) }
    }
  }

  /// One object at a time, which expires; after a while it comes back, or another does.
  private mutating func terms(from begin: Int, _ steps: Int, _ pool: Int, _ generator: inout SeededGenerator) {
    var object = generator.below(pool)
    var isVacant = false
    start(object, begin)
    note(begin, .new, [object])
    for step in stride(from: begin + 1, through: steps, by: 1) {
      let draw = generator.uniform()
      if isVacant {
        guard draw < 0.4 else { continue }
        isVacant = false
        if draw < 0.16 {
          note(step, .unchanged, [object])
        } else {
          object = other(than: object, pool, &generator)
          note(step, .updated, [object])
        }
        start(object, step)
      } else if draw < 0.12 {
        isVacant = true
        stop(object, before: step)
        note(step, .obsolete, [object])
      } else {
        note(step, .unchanged, [object])
      }
    }
  }

  /// A set of objects; in each step one may leave, and one may join.
  private mutating func members(from begin: Int, _ steps: Int, _ pool: Int, _ generator: inout SeededGenerator) {
    var members = [generator.below(pool)]
    /// The members before the last one left.
    var remembered: [Int] = []
    start(members[0], begin)
    note(begin, .new, members)
    for step in stride(from: begin + 1, through: steps, by: 1) {
      let leaver = generator.uniform() < 0.12 && !members.isEmpty ? members[generator.below(members.count)] : nil
      let candidate = generator.below(pool)
      let joins = generator.uniform() < (members.isEmpty ? 0.3 : 0.12) && !members.contains(candidate)
      let wasEmpty = members.isEmpty
      if let leaver {
        if members.count == 1 { remembered = members }
        stop(leaver, before: step)
        members.removeAll { $0 == leaver }
        note(step, .obsolete, [leaver])
      }
      if joins {
        start(candidate, step)
        members.append(candidate)
      }
      guard !members.isEmpty else { continue }
      if wasEmpty {
        note(step, members == remembered ? .unchanged : .updated, members)
      } else {
        note(step, joins || leaver != nil ? .updated : .unchanged, members)
      }
    }
  }

  private func other(than object: Int, _ pool: Int, _ generator: inout SeededGenerator) -> Int {
    let draw = generator.below(pool - 1)
    return draw < object ? draw : draw + 1
  }
}
