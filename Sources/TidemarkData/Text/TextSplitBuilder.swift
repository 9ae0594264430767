/// Collects the samples of a text split.
struct TextSplitBuilder {
  private(set) var texts = TextColumn()
  private(set) var labels: [Int32] = []
  private var categories: [String: CategoryBuilder]
  private var times: [String: [Int64]]
  private var notes: [String: TextColumn]

  /// - Parameters:
  ///   - categories: the names of the categorical attributes; likewise `times` and `notes` for timestamps and texts.
  init(categories: [String] = [], times: [String] = [], notes: [String] = []) {
    func empty<Value>(_ names: [String], _ value: Value) -> [String: Value] {
      Dictionary(names.map { ($0, value) }, uniquingKeysWith: { first, _ in first })
    }
    self.categories = empty(categories, CategoryBuilder())
    self.times = empty(times, [])
    self.notes = empty(notes, TextColumn())
  }

  var count: Int { labels.count }

  /// Adds a sample. An attribute that is not given is not known.
  mutating func append(
    _ text: ArraySlice<UInt8>, label: Int32, categories: [String: String] = [:], times: [String: Int64] = [:],
    notes: [String: String] = [:], subject: String, at place: @autoclosure () -> String
  ) throws(DataError) {
    if let wrong = texts.append(bytes: text) {
      throw DataError(
        .wrongFormat, subject, at: "\(place()), byte \(wrong + 1)", found: "the text is not UTF-8", expected: "UTF-8")
    }
    append(label, categories, times, notes)
  }

  /// Adds a sample whose text is known to be UTF-8.
  mutating func append(
    validated text: ArraySlice<UInt8>, label: Int32, categories: [String: String] = [:], times: [String: Int64] = [:]
  ) {
    texts.append(validated: text)
    append(label, categories, times, [:])
  }

  private mutating func append(
    _ label: Int32, _ categories: [String: String], _ times: [String: Int64], _ notes: [String: String]
  ) {
    labels.append(label)
    for name in self.categories.keys { self.categories[name]?.append(categories[name]) }
    for name in self.times.keys { self.times[name]?.append(times[name] ?? AttributeColumn.unknownTime) }
    for name in self.notes.keys { self.notes[name]?.append(notes[name] ?? "") }
  }

  var split: DatasetSplit {
    var attributes = categories.mapValues(\.column)
    for (name, values) in times { attributes[name] = .timestamps(values) }
    for (name, values) in notes { attributes[name] = .text(values) }
    return DatasetSplit(inputs: .text(texts), labels: labels, attributes: attributes)
  }
}
