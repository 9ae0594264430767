import TidemarkFormats

/// Reads Concept-1K: triples of recent concepts, each with a question to learn from and another one to be tested on.
///
/// A record is five lines: `(concept, relation, object)`, `Q1:`, `A1:`, `Q2:`, and the second answer, which is labelled
/// `Q2:` in the published file.
/// - Source: Zheng et al., "Concept-1K: A Novel Benchmark for Instance Incremental Learning", 2024.
public struct ConceptTriplesReader: DatasetReader {
  /// `concept-triples`.
  public let name = "concept-triples"
  /// 1.
  public let decodingVersion: Int? = 1
  /// The records, and the order of the concepts.
  public let roles = ["triples", "tasks"]
  /// The order of the concepts.
  public let optionalRoles = ["tasks"]
  /// None.
  public let options: [ReaderOption] = []

  /// The reader.
  public init() {}

  /// Reads the triples: the first questions are for training, the second ones for testing, both with the texts
  /// `question` and `answer`. With a file of tasks, the task of each concept becomes the attribute `task`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let tasks = try tasks(files)
    let stream = try files.open("triples")
    let lines = try TextLines(
      try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the triples", longestLine: TextLines.lengthLimit),
      subject: stream.path)
    func builder() -> FactBuilder {
      FactBuilder(texts: ["question", "answer"], categories: tasks == nil ? [] : ["task"])
    }
    var (train, test) = (builder(), builder())
    guard lines.count.isMultiple(of: 5) else {
      throw DataError(
        .truncated, stream.path, at: lines.place(lines.count - 1), found: "there are \(lines.count) lines",
        expected: "five for each triple")
    }
    for first in stride(from: 0, to: lines.count, by: 5) {
      func value(_ offset: Int, _ labels: [String]) throws(DataError) -> String {
        let text = lines[first + offset]
        for label in labels where text.hasPrefix(label) {
          return String(text.dropFirst(label.count)[...].trimmingSpaces)
        }
        throw DataError(
          .wrongFormat, stream.path, at: lines.place(first + offset), found: "'\(printable(text))'",
          expected: "a line that begins with \(labels.joined(separator: " or "))")
      }
      let triple = lines[first].split(separator: ", ", omittingEmptySubsequences: false)
      guard triple.count == 3, lines[first].hasPrefix("("), lines[first].hasSuffix(")") else {
        throw DataError(
          .wrongFormat, stream.path, at: lines.place(first), found: "'\(printable(lines[first]))'",
          expected: "(concept, relation, object)")
      }
      let concept = String(triple[0].dropFirst())
      let task = tasks.map { $0[concept] }
      if case .some(nil) = task {
        throw DataError(
          .inconsistent, stream.path, at: lines.place(first),
          found: "the concept '\(printable(concept))' is in no task")
      }
      let categories = (task ?? nil).map { ["task": $0] } ?? [:]
      let (relation, object) = (String(triple[1]), String(triple[2].dropLast()))
      train.append(
        concept, relation, object, texts: ["question": try value(1, ["Q1:"]), "answer": try value(2, ["A1:"])],
        categories: categories)
      test.append(
        concept, relation, object,
        texts: ["question": try value(3, ["Q2:"]), "answer": try value(4, ["Q2:", "A2:"])], categories: categories)
    }
    return DatasetSplits(train: train.split, test: test.split)
  }

  /// The task of each concept; nil if there is no file that says so.
  private func tasks(_ files: DatasetFiles) throws -> [String: String]? {
    guard !files.sources(of: "tasks").isEmpty else { return nil }
    let stream = try files.open("tasks")
    let bytes = try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the tasks")
    let value = try JSONValue(bytes, subject: stream.path)
    guard let concepts = value["CONCEPT_LIST"]?.strings, let numbers = value["CONCEPT_2_TASK"]?.integers,
      concepts.count == numbers.count
    else {
      throw DataError(
        .wrongFormat, stream.path, found: "the lists of concepts and tasks are missing, or of different lengths",
        expected: "CONCEPT_LIST and CONCEPT_2_TASK")
    }
    return Dictionary(zip(concepts, numbers.map { "\($0)" }), uniquingKeysWith: { first, _ in first })
  }
}
