package import TidemarkYAML

/// The keys of `scenario:` for streams of temporal knowledge.
enum KnowledgeKeys {
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
}

extension KnowledgeScenario: StreamCut {
  private typealias Keys = KnowledgeKeys

  package static let word: String? = nil
  package static var forms: [CutForm] {
    [Task.probes, .cutOff, .links, .questions, .editing].map { task in
      let forms = [Keys.shown, Keys.asked]
      let time = [Keys.unit, Keys.stepsPerSlice]
      let keys =
        switch task {
        case .probes, .cutOff: time + forms + [Keys.replaces, Keys.restated, Keys.noise]
        case .links: time + forms + [Keys.horizon, Keys.filter]
        case .questions: time + [Keys.slicesBy] + forms + [Keys.askTraining]
        case .editing: forms + [Keys.edits, Keys.editsPerSlice, Keys.retentionSample]
        }
      return CutForm(.knowledge, task.rawValue, title: ": \(task.rawValue)", keys: keys, labels: .dataset)
    }
  }

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    self.init(form.word.flatMap { Task(rawValue: $0) } ?? .probes)
    if task != .editing {
      unit = try mapping.optionalInteger(Keys.unit)
      stepsPerSlice = try mapping.optionalInteger(Keys.stepsPerSlice) ?? 1
    }
    try decodeForms(&mapping)
    switch task {
    case .probes, .cutOff:
      replaces = try mapping.boolean(Keys.replaces, default: false)
      restated = try mapping.optionalNumber(Keys.restated) ?? 0
      noise = try mapping.optionalNumber(Keys.noise) ?? 0
    case .links:
      horizon = try mapping.choice(Keys.horizon, of: Horizon.self, default: .singleStep)
      filter = try mapping.choice(Keys.filter, of: Filter.self, default: .time)
    case .questions:
      attribute = try mapping.optional(Keys.slicesBy)?.string()
      if attribute != nil, unit != nil {
        throw mapping.invalid(
          Keys.slicesBy.name, found: "stands beside 'unit'", expected: "slices by an attribute or by time",
          hint: "remove one of them")
      }
      asksTraining = try mapping.boolean(Keys.askTraining, default: false)
    case .editing:
      edits = try mapping.integer(Keys.edits)
      editsPerSlice = try mapping.integer(Keys.editsPerSlice)
      retentionSample = try mapping.optionalInteger(Keys.retentionSample) ?? 100
    }
  }

  private mutating func decodeForms(_ mapping: inout MappingReader) throws {
    if let items = try mapping.optionalList(Keys.shown) {
      shown = Set(try items.map { try $0.choice(of: Form.self) })
    }
    if let items = try mapping.optionalList(Keys.asked) {
      asked = Set(try items.map { try $0.choice(of: Asking.self) })
    }
    let texts = shown.subtracting([.facts])
    guard texts.count < 2 else {
      throw mapping.invalid(
        Keys.shown.name, found: "names \(texts.count) forms of text",
        expected: "one of statements, questions, documents")
    }
    if texts.contains(.documents), shown.contains(.facts) {
      throw mapping.invalid(
        Keys.shown.name, found: "names facts and documents", expected: "one of them: a document holds several facts")
    }
    if texts.contains(.documents), task == .editing {
      throw mapping.invalid(
        Keys.shown.name, found: "names documents", expected: "facts, statements or questions: an edit is one fact")
    }
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    var entries: [(FileKey, ResolvedProtocol.Value)] = []
    if let selector = ScenarioFamily.knowledge.selector { entries.append((selector, .text(task.rawValue))) }
    if task != .editing {
      entries += [(Keys.unit, .optional(unit)), (Keys.stepsPerSlice, .integer(stepsPerSlice))]
    }
    if task == .questions { entries.append((Keys.slicesBy, attribute.map { .text($0) } ?? .absent)) }
    entries += [
      (Keys.shown, .words(shown)),
      (Keys.asked, .words(asked)),
    ]
    switch task {
    case .probes, .cutOff:
      entries += [(Keys.replaces, .flag(replaces)), (Keys.restated, .number(restated)), (Keys.noise, .number(noise))]
    case .links: entries += [(Keys.horizon, .text(horizon.rawValue)), (Keys.filter, .text(filter.rawValue))]
    case .questions: entries.append((Keys.askTraining, .flag(asksTraining)))
    case .editing:
      entries += [
        (Keys.edits, .integer(edits)), (Keys.editsPerSlice, .integer(editsPerSlice)),
        (Keys.retentionSample, .integer(retentionSample)),
      ]
    }
    return entries
  }

  package var experienceCount: Int? { nil }
  package var traits: CutTraits { CutTraits(isFixed: true, separatesClasses: false, canForget: true) }

  package func words(in scenario: Scenario) -> String { words(slices: nil) }

  package func testWords(in scenario: Scenario) -> String {
    "answers are chosen among all entities, or given in words"
  }

  /// `BenchmarkStream.knowledge` plans those.
  package func plan(in context: PlanningContext) throws -> StreamPlan {
    throw context.impossible("the stream has no classes")
  }

  /// The stream in a line of words.
  ///
  /// - Parameter slices: how many slices a run showed; nil if that is not known.
  func words(slices: Int?) -> String {
    let slices = slices.map { "\($0) slices" } ?? "slices"
    return switch task {
    case .probes:
      "\(slices) of time; after each, what is new, updated, unchanged and obsolete is asked"
    case .cutOff: "\(slices) of time; after each, what was right as of an earlier one is asked"
    case .links:
      switch horizon {
      case .singleStep: "\(slices) of time; the facts of the next one are asked from both ends, then shown"
      case .multiStep: "\(slices) of time; the facts of later ones are asked from both ends, and never shown"
      case .interpolation: "\(slices) of time; at the end, held-back facts of all of them are asked from both ends"
      }
    case .questions: "\(slices) of questions with answers; held-back questions are asked"
    case .editing:
      "\(edits) edits, one after the other; each is asked about at once, and \(retentionSample) earlier ones after every"
        + " \(editsPerSlice)"
    }
  }
}
