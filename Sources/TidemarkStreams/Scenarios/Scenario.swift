import Tidemark
import TidemarkYAML

/// How a stream is cut and ordered: the scenario family and its parameters.
package struct Scenario: Sendable, Equatable {
  /// What the protocol calls itself.
  package let family: ScenarioFamily
  /// The family that an online protocol serves in a single pass; nil for the other families.
  package let base: ScenarioFamily?
  /// What makes up an experience.
  package let cut: any StreamCut
  /// How classes are numbered for the learner.
  package let labels: LabelAssignment

  package init(family: ScenarioFamily, base: ScenarioFamily? = nil, cut: any StreamCut, labels: LabelAssignment) {
    self.family = family
    self.base = base
    self.cut = cut
    self.labels = labels
  }

  /// The family, or the one that is served online.
  package var servedFamily: ScenarioFamily { base ?? family }

  /// What a stream of temporal knowledge is; nil for the other families.
  package var knowledge: KnowledgeScenario? { cut as? KnowledgeScenario }

  /// The number of experiences; nil if only the data tells.
  package var experienceCount: Int? { cut.experienceCount }

  package static func == (left: Scenario, right: Scenario) -> Bool {
    func isEqual<Cut: StreamCut>(_ cut: Cut) -> Bool { right.cut as? Cut == cut }
    return left.family == right.family && left.base == right.base && left.labels == right.labels && isEqual(left.cut)
  }
}

// MARK: In protocol files

extension Scenario {
  /// Decodes `scenario:`.
  ///
  /// - Parameters:
  ///   - datasets: those of the protocol.
  ///   - outOfScope: the classes that are no part of the stream.
  init(_ mapping: inout MappingReader, datasets: ChosenDatasets, outOfScope: [String]) throws {
    let family = try mapping.choice(ScenarioKeys.family, of: ScenarioFamily.self)
    let base =
      family == .online
      ? ScenarioFamily(rawValue: try mapping.required(ScenarioKeys.base).choice(ScenarioKeys.base.shape.words)) : nil
    let served = base ?? family
    if let first = outOfScope.first, family == .recurring {
      throw mapping.invalid(
        ScenarioKeys.family.name, found: "is '\(family.rawValue)', which draws from all classes",
        expected: "another family, since 'samples.out-of-scope' leaves '\(first)' out")
    }
    let (cut, form) = try served.cut(&mapping)
    let decoded = try cut.init(&mapping, as: form, of: datasets.leavingOut(outOfScope))
    var labels = form.labels
    if labels == nil, let node = mapping.optional(served.labelsKey) {
      labels = LabelAssignment(rawValue: try node.choice(served.labelsKey.shape.words))
    }
    self.init(family: family, base: base, cut: decoded, labels: labels ?? .shuffled)
  }

  /// The keys and values of `scenario:`, with every default spelled out.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    var entries: [(FileKey, ResolvedProtocol.Value)] = [(ScenarioKeys.family, .text(family.rawValue))]
    if let base { entries.append((ScenarioKeys.base, .text(base.rawValue))) }
    if let selector = servedFamily.selector, let word = type(of: cut).word { entries.append((selector, .text(word))) }
    return entries + cut.entries + (knowledge == nil ? [(ScenarioKeys.labels, .text(labels.rawValue))] : [])
  }
}

extension ScenarioFamily {
  /// Which of the family's cuts a file has, and in which form.
  fileprivate func cut(_ mapping: inout MappingReader) throws -> (cut: any StreamCut.Type, form: CutForm) {
    var forms = StreamCuts.forms(of: self)
    if let selector {
      let node = selector.isRequired ? try mapping.required(selector) : mapping.optional(selector)
      let word = try node?.choice(selector.shape.words) ?? selector.shape.words.first
      forms = forms.filter { $0.form.word == word }
    }
    return forms.first { $0.form.marker.map { mapping.optional($0) != nil } ?? false } ?? forms[0]
  }
}

// MARK: In words

extension Scenario {
  /// How often samples are served, as far as it is worth a word.
  var passWords: String { family == .online ? ", in a single pass" : "" }

  func heldOutWords(_ count: Int) -> String { count == 0 ? "" : " and \(count) that are never trained on" }
}

extension BenchmarkProtocol {
  /// The protocol in a line of words.
  ///
  /// - Parameter slices: how many slices of knowledge a run showed, which no protocol says.
  package func words(slices: Int? = nil) -> String {
    let outside = samples.outOfScope.isEmpty ? "" : "; queries of classes that are never trained on are asked besides"
    let requests = requests.map { "experience \($0.experience) after experience \($0.after)" }
    let forgetting = requests.isEmpty ? "" : "; the learner is asked to forget \(requests.joined(separator: ", "))"
    let cut = scenario.knowledge?.words(slices: slices) ?? scenario.cut.words(in: scenario)
    return "\(cut); \(testWords)\(outside)\(forgetting)"
  }

  private var testWords: String {
    if visibility.testing.contains(.candidateClasses) {
      return "at test time the learner is told the task of a query and chooses among its classes"
    }
    if visibility.testing.contains(.taskIdentity) { return "at test time the learner is told the task of a query" }
    return scenario.cut.testWords(in: scenario)
  }
}
