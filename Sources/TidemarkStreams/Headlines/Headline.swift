/// What results are told by first where a protocol file has no `metrics:`: each family has metrics of its own.
package enum Headline: Sendable, CaseIterable {
  /// Classes, tasks or domains one after the other, evaluated at their ends.
  case stages
  /// The same, evaluated every few batches or samples, too: the stability gap.
  case denseStages
  /// Experiences that have one test set in common.
  case sharedTestSet
  case online
  case taskFree
  case fewShot
  /// Any protocol that asks to forget.
  case forgetting
  case knowledgeProbes, knowledgeCutOff, knowledgeLinks, knowledgeQuestions, knowledgeEditing

  /// A metric, and what a protocol has to say for a run to give it.
  package struct Entry: Sendable {
    package let metric: String
    let need: Need?
  }

  /// What not every protocol of a family says.
  enum Need: Sendable {
    case prequential, nextSlice, answersInWords, shownQuestions
  }

  /// The metrics, the most telling one first.
  package var entries: [Entry] {
    func all(_ metrics: String...) -> [Entry] { metrics.map { Entry(metric: $0, need: nil) } }
    func only(_ metrics: String..., where need: Need) -> [Entry] { metrics.map { Entry(metric: $0, need: need) } }
    return switch self {
    case .stages: all("acc", "forgetting", "bwt", "aia")
    case .denseStages: all("acc", "stream.wc_acc", "stream.min_acc", "stream.wf", "stream.wp", "forgetting")
    case .sharedTestSet: all("acc", "aia", "forgetting")
    case .online:
      only("online.sample_weighted", where: .prequential) + all("online.aaa", "online.a_auc", "acc", "forgetting")
    case .taskFree:
      all("online.a_auc", "online.aaa") + only("online.sample_weighted", where: .prequential)
        + all("acc", "forgetting")
    case .fewShot: all("fscil.pd", "fscil.hm", "aia", "acc")
    case .forgetting: all("unlearning.retain_accuracy", "unlearning.forget_accuracy", "acc")
    case .knowledgeProbes:
      all("facts.new", "facts.updated", "facts.unchanged", "facts.obsolete", "facts.staleness")
        + only("facts.fuar", where: .nextSlice)
    case .knowledgeCutOff: all("facts.as-of", "facts.leak", "facts.mrr", "facts.abstention")
    case .knowledgeLinks: all("facts.mrr", "facts.hits@1", "facts.hits@3", "facts.hits@10", "facts.mr")
    case .knowledgeQuestions:
      all("facts.question") + only("facts.training-question", where: .shownQuestions)
        + only("facts.em", "facts.f1", where: .answersInWords)
    case .knowledgeEditing:
      all("facts.efficacy", "facts.paraphrase", "facts.neighbourhood", "facts.edit_score", "facts.retention")
    }
  }
}

extension Headline {
  /// That of a protocol.
  package init(of scenario: Scenario, evaluation: EvaluationSchedule, requests: [ForgetRequest]) {
    if !requests.isEmpty {
      self = .forgetting
      return
    }
    switch scenario.family {
    case .classIncremental, .taskIncremental, .domainIncremental:
      self = evaluation.followsStages ? .denseStages : .stages
    case .dataIncremental, .recurring: self = .sharedTestSet
    case .online: self = .online
    case .taskFree: self = .taskFree
    case .fewShot: self = .fewShot
    case .knowledge:
      switch scenario.knowledge?.task ?? .probes {
      case .probes: self = .knowledgeProbes
      case .cutOff: self = .knowledgeCutOff
      case .links: self = .knowledgeLinks
      case .questions: self = .knowledgeQuestions
      case .editing: self = .knowledgeEditing
      }
    }
  }

  /// The metrics that a run of the protocol gives.
  package func metrics(of scenario: Scenario, _ evaluation: EvaluationSchedule) -> [String] {
    entries.filter { entry in
      switch entry.need {
      case nil: true
      case .prequential: evaluation.isPrequential
      case .nextSlice: !evaluation.coverage.isDisjoint(with: [.all, .next])
      case .answersInWords: scenario.knowledge?.asked.contains(.questions) == true
      case .shownQuestions: scenario.knowledge?.asksTraining == true
      }
    }.map(\.metric)
  }
}

extension EvaluationSchedule {
  /// Whether the scores on what has been learned are followed through the experiences after it, and known at each end.
  var followsStages: Bool {
    (everyBatches != nil || everySamples != nil) && everyExperiences == 1 && !coverage.isDisjoint(with: [.all, .seen])
  }
}
