import TidemarkData
import TidemarkYAML

/// Decodes cuts by an attribute of the samples: by its values, or by time.
struct AttributeDecoder {
  let datasets: ChosenDatasets
  private typealias Keys = ScenarioKeys

  /// One value in each experience.
  ///
  /// - Parameter holdsOut: whether the family has domains that are never trained on.
  func attributeCut(_ mapping: inout MappingReader, holdsOut: Bool) throws -> AttributeCut {
    let attribute = try datasets.attribute(mapping.required(Keys.attribute), kind: .categorical)
    var order = ClassOrder.dataset
    if let node = mapping.optional(Keys.order) {
      if node.isList {
        order = .listed(try names(node, attribute, count: Keys.order.shape.countRange))
      } else if try node.choice(["dataset", "seeded"]) == "seeded" {
        order = .seeded
      }
    } else if attribute == Dataset.sourceAttribute, datasets.names.count > 1 {
      order = .listed(datasets.names)
    }
    var heldOut: [String] = []
    if holdsOut, let node = mapping.optional(Keys.heldOut) {
      heldOut = try names(node, attribute, count: Keys.heldOut.shape.countRange)
      if case .listed(let names) = order, Set(names).isSubset(of: heldOut) {
        throw node.invalid(
          found: "names all values in 'order'", expected: "at least one \(attribute) that is trained on")
      }
    }
    return AttributeCut(attribute: attribute, order: order, heldOut: heldOut)
  }

  /// Slices of time.
  func timeCut(_ mapping: inout MappingReader) throws -> TimeCut {
    let attribute = try datasets.attribute(mapping.required(Keys.timeAttribute), kind: .timestamps)
    let given = [Keys.experiences, Keys.unit, Keys.days].filter { mapping.optional($0) != nil }
    guard let first = given.first else {
      _ = try mapping.required("experiences", expected: "their number, or 'unit', or 'days'")
      return TimeCut(attribute: attribute, slices: .equal(count: 1))
    }
    if let second = given.dropFirst().first {
      throw mapping.invalid(
        second.name, found: "stands beside '\(first.name)', which says it all", hint: "remove one of them")
    }
    switch first.name {
    case Keys.experiences.name:
      return TimeCut(attribute: attribute, slices: .equal(count: try mapping.integer(Keys.experiences)))
    case Keys.unit.name:
      return TimeCut(attribute: attribute, slices: .calendar(try mapping.choice(Keys.unit, of: CalendarUnit.self)))
    default: return TimeCut(attribute: attribute, slices: .days(try days(mapping.required(Keys.days))))
    }
  }

  private func days(_ node: YAMLNode) throws -> [String] {
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

  private func names(_ node: YAMLNode, _ attribute: String, count: ClosedRange<Int>?) throws -> [String] {
    var names: [String] = []
    for item in try node.list(count: count) {
      let name =
        attribute == Dataset.sourceAttribute && datasets.names.count > 1
        ? try item.choice(datasets.names) : try item.string()
      guard !names.contains(name) else { throw item.invalid(found: "is '\(name)', which is listed twice") }
      names.append(name)
    }
    return names
  }
}
