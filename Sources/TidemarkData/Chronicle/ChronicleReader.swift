import Tidemark

/// Makes the facts of a procedural world from a seed, so that there is knowledge that changes where nothing has been
/// downloaded, and whose truth is known by construction.
public struct ChronicleReader: DatasetReader {
  /// `chronicle`.
  public let name = "chronicle"
  /// None: nothing is read.
  public let roles: [String] = []
  /// What decides the world.
  public let options: [ReaderOption] = [
    .integer("seed", default: 1, in: 0 ... .max, "the seed of the world"),
    .integer("steps", default: 24, in: 1...100_000, "how many steps the world lives through"),
    .integer("pool", default: 50, in: 2...1_000_000, "how many different objects each relation has"),
    .boolean("texts", default: true, "whether facts have statements, questions and paraphrases"),
  ]

  /// The reader.
  public init() {}

  /// Makes the facts, as many as the training split has; the test split has the same. `validFrom` and `validTo` are
  /// steps, from 1. The texts are `statement`, `question`, and, one a line, `paraphrases` and `neighbourhood`, the
  /// question about the next subject.
  ///
  /// - Throws: `DataError` with code `inconsistent` if the splits differ in size, `tooLarge` for more than 10⁷ facts.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    guard request.trainCount == request.testCount, request.validationCount == 0 else {
      throw DataError(
        .inconsistent, "reader 'chronicle'",
        found: "the splits have \(request.trainCount) and \(request.testCount) facts",
        expected: "the same number, since all facts are for both, and no validation split")
    }
    guard request.trainCount <= 10_000_000 else {
      throw DataError(
        .tooLarge, "reader 'chronicle'", found: "\(request.trainCount) facts are asked for", expected: "at most 10⁷")
    }
    let world = ChronicleWorld(
      seed: UInt64(try request.options.integer("seed")), steps: try request.options.integer("steps"),
      pool: try request.options.integer("pool"), factCount: request.trainCount)
    let facts = FactColumn(world, texts: try request.options.boolean("texts"))
    let split = DatasetSplit(inputs: .facts(facts), labels: [Int32](repeating: -1, count: facts.count))
    return DatasetSplits(train: split, test: split)
  }
}

extension FactColumn {
  /// The facts of a world as columns; times are steps.
  package init(_ world: ChronicleWorld, texts withTexts: Bool) {
    var entities: [ChronicleEntity: Int32] = [:]
    var names: [String] = []
    func id(_ entity: ChronicleEntity) -> Int32 {
      if let known = entities[entity] { return known }
      let next = Int32(names.count)
      entities[entity] = next
      names.append(entity.name)
      return next
    }
    var (subjects, relations, objects): ([Int32], [Int32], [Int32]) = ([], [], [])
    var (from, to): ([Int64], [Int64]) = ([], [])
    // The number is known: without doubling, a column never takes more than it holds.
    subjects.reserveCapacity(world.factCount)
    relations.reserveCapacity(world.factCount)
    objects.reserveCapacity(world.factCount)
    from.reserveCapacity(world.factCount)
    to.reserveCapacity(world.factCount)
    var texts: [TextColumn] = Array(repeating: TextColumn(), count: withTexts ? 4 : 0)
    for pair in world {
      let subject = ChronicleEntity(kind: pair.relation.subject, index: pair.subject)
      let subjectID = id(subject)
      for (number, spell) in pair.spells.enumerated() {
        let object = ChronicleEntity(kind: pair.relation.object, index: spell.object)
        subjects.append(subjectID)
        relations.append(Int32(pair.relation.rawValue))
        objects.append(id(object))
        from.append(Int64(spell.first))
        to.append(spell.last.map { Int64($0) } ?? .max)
        guard withTexts else { continue }
        func fill(_ template: String, _ subject: ChronicleEntity) -> String {
          template.replacing("{s}", with: subject.name).replacing("{o}", with: object.name)
        }
        let statements = pair.relation.statements
        let questions = pair.relation.questions
        let neighbour = ChronicleEntity(kind: subject.kind, index: subject.index + 1)
        texts[0].append(fill(statements[number % statements.count], subject))
        texts[1].append(fill(questions[0], subject))
        texts[2].append(questions.dropFirst().map { fill($0, subject) }.joined(separator: "\n"))
        texts[3].append(fill(questions[0], neighbour))
      }
    }
    self.init(
      subjects: subjects, relations: relations, objects: objects, entityNames: names,
      relationNames: ChronicleRelation.allCases.map(\.name), validFrom: from, validTo: to,
      texts: withTexts
        ? ["statement": texts[0], "question": texts[1], "paraphrases": texts[2], "neighbourhood": texts[3]] : [:])
  }
}
