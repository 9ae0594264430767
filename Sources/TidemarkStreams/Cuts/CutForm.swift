import TidemarkYAML

/// A shape that `scenario:` can have: a family, the word that tells the cut from others of the family, and the keys.
package struct CutForm: Sendable {
  let family: ScenarioFamily
  let word: String?
  /// What the schema calls the form, behind the family.
  let title: String
  /// The cut's own keys.
  let keys: [FileKey]
  /// Keys of which at least one has to be there.
  let atLeastOne: [String]
  /// How classes are numbered, where the file has no say in it.
  let labels: LabelAssignment?
  /// The key by which the form is told from another one with the same word.
  let marker: FileKey?

  init(
    _ family: ScenarioFamily, _ word: String?, title: String? = nil, keys: [FileKey], atLeastOne: [String] = [],
    labels: LabelAssignment? = nil, marker: FileKey? = nil
  ) {
    self.family = family
    self.word = word
    self.title = title ?? word.map { " by \($0)" } ?? ""
    self.keys = keys
    self.atLeastOne = atLeastOne
    self.labels = labels
    self.marker = marker
  }

  /// The shape in files.
  ///
  /// - Parameter online: whether the family is served online.
  func shape(online: Bool) -> MappingShape {
    let title = family.rawValue + title
    var keys = [ScenarioKeys.family] + (online ? [ScenarioKeys.base] : [])
    var fixed: [(key: String, word: String)] =
      online
      ? [("family", ScenarioFamily.online.rawValue), ("base", family.rawValue)] : [("family", family.rawValue)]
    if let selector = family.selector, let word {
      let isRequired = selector.isRequired || word != StreamCuts.words(of: family).first
      keys.append(FileKey(selector.name, selector.shape, required: isRequired, selector.summary))
      fixed.append((selector.name, word))
    }
    return MappingShape(
      online ? "online: \(title)" : title, keys + self.keys + (labels == nil ? [family.labelsKey] : []), fixed: fixed,
      atLeastOne: atLeastOne)
  }
}

/// The keys of `scenario:` that several cuts have.
enum ScenarioKeys {
  static let family = FileKey("family", .choice(of: ScenarioFamily.self), required: true, "The scenario family.")
  static let base = FileKey(
    "base", .choice(ScenarioFamily.onlineBases.map(\.rawValue)), required: true,
    "The family that is served in a single pass.")
  static let experiences = FileKey("experiences", .integer(1...1_000_000), "The number of experiences.")
  static let requiredExperiences = FileKey(
    "experiences", .integer(1...1_000_000), required: true, "The number of experiences.")
  static let classOrder = FileKey(
    "class-order", .either([.choice(["dataset", "seeded"]), .list(.text, count: 1...1_000_000)]),
    "The order in which classes appear: the dataset's, drawn from the seed, or a list of names.")
  static let labels = FileKey(
    "labels", .choice(["shuffled", "dataset"]), "How classes are numbered: by the seed, or as in the dataset.")
  static let taskLabels = FileKey(
    "labels", .choice(of: LabelAssignment.self),
    "How classes are numbered: all apart, by the seed or as in the dataset; or 0, 1, … within each task.")
  static let heldOut = FileKey(
    "held-out", .list(.text, count: 1...10_000), "The names of domains that are tested on and never trained on.")
  static let transition = FileKey(
    "transition", .number(0...1),
    "The length of the change from one domain to the next, as a fraction of a domain's part.")
}
