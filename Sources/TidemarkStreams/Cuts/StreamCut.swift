package import TidemarkYAML

/// What makes up an experience: classes, domains, times.
///
/// A cut is a type in a file of its own, which holds all that there is to know of it; `StreamCuts.all` lists them.
package protocol StreamCut: Sendable, Equatable {
  /// The word by which a protocol file tells the cut from others of its family; nil if it needs none.
  static var word: String? { get }
  /// The shapes that `scenario:` can have for the cut.
  static var forms: [CutForm] { get }

  /// Decodes the cut's own keys of `scenario:`.
  ///
  /// - Parameters:
  ///   - form: the one of its forms in which the file has the cut.
  ///   - datasets: those of the protocol, with the classes that are in scope.
  init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws

  /// The cut's own keys, with every default spelled out.
  var entries: [(FileKey, ResolvedProtocol.Value)] { get }
  /// The number of experiences; nil if only the data tells.
  var experienceCount: Int? { get }
  /// What other parts of a protocol have to know of the cut.
  var traits: CutTraits { get }

  /// The experiences in words.
  func words(in scenario: Scenario) -> String
  /// What the learner is not told of a query, in words, where nothing is revealed at test time.
  func testWords(in scenario: Scenario) -> String
  /// What the cut makes of a dataset.
  ///
  /// - Throws: `ProtocolError` if the dataset cannot be cut so.
  func plan(in context: PlanningContext) throws -> StreamPlan
}

/// What other parts of a protocol have to know of a cut.
package struct CutTraits: Sendable {
  /// Whether each experience has the same classes, domain or time for every seed, so that reports can name it.
  package let isFixed: Bool
  /// Whether experiences may have classes of their own: where none is in two of them, a wrong label is drawn among those of
  /// the experience, else among all of the stream.
  package let separatesClasses: Bool
  /// Whether the samples of an experience can be forgotten: not if they come again.
  package let canForget: Bool
  /// The attribute that holds the times by which the stream is cut.
  package var timeAttribute: String?
}

/// All cuts.
package enum StreamCuts {
  /// In the order in which the schema and messages list those of a family.
  package static let all: [any StreamCut.Type] = [
    ClassCut.self,
    DomainCut.self,
    AttributeCut.self,
    TimeCut.self,
    InstanceCut.self,
    GaussianSchedule.self,
    BlurrySchedule.self,
    DriftSchedule.self,
    ValueDrift.self,
    RedrawnClasses.self,
    ClassRepetition.self,
    FewShotSessions.self,
    KnowledgeScenario.self,
  ]

  /// The forms of a family, with the cut of each.
  static func forms(of family: ScenarioFamily) -> [(cut: any StreamCut.Type, form: CutForm)] {
    all.flatMap { cut in cut.forms.filter { $0.family == family }.map { (cut, $0) } }
  }

  /// The words by which a family's cuts are told apart.
  static func words(of family: ScenarioFamily) -> [String] {
    forms(of: family).compactMap(\.form.word).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// All shapes that `scenario:` can have.
  static var shapes: [MappingShape] {
    let others = ScenarioFamily.allCases.filter { !ScenarioFamily.onlineBases.contains($0) }
    func shapes(_ families: [ScenarioFamily], online: Bool = false) -> [MappingShape] {
      families.flatMap { forms(of: $0).map { $0.form.shape(online: online) } }
    }
    return shapes(ScenarioFamily.onlineBases) + shapes(ScenarioFamily.onlineBases, online: true) + shapes(others)
  }
}

extension StreamCut {
  static var untoldClass: String {
    "at test time the learner is not told which one a query comes from and chooses among all classes"
  }
  static var untoldDomain: String { "at test time the learner is not told the domain of a query" }
}
