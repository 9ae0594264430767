import TidemarkYAML

/// The keys of `scenario:` for streams of temporal knowledge.
enum KnowledgeKeys {
  private typealias Scenario = KnowledgeScenario

  static let task = FileKey("task", .choice(of: KnowledgeScenario.Task.self), required: true, "What is asked.")
  static let unit = FileKey(
    "unit", .integer(1...1_000_000_000_000),
    "The length of a step in the unit of the dataset's times; without it, each time that occurs is a step.")
  static let stepsPerSlice = FileKey("steps-per-slice", .integer(1...1_000_000_000), "The number of steps in a slice.")
  static let slicesBy = FileKey("slices-by", .text, "The attribute that tells slices apart, in place of time.")
  static let shown = FileKey(
    "shown", .list(.choice(of: KnowledgeScenario.Form.self), count: 1...3),
    "How facts are shown: as numbers, and as statements, questions with answers, or documents.")
  static let asked = FileKey(
    "asked", .list(.choice(of: KnowledgeScenario.Asking.self), count: 1...2), "How queries are asked.")
  static let replaces = FileKey(
    "replaces", .boolean, "Whether facts without an end cease to hold when their subject and relation are stated again."
  )
  static let restated = FileKey("restated", .number(0...1), "The share of unchanged pairs that a slice states again.")
  static let noise = FileKey("noise", .number(0...1), "The share of statements whose object is a wrong one.")
  static let horizon = FileKey(
    "horizon", .choice(of: KnowledgeScenario.Horizon.self), "Which facts may be known when links are asked about.")
  static let filter = FileKey(
    "filter", .choice(of: KnowledgeScenario.Filter.self),
    "Which other right answers are left out of a ranking: none, those of any time, or those of the same step.")
  static let askTraining = FileKey("ask-training", .boolean, "Whether the questions that were shown are asked, too.")
  static let edits = FileKey("edits", .integer(1...100_000_000), required: true, "The number of edits.")
  static let editsPerSlice = FileKey(
    "edits-per-slice", .integer(1...100_000_000), required: true, "After how many edits earlier ones are asked about.")
  static let retentionSample = FileKey(
    "retention-sample", .integer(1...1_000_000), "How many earlier edits are asked about each time.")

  /// The shapes that `scenario:` can have, one for each task.
  static func variants(family: FileKey) -> [MappingShape] {
    let time = [unit, stepsPerSlice]
    let forms = [shown, asked]
    func shape(_ task: KnowledgeScenario.Task, _ keys: [FileKey]) -> MappingShape {
      MappingShape(
        "knowledge: \(task.rawValue)", [family, self.task] + keys,
        fixed: [("family", "knowledge"), ("task", task.rawValue)])
    }
    return [
      shape(.probes, time + forms + [replaces, restated, noise]),
      shape(.cutOff, time + forms + [replaces, restated, noise]),
      shape(.links, time + forms + [horizon, filter]),
      shape(.questions, time + [slicesBy] + forms + [askTraining]),
      shape(.editing, forms + [edits, editsPerSlice, retentionSample]),
    ]
  }
}

/// Decodes the keys of a stream of temporal knowledge.
struct KnowledgeDecoder {
  private typealias Keys = KnowledgeKeys

  func decode(_ mapping: inout MappingReader) throws -> KnowledgeScenario {
    var scenario = KnowledgeScenario(try mapping.choice(Keys.task, of: KnowledgeScenario.Task.self))
    if scenario.task != .editing {
      scenario.unit = try mapping.optionalInteger(Keys.unit)
      scenario.stepsPerSlice = try mapping.optionalInteger(Keys.stepsPerSlice) ?? 1
    }
    try forms(&mapping, &scenario)
    switch scenario.task {
    case .probes, .cutOff:
      scenario.replaces = try mapping.boolean(Keys.replaces, default: false)
      scenario.restated = try mapping.optionalNumber(Keys.restated) ?? 0
      scenario.noise = try mapping.optionalNumber(Keys.noise) ?? 0
    case .links:
      scenario.horizon = try mapping.choice(
        Keys.horizon, of: KnowledgeScenario.Horizon.self, default: .singleStep)
      scenario.filter = try mapping.choice(Keys.filter, of: KnowledgeScenario.Filter.self, default: .time)
    case .questions:
      scenario.attribute = try mapping.optional(Keys.slicesBy)?.string()
      if scenario.attribute != nil, scenario.unit != nil {
        throw mapping.invalid(
          Keys.slicesBy.name, found: "stands beside 'unit'", expected: "slices by an attribute or by time",
          hint: "remove one of them")
      }
      scenario.asksTraining = try mapping.boolean(Keys.askTraining, default: false)
    case .editing:
      scenario.edits = try mapping.integer(Keys.edits)
      scenario.editsPerSlice = try mapping.integer(Keys.editsPerSlice)
      scenario.retentionSample = try mapping.optionalInteger(Keys.retentionSample) ?? 100
    }
    return scenario
  }

  private func forms(_ mapping: inout MappingReader, _ scenario: inout KnowledgeScenario) throws {
    if let items = try mapping.optionalList(Keys.shown) {
      scenario.shown = Set(try items.map { try $0.choice(of: KnowledgeScenario.Form.self) })
    }
    if let items = try mapping.optionalList(Keys.asked) {
      scenario.asked = Set(try items.map { try $0.choice(of: KnowledgeScenario.Asking.self) })
    }
    let texts = scenario.shown.subtracting([.facts])
    guard texts.count < 2 else {
      throw mapping.invalid(
        Keys.shown.name, found: "names \(texts.count) forms of text",
        expected: "one of statements, questions, documents")
    }
    if texts.contains(.documents), scenario.shown.contains(.facts) {
      throw mapping.invalid(
        Keys.shown.name, found: "names facts and documents", expected: "one of them: a document holds several facts")
    }
    if texts.contains(.documents), scenario.task == .editing {
      throw mapping.invalid(
        Keys.shown.name, found: "names documents", expected: "facts, statements or questions: an edit is one fact")
    }
  }
}

extension KnowledgeScenario {
  /// The keys and values, under the names that they have in a protocol file.
  var entries: [(String, Scenario.Value)] {
    var entries: [(String, Scenario.Value)] = [("task", .text(task.rawValue))]
    if task != .editing {
      entries += [("unit", unit.map { .integer($0) } ?? .absent), ("steps-per-slice", .integer(stepsPerSlice))]
    }
    if task == .questions { entries.append(("slices-by", attribute.map { .text($0) } ?? .absent)) }
    entries += [
      ("shown", .list(Form.allCases.filter { shown.contains($0) }.map { .text($0.rawValue) })),
      ("asked", .list(Asking.allCases.filter { asked.contains($0) }.map { .text($0.rawValue) })),
    ]
    switch task {
    case .probes, .cutOff:
      entries += [("replaces", .flag(replaces)), ("restated", .number(restated)), ("noise", .number(noise))]
    case .links: entries += [("horizon", .text(horizon.rawValue)), ("filter", .text(filter.rawValue))]
    case .questions: entries.append(("ask-training", .flag(asksTraining)))
    case .editing:
      entries += [
        ("edits", .integer(edits)), ("edits-per-slice", .integer(editsPerSlice)),
        ("retention-sample", .integer(retentionSample)),
      ]
    }
    return entries
  }

  /// The stream in a line of words.
  package var inWords: String {
    switch task {
    case .probes:
      "slices of time; after each, what is new, updated, unchanged and obsolete is asked"
    case .cutOff: "slices of time; after each, what was right as of an earlier one is asked"
    case .links:
      switch horizon {
      case .singleStep: "slices of time; the facts of the next one are asked from both ends, then shown"
      case .multiStep: "slices of time; the facts of later ones are asked from both ends, and never shown"
      case .interpolation: "slices of time; at the end, held-back facts of all of them are asked from both ends"
      }
    case .questions: "slices of questions with answers; held-back questions are asked"
    case .editing:
      "\(edits) edits, one after the other; each is asked about at once, and \(retentionSample) earlier ones after every"
        + " \(editsPerSlice)"
    }
  }
}
