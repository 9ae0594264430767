import TidemarkFormats

/// Reads CLINC150: one JSON object of lists of `[text, intent]` pairs, and another that groups the intents into domains.
///
/// - Source: Larson et al., "An Evaluation Dataset for Intent Classification and Out-of-Scope Prediction", 2019.
public struct IntentPairsReader: DatasetReader {
  /// `intent-pairs`.
  public let name = "intent-pairs"
  /// 1.
  public let decodingVersion: Int? = 1
  /// The pairs, and the domains.
  public let roles = ["pairs", "domains"]
  /// The domains.
  public let optionalRoles = ["domains"]
  /// Which lists belong to which part.
  public let options: [ReaderOption] = [
    .text("train", default: "train", "the keys of the training lists, separated by commas"),
    .text("test", default: "test", "the keys of the test lists, separated by commas"),
    .text("validation", default: "", "the keys of the validation lists, separated by commas"),
    .text("outOfScope", default: "oos", "the class that is of no domain, and becomes one of that name"),
  ]

  /// The reader.
  public init() {}

  /// Reads the pairs. Where there are domains, they become the attribute `domain`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let classes = ClassIndex(request.classNames)
    let outOfScope = try request.options.text("outOfScope")
    let domains = try domains(files, outOfScope)
    let (pairs, subject) = try document(files, "pairs")
    func split(_ option: String) throws -> DatasetSplit? {
      let keys = try request.options.words(option)
      guard !keys.isEmpty else { return nil }
      var builder = TextSplitBuilder(categories: domains == nil ? [] : ["domain"])
      for key in keys {
        guard let list = pairs[key]?.array else {
          throw DataError(.inconsistent, subject, found: "there is no list '\(key)'", expected: "a list of pairs")
        }
        for (index, item) in list.enumerated() {
          let place = "'\(key)', pair \(index)"
          guard let pair = item.strings, pair.count == 2 else {
            throw DataError(.wrongFormat, subject, at: place, found: "it is no pair", expected: "[text, intent]")
          }
          let label = try classes.label(pair[1], in: subject, at: place)
          guard domains == nil || domains?[pair[1]] != nil else {
            throw DataError(.inconsistent, subject, at: place, found: "the intent '\(pair[1])' is in no domain")
          }
          try builder.append(
            Array(pair[0].utf8)[...], label: label, categories: (domains?[pair[1]]).map { ["domain": $0] } ?? [:],
            subject: subject, at: place)
        }
      }
      return builder.split
    }
    guard let train = try split("train"), let test = try split("test") else {
      throw DataError(.badOption, "reader 'intent-pairs'", found: "no lists are named", expected: "'train' and 'test'")
    }
    return DatasetSplits(train: train, test: test, validation: try split("validation"))
  }

  private func document(_ files: DatasetFiles, _ role: String) throws -> (JSONValue, String) {
    let stream = try files.open(role)
    let bytes = try stream.readToEnd(atMost: stream.mostThatCanFollow, of: "the document")
    return (try JSONValue(bytes, subject: stream.path), stream.path)
  }

  /// The domain of each intent; nil if there is no file that says so.
  private func domains(_ files: DatasetFiles, _ outOfScope: String) throws -> [String: String]? {
    guard !files.sources(of: "domains").isEmpty else { return nil }
    let (value, subject) = try document(files, "domains")
    guard case .object(let members) = value else {
      throw DataError(.wrongFormat, subject, found: "the file is no object", expected: "a list of intents a domain")
    }
    var domains = [outOfScope: outOfScope]
    for member in members {
      guard let intents = member.value.strings else {
        throw DataError(.wrongFormat, subject, found: "the domain '\(member.key)' has no list of intents")
      }
      for intent in intents {
        guard domains.updateValue(member.key, forKey: intent) == nil else {
          throw DataError(.inconsistent, subject, found: "the intent '\(intent)' is in two domains")
        }
      }
    }
    return domains
  }
}
