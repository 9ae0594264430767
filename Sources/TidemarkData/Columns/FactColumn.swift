/// Facts, `(subject, relation, object)`, each with the time in which it holds, and texts about it, such as a question.
public struct FactColumn: Sendable, Hashable {
  /// The entity that each fact is about, an index into `entityNames`, `[facts]`.
  public let subjects: [Int32]
  /// What each fact says of it, an index into `relationNames`, `[facts]`.
  public let relations: [Int32]
  /// The entity or value that it relates to, an index into `entityNames`, `[facts]`.
  public let objects: [Int32]
  /// The names of subjects and objects.
  public let entityNames: [String]
  /// The names of relations.
  public let relationNames: [String]
  /// The first moment at which each fact holds, in the unit that its reader says, `[facts]`; `Int64.min` if it has
  /// always held, or nothing is known of its time.
  public let validFrom: [Int64]
  /// The last moment at which each fact holds, in the same unit, `[facts]`; `Int64.max` if no end is known.
  public let validTo: [Int64]
  /// Texts about the facts by name, such as `question`, each `[facts]`.
  public let texts: [String: TextColumn]

  /// The number of facts.
  public var count: Int { subjects.count }

  /// A column with the given contents.
  ///
  /// - Precondition: the columns have the same number of rows, and each id is an index into its names.
  public init(
    subjects: [Int32], relations: [Int32], objects: [Int32], entityNames: [String], relationNames: [String],
    validFrom: [Int64], validTo: [Int64], texts: [String: TextColumn] = [:]
  ) {
    let count = subjects.count
    precondition(
      relations.count == count && objects.count == count && validFrom.count == count && validTo.count == count
        && texts.values.allSatisfy { $0.count == count }, "each fact has one row in each column")
    precondition(
      [subjects, objects].allSatisfy { $0.allSatisfy { entityNames.indices.contains(Int($0)) } }
        && relations.allSatisfy { relationNames.indices.contains(Int($0)) }, "each id is that of a name")
    self.subjects = subjects
    self.relations = relations
    self.objects = objects
    self.entityNames = entityNames
    self.relationNames = relationNames
    self.validFrom = validFrom
    self.validTo = validTo
    self.texts = texts
  }
}
