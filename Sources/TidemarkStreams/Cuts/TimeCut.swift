import Tidemark
package import TidemarkData
package import TidemarkYAML

/// Slices of time, one in each experience.
/// - Source: Lin, Shi, Pathak & Ramanan, "The CLEAR benchmark: continual learning on real-world imagery", 2021.
package struct TimeCut: StreamCut {
  /// Where one slice ends and the next begins.
  package enum Slices: Sendable, Equatable {
    /// So that each has the same number of training samples, as far as samples of one moment allow.
    case equal(count: Int)
    /// With each year, month and so on that has training samples.
    case calendar(CalendarUnit)
    /// With each of these days, written as `2004-05-03`, ascending; earlier samples are left out.
    case days([String])
  }

  /// The name of an attribute that holds times. Samples whose time is not known are left out.
  package let attribute: String
  package let slices: Slices

  package init(attribute: String, slices: Slices) {
    self.attribute = attribute
    self.slices = slices
  }

  package var experienceCount: Int? {
    switch slices {
    case .equal(let count): count
    case .days(let days): days.count
    case .calendar: nil
    }
  }
  package var traits: CutTraits {
    CutTraits(isFixed: true, separatesClasses: false, canForget: true, timeAttribute: attribute)
  }
}

// MARK: In protocol files

extension TimeCut {
  private enum Keys {
    static let attribute = FileKey(
      "attribute", .text, required: true, "The attribute that holds the time of each sample.")
    static let unit = FileKey(
      "unit", .choice(of: CalendarUnit.self), "The stretch of the calendar that makes up a slice.")
    static let days = FileKey(
      "days", .list(.text, count: 1...1_000_000),
      "The first day of each slice, such as 2004-05-03, ascending; earlier samples are left out.")
    static let slices = [ScenarioKeys.experiences, unit, days]
  }

  package static let word: String? = "time"
  package static let forms = [
    CutForm(
      .domainIncremental, word, keys: [Keys.attribute] + Keys.slices, atLeastOne: Keys.slices.map(\.name))
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    attribute = try datasets.attribute(mapping.required(Keys.attribute), kind: .timestamps)
    let given = Keys.slices.filter { mapping.optional($0) != nil }
    if let first = given.first { try mapping.refuse(Array(given.dropFirst()), beside: first) }
    if let node = mapping.optional(Keys.days) {
      slices = .days(try Self.days(node))
    } else if let node = mapping.optional(Keys.unit) {
      slices = .calendar(try node.choice(of: CalendarUnit.self))
    } else {
      let count = try mapping.required(
        ScenarioKeys.experiences.name, expected: "their number, or 'unit', or 'days'")
      slices = .equal(count: try count.integer(in: ScenarioKeys.experiences.shape.integerRange))
    }
  }

  private static func days(_ node: YAMLNode) throws -> [String] {
    var days: [String] = []
    for item in try node.list(count: Keys.days.shape.countRange) {
      let day = try item.string()
      guard day.utf8.count == 10, CivilTime.parse(day[...], .iso) != nil else {
        throw item.invalid(expected: "a day of the calendar such as 2004-05-03")
      }
      // Years have four digits, so that the order of texts is that of days.
      if let last = days.last, day <= last {
        throw item.invalid(found: "is \(day), after \(last)", expected: "ascending days")
      }
      days.append(day)
    }
    return days
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    let slices: (FileKey, ResolvedProtocol.Value) =
      switch slices {
      case .equal(let count): (ScenarioKeys.experiences, .integer(count))
      case .calendar(let unit): (Keys.unit, .text(unit.rawValue))
      case .days(let days): (Keys.days, .list(days.map(ResolvedProtocol.Value.text)))
      }
    return [(Keys.attribute, .text(attribute)), slices]
  }
}

// MARK: In words and as a plan

extension TimeCut {
  package func words(in scenario: Scenario) -> String {
    if case .calendar(let unit) = slices { return "an experience for each \(unit.rawValue)\(scenario.passWords)" }
    return "\(experienceCount ?? 0) slices of time\(scenario.passWords)"
  }

  package func testWords(in scenario: Scenario) -> String {
    "at test time the learner is not told the time of a query"
  }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    let (dataset, used) = (context.dataset, context.usedClasses)
    let training = try timed(dataset.train, used.flatMap { context.trainingRows[$0] }, context)
    let testing = try timed(dataset.test, used.flatMap { context.testRows[$0] }, context)
    let heldBack = try timed(dataset.train, used.flatMap { context.validationRows[$0] }, context)
    guard !training.isEmpty else {
      throw context.impossible(
        "no training sample of dataset '\(dataset.name)' has a '\(attribute)' that is known; expected at least 1")
    }
    let slices = try slices(of: training.map(\.time), context)
    let labels = context.labels(of: used, domains: slices.count)
    let all = labels.labels(of: used)
    let parts = dealt(training, to: slices)
    // A single pass over a temporal stream goes forward in time; several passes over a slice are mixed.
    let isForward = context.scenario.family == .online
    let experiences = parts.enumerated().map { index, part in
      Experience(
        index: index, classes: all, rows: isForward ? part.map(\.row) : part.map(\.row).sorted(),
        order: isForward ? .listed : .shuffled, domain: index)
    }
    func sets(_ rows: [(time: Int64, row: Int32)], _ prefix: String, _ role: (Int) -> TestSet.Role) -> [TestSet] {
      zip(slices, dealt(rows, to: slices)).enumerated().map { index, slice in
        TestSet(
          name: prefix + slice.0.name, role: role(index), rows: slice.1.map(\.row).sorted(), domain: index,
          candidates: all)
      }
    }
    return StreamPlan(
      labels: labels, experiences: ExperienceList(experiences),
      testSets: sets(testing, "") { .experience($0) }
        + sets(heldBack, "validation: ") { .validation($0) }.filter { !$0.rows.isEmpty },
      domains: slices.map { InputDomain(name: $0.name, steps: []) })
  }

  /// The slices, in order.
  ///
  /// - Parameter times: those of the training samples, ascending, not empty.
  private func slices(of times: [Int64], _ context: PlanningContext) throws -> [TimeSlice] {
    switch slices {
    case .equal(let count):
      let starts = (0..<count).map { $0 == 0 ? Int64.min + 1 : times[times.count * $0 / count] }
      for (index, pair) in zip(starts, starts.dropFirst()).enumerated() where pair.1 <= max(pair.0, times[0]) {
        throw context.impossible(
          "the training samples cannot be cut into \(count) slices of equal size: too many are of one moment"
            + " (\(CivilTime.text(of: pair.1))), so that slice \(index) would be empty; expected fewer")
      }
      return starts.indices.map { index in
        TimeSlice(
          name: "from \(CivilTime.text(of: index == 0 ? times[0] : starts[index]))", start: starts[index],
          end: index + 1 < count ? starts[index + 1] : .max)
      }
    case .calendar(let unit):
      var result: [TimeSlice] = []
      var last: Int64?
      for time in times where unit.number(of: time) != last {
        last = unit.number(of: time)
        result.append(TimeSlice(name: unit.name(of: time), start: time, end: .max, unit: unit))
      }
      return result
    case .days(let days):
      let starts = days.compactMap { CivilTime.parse($0[...], .iso) }
      return starts.indices.map { index in
        TimeSlice(
          name: "from \(days[index])", start: starts[index], end: index + 1 < starts.count ? starts[index + 1] : .max)
      }
    }
  }

  /// The rows of each slice, by ascending time; others are left out.
  private func dealt(
    _ rows: [(time: Int64, row: Int32)], to slices: [TimeSlice]
  ) -> [[(time: Int64, row: Int32)]] {
    var parts = [[(time: Int64, row: Int32)]](repeating: [], count: slices.count)
    if let unit = slices.first?.unit {
      let numbers = Dictionary(
        slices.enumerated().map { (unit.number(of: $1.start), $0) }, uniquingKeysWith: { first, _ in first })
      for row in rows { if let index = numbers[unit.number(of: row.time)] { parts[index].append(row) } }
      return parts
    }
    var index = 0
    for row in rows {
      while index < slices.count, row.time >= slices[index].end { index += 1 }
      if index < slices.count, row.time >= slices[index].start { parts[index].append(row) }
    }
    return parts
  }

  /// The given rows of a split whose time is known, by ascending time.
  private func timed(
    _ split: DatasetSplit, _ rows: [Int32], _ context: PlanningContext
  ) throws -> [(time: Int64, row: Int32)] {
    guard case .timestamps(let times) = split.attributes[attribute] else {
      throw context.impossible(
        "dataset '\(context.dataset.name)' has no attribute '\(attribute)' that holds times; it has"
          + " \(split.attributeWords)")
    }
    return rows.compactMap { row -> (time: Int64, row: Int32)? in
      let time = times[Int(row)]
      return time == AttributeColumn.unknownTime ? nil : (time, row)
    }
    .sorted { ($0.time, $0.row) < ($1.time, $1.row) }
  }
}

/// The times from `start` on and before `end`, or the calendar's unit around `start`.
private struct TimeSlice {
  let name: String
  let start: Int64
  let end: Int64
  var unit: CalendarUnit?
}
