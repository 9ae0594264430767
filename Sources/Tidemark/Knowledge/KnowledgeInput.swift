/// Temporal knowledge: facts that hold for a time, statements of them, and questions about them.
///
/// The label space is the set of entities: a fact's label is its object, and the candidates of a query are all entities.
public enum KnowledgeInput: StreamInput {
  /// Facts or queries as columns; what the protocol does not show is empty.
  public struct Columns: Sendable {
    /// Entities, relations, entities and steps, `[rows]` each, or all empty. -1 stands for what a query asks for.
    package var subjects: [Int32] = []
    package var relations: [Int32] = []
    package var objects: [Int32] = []
    package var steps: [Int32] = []
    /// Statements, documents or questions, `[rows]`, or empty.
    package var texts: TextInput.Columns

    package init(texts: TextInput.Columns = TextInput.Columns([])) { self.texts = texts }
  }

  /// `"knowledge"`.
  public static var modality: String { "knowledge" }
}

/// A fact: a subject, what is said of it, the object, and when it was stated.
public struct Fact: Sendable, Hashable {
  /// The entity that the fact is about.
  public let subject: Int
  /// What it says.
  public let relation: Int
  /// The entity or value that it relates to.
  public let object: Int
  /// The step of the stream at which it was stated, from 1.
  public let step: Int

  /// The fact (`subject`, `relation`, `object`), stated at `step`.
  public init(_ subject: Int, _ relation: Int, _ object: Int, step: Int) {
    self.subject = subject
    self.relation = relation
    self.object = object
    self.step = step
  }
}

/// A query about facts: who or what stands in a relation to an entity at a step.
public struct FactQuery: Sendable, Hashable {
  /// Which end of the relation is asked for.
  public enum Direction: Sendable, Hashable {
    /// (entity, relation, ?, step).
    case object
    /// (?, relation, entity, step).
    case subject
  }

  /// Which end of the relation is asked for.
  public let direction: Direction
  /// The end that is given.
  public let entity: Int
  /// The relation.
  public let relation: Int
  /// The step that the query is about: now, or earlier, or the one to come.
  public let step: Int

  /// A query for the other end of `relation`.
  public init(_ direction: Direction, of entity: Int, _ relation: Int, step: Int) {
    self.direction = direction
    self.entity = entity
    self.relation = relation
    self.step = step
  }
}
