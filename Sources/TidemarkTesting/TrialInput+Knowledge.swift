import Tidemark

/// A made-up fact, and from which end it is asked about.
struct TrialFact {
  let fact: Fact
  let direction: FactQuery.Direction
}

extension KnowledgeInput: TrialInput {
  /// Eight entities and two relations, in numbers and in words.
  static var trialStream: StreamDescription {
    var stream = StreamDescription.trial(classCount: 8)
    stream.knowledge = KnowledgeDescription(
      entityNames: (0..<8).map { "\(["Wave", "Ébb", "Flow", "潮"][$0 % 4]) \($0)" }, relationNames: ["tide of", "near"],
      showsFacts: true, showsTexts: true, asksFacts: true, asksTexts: true)
    return stream
  }

  static let comparesRankings = true

  static func isStreamed(by stream: StreamDescription) -> Bool { stream.knowledge != nil }

  /// A fact whose object is the class, about one of three subjects: pairs are stated again with other objects.
  static func sample(
    of label: Int, classCount: Int, step: Int, stream: StreamDescription, generator: inout SeededGenerator
  ) -> TrialFact {
    let subject = (label + generator.below(3)) % classCount
    let relation = generator.below(max(1, stream.knowledge?.relationNames.count ?? 1))
    return TrialFact(
      fact: Fact(subject, relation, label, step: step), direction: generator.below(2) == 0 ? .object : .subject)
  }

  static func trainingBatch(
    _ samples: [TrialFact], labels: [Int], stream: StreamDescription
  ) -> TrainingBatch<KnowledgeInput> {
    TrainingBatch(
      facts: stream.knowledge?.showsFacts == true ? samples.map(\.fact) : [],
      texts: texts(stream, isShown: stream.knowledge?.showsTexts == true) { knowledge in
        samples.map { sample in
          let fact = sample.fact
          let names = knowledge.entityNames
          return "\(names[fact.subject]) \(knowledge.relationNames[fact.relation]) \(names[fact.object])."
        }
      })
  }

  static func queryBatch(_ samples: [TrialFact], stream: StreamDescription) -> QueryBatch<KnowledgeInput> {
    let queries = samples.map { sample in
      let fact = sample.fact
      let given = sample.direction == .object ? fact.subject : fact.object
      return FactQuery(sample.direction, of: given, fact.relation, step: fact.step)
    }
    return QueryBatch(
      queries: stream.knowledge?.asksFacts == true ? queries : [],
      texts: texts(stream, isShown: stream.knowledge?.asksTexts == true) { knowledge in
        queries.map { query in
          let (entity, relation) = (knowledge.entityNames[query.entity], knowledge.relationNames[query.relation])
          return query.direction == .object ? "\(entity) \(relation) what?" : "What \(relation) \(entity)?"
        }
      })
  }

  private static func texts(
    _ stream: StreamDescription, isShown: Bool, _ make: (KnowledgeDescription) -> [String]
  ) -> [String] {
    guard isShown, let knowledge = stream.knowledge else { return [] }
    return make(knowledge)
  }
}
