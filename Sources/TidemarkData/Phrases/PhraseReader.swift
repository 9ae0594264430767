/// Writes short sentences about ten topics from a seed, so that there is text where nothing has been downloaded.
///
/// Each sentence has a domain, the attribute `domain`: `chat`, `letter`, `report` or `review`.
public struct PhraseReader: DatasetReader {
  /// `phrases`.
  public let name = "phrases"
  /// None: nothing is read.
  public let roles: [String] = []
  /// `seed`.
  public let options: [ReaderOption] = [.integer("seed", default: 1, in: 0 ... .max, "the seed of the writing")]

  /// The most sentences in one split.
  private static let limit = 10_000_000

  /// The reader.
  public init() {}

  /// Writes the samples, class by class in turn: sample `i` is about class `i mod classes`. Each sample depends on the
  /// seed, its split, its class and its number within the class, and on nothing else that is written; the number decides
  /// the domain, each in turn.
  ///
  /// - Throws: `DataError` with code `inconsistent` if there are no classes, or one is no topic; `tooLarge` for more than ten million
  ///   samples.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let topics = try request.classNames.map { name in
      guard let topic = PhraseTopic.all.firstIndex(where: { $0.name == name }) else {
        throw DataError(
          .inconsistent, "reader 'phrases'", found: "cannot write about the class '\(name)'",
          expected: "one of \(PhraseTopic.all.map(\.name).joined(separator: " "))")
      }
      return topic
    }
    guard !topics.isEmpty else {
      throw DataError(
        .inconsistent, "reader 'phrases'", found: "there are no classes to write about",
        expected: "some of \(PhraseTopic.all.map(\.name).joined(separator: " "))")
    }
    guard max(request.trainCount, request.testCount, request.validationCount) <= Self.limit else {
      throw DataError(
        .tooLarge, "reader 'phrases'", found: "\(request.trainCount) + \(request.testCount) samples are asked for",
        expected: "at most \(Self.limit) in a split")
    }
    let seed = UInt64(try request.options.integer("seed"))
    return DatasetSplits(
      train: split("train", request.trainCount, topics, seed: seed),
      test: split("test", request.testCount, topics, seed: seed),
      validation: request.validationCount > 0
        ? split("validation", request.validationCount, topics, seed: seed) : nil)
  }

  private func split(_ name: String, _ count: Int, _ topics: [Int], seed: UInt64) -> DatasetSplit {
    var writers = topics.map { PhraseWriter($0, split: name, seed: seed) }
    var texts = TextColumn()
    for sample in 0..<count {
      texts.append(writers[sample % topics.count].write(sample / topics.count))
    }
    let domains = (0..<count).map { Int32(PhraseWriter.domain(of: $0 / topics.count)) }
    return DatasetSplit(
      inputs: .text(texts), labels: (0..<count).map { Int32($0 % topics.count) },
      attributes: ["domain": .categorical(names: PhraseDomain.all.map(\.name), codes: domains)])
  }
}
