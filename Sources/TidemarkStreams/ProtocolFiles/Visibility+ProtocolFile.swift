import Tidemark
import TidemarkYAML

enum VisibilityKeys {
  static let training = FileKey(
    "training", .list(.choice(of: Visibility.Item.self), count: 0...100), "What the learner is told while it trains.")
  static let testing = FileKey(
    "testing", .list(.choice(of: Visibility.Item.self), count: 0...100), "What the learner is told with queries.")
  static let beyondFamily = FileKey(
    "beyond-family", .boolean, "Whether more may be told than the scenario family allows; reports say so.")
  static let all = [training, testing, beyondFamily]
}

extension Visibility {
  /// Decodes `visibility:`.
  init(_ mapping: inout MappingReader, of scenario: Scenario) throws {
    let goesBeyond = try mapping.boolean(VisibilityKeys.beyondFamily, default: false)
    let limit = scenario.visibilityLimit
    func choices(_ key: FileKey, within allowed: Set<Item>, phase: String) throws -> Set<Item>? {
      guard let items = try mapping.optionalList(key) else { return nil }
      return Set(
        try items.map { item in
          let told = try item.choice(of: Item.self)
          let isPossible =
            key.name == "training"
            ? told != .candidateClasses
            : [.taskIdentity, .candidateClasses, .domain, .timestamps].contains(told)
          guard isPossible else {
            throw item.invalid(
              found: "is '\(told.rawValue)', which cannot be told \(phase)",
              expected: key.name == "training"
                ? "boundaries, experience-classes, class-count, task-identity, domain or timestamps"
                : "task-identity, candidate-classes, domain or timestamps")
          }
          guard goesBeyond || allowed.contains(told) else {
            let words = allowed.sorted().map(\.rawValue).joined(separator: ", ")
            throw item.invalid(
              found: "reveals '\(told.rawValue)' \(phase)",
              expected: "\(allowed.isEmpty ? "nothing" : "at most \(words)") in a \(scenario.family.rawValue) protocol",
              hint: "or say 'beyond-family: true', which reports will show")
          }
          return told
        })
    }
    let defaults = scenario.defaultVisibility
    let training = try choices(VisibilityKeys.training, within: limit.training, phase: "during training")
    let testing = try choices(VisibilityKeys.testing, within: limit.testing, phase: "at test time")
    self.init(training: training ?? defaults.training, testing: testing ?? defaults.testing)
  }

  /// The keys and values of `visibility:`.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    [(VisibilityKeys.training, .words(training)), (VisibilityKeys.testing, .words(testing))]
  }
}
