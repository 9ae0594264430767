package import TidemarkFormats
import TidemarkStreams

// The questions in `queries.safetensors`.
extension KnowledgeQuestions {
  private enum Key {
    static let task = "task"
    static let slices = "slices"
    static let groups = "groups"
    static let testGroups = "test_groups"
    static let breakdowns = "breakdowns"
  }

  /// The questions as tensors.
  package var record: Safetensors {
    get throws {
      let all = Group.allCases
      func column(_ name: String, _ values: [Int32]) -> Safetensors.Tensor {
        Safetensors.Tensor(name, shape: [values.count], .int32(values))
      }
      func column(_ name: String, _ values: [UInt8]) -> Safetensors.Tensor {
        Safetensors.Tensor(name, shape: [values.count], .uint8(values))
      }
      var tensors = [
        column("group", groups.map { UInt8(all.firstIndex(of: $0) ?? 0) }), column("slice", slices),
        column("since", since), column("relation", relations),
      ]
      tensors += right.tensors("right") + excluded.tensors("excluded") + outdated.tensors("outdated")
      tensors += premature.tensors("premature") + worded.tensors("gold")
      tensors += breakdowns.enumerated().map { column("attribute.\($0)", $1.codes) }
      tensors += Safetensors.names(entityNames, "entity_names") + Safetensors.names(relationNames, "relation_names")
      tensors += Safetensors.names(wordings, "gold_words")
      let names = breakdowns.map { breakdown -> JSONValue in
        ["attribute": .string(breakdown.attribute), "values": .strings(breakdown.values)]
      }
      return Safetensors(
        metadata: [
          Key.task: task.rawValue, Key.slices: "\(sliceCount)",
          Key.groups: all.map(\.rawValue).joined(separator: " "),
          Key.testGroups: testGroups.map(\.rawValue).joined(separator: " "),
          Key.breakdowns: JSONValue.array(names).text(.compact),
        ], tensors: tensors)
    }
  }

  /// Reads what a run recorded; nil for a record of before, which does not say all that is needed to judge answers.
  /// - Throws: `FormatError`.
  package init?(_ record: Safetensors) throws {
    guard record["entity_names"] != nil else { return nil }
    func text(_ key: String) throws -> String {
      guard let text = record.metadata[key] else {
        throw FormatError(found: "metadata '\(key)' is missing")
      }
      return text
    }
    func groups(_ key: String) throws -> [Group] {
      try text(key).split(separator: " ").map { name in
        guard let group = Group(rawValue: String(name)) else {
          throw FormatError(found: "metadata '\(key)' names a group '\(name)' that is not known")
        }
        return group
      }
    }
    guard let task = KnowledgeScenario.Task(rawValue: try text(Key.task)), let slices = Int(try text(Key.slices)),
      slices >= 0
    else {
      throw FormatError(
        found: "metadata '\(Key.task)' is no task, or '\(Key.slices)' is no number of slices")
    }
    self.task = task
    sliceCount = slices
    testGroups = try groups(Key.testGroups)
    let all = try groups(Key.groups)
    let codes = try record.bytes("group")
    let count = codes.count
    self.groups = try codes.map { code in
      guard all.indices.contains(Int(code)) else {
        throw FormatError(found: "tensor 'group' holds \(code); expected less than \(all.count)")
      }
      return all[Int(code)]
    }
    let entities = try record.names("entity_names")
    entityNames = entities
    relationNames = try record.names("relation_names")
    wordings = try record.names("gold_words")
    self.slices = try record.integers("slice", count: count, below: Int(Int32.max))
    since = try record.integers("since", count: count, below: slices)
    relations = try record.integers("relation", count: count, below: relationNames.count)
    right = try ListColumn("right", of: record, count: count, below: entities.count)
    excluded = try ListColumn("excluded", of: record, count: count, below: entities.count)
    outdated = try ListColumn("outdated", of: record, count: count, below: entities.count)
    premature = try ListColumn("premature", of: record, count: count, below: entities.count)
    worded = try ListColumn("gold", of: record, count: count, below: wordings.count)
    let damaged = FormatError(found: "metadata '\(Key.breakdowns)' is not the JSON of attributes")
    let json = try text(Key.breakdowns)
    guard let names = (try? JSONValue(parsing: json.utf8))?.array else { throw damaged }
    breakdowns = try names.enumerated().map { place, names in
      guard let attribute = names["attribute"]?.string, let values = names["values"]?.strings else { throw damaged }
      let codes = try record.bytes("attribute.\(place)", count: count)
      guard codes.allSatisfy({ $0 == Breakdown.unknown || Int($0) < values.count }) else {
        throw FormatError(
          found: "tensor 'attribute.\(place)' holds more than the \(values.count) values that are named")
      }
      return Breakdown(attribute: attribute, values: values, codes: codes)
    }
  }
}
