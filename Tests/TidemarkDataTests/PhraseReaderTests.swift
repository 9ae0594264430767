import Crypto
import Foundation
import Testing
import TidemarkData

@Suite("Phrases")
struct PhraseReaderTests {
  private func write(_ classes: [String], train: Int, test: Int = 1, seed: Int = 1) throws -> DatasetSplits {
    let reader = PhraseReader()
    let request = ReadingRequest(
      inputShape: [], classNames: classes, trainCount: train, testCount: test,
      options: try ReaderOptions(["seed": .integer(seed)], declared: reader.options))
    return try reader.read(request, files: DatasetFiles([]))
  }

  private func texts(_ split: DatasetSplit) throws -> [String] {
    guard case .text(let column) = split.inputs else { throw FixtureError() }
    return (0..<column.count).map { column[$0] }
  }

  private static let topics = [
    "weather", "travel", "food", "music", "money", "health", "school", "garden", "sports", "computers",
  ]

  @Test("The sentences are the same on every machine")
  func pinned() throws {
    let splits = try write(Self.topics, train: 400, test: 100)
    let text = (try texts(splits.train) + texts(splits.test)).joined(separator: "\n")
    let digest = SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    #expect(digest == "2357d01883afa482245b4e0f55b04cb5292d6809e70709ebb8ce85a2f67f9c2a")
    let first = try texts(splits.train).prefix(4)
    #expect(
      first == [
        "hey zingo did you dread it or is it still icy", "lol my luggage is so roundtrip today",
        "can you cook the medicine for me ok", "hey quib did you tune it or is it still loud",
      ])
  }

  @Test("A sentence is the same whatever else is written, and another one in the other split or with another seed")
  func independent() throws {
    let few = try texts(write(["food", "money"], train: 80).train)
    let many = try texts(write(["music", "food", "garden"], train: 120).train)
    // The n-th sentence about food is sample 2n of two classes, and sample 3n + 1 of three.
    for number in 0..<40 { #expect(few[2 * number] == many[3 * number + 1]) }
    #expect(try texts(write(["food", "money"], train: 1, test: 80).test) != few)
    #expect(try texts(write(["food", "money"], train: 80, seed: 2).train) != few)
    #expect(Set(few).count > 70)
  }

  @Test("Each class has each domain in turn, and the domain is an attribute")
  func domains() throws {
    let split = try write(["food", "money"], train: 10).train
    #expect(split.labels == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    guard case .categorical(let names, let codes) = split.attributes["domain"] else { throw FixtureError() }
    #expect(names == ["chat", "letter", "report", "review"])
    #expect(codes == [0, 0, 1, 1, 2, 2, 3, 3, 0, 0])
  }

  @Test("Slang means another topic in each domain")
  func slang() throws {
    let split = try write(Self.topics, train: 4000).train
    guard case .categorical(_, let codes) = split.attributes["domain"] else { throw FixtureError() }
    var meanings: [Int32: Set<Int32>] = [:]
    for (index, text) in try texts(split).enumerated() where text.split(separator: " ").contains("mundle") {
      meanings[codes[index], default: []].insert(split.labels[index])
    }
    // Word 2 stands for topic 2 in the first domain, 1 in the second, 0 in the third and 9 in the fourth.
    #expect(meanings == [0: [2], 1: [1], 2: [0], 3: [9]])
  }

  @Test("Classes that are no topics, and too many sentences, are refused")
  func refused() throws {
    let error = #expect(throws: DataError.self) { try write(["food", "drink"], train: 2) }
    #expect(error?.found == "cannot write about the class 'drink'")
    #expect(throws: DataError.self) { try write([], train: 2) }
    let large = #expect(throws: DataError.self) { try write(["food"], train: 1 << 31) }
    #expect(large?.code == .tooLarge)
  }

  @Test("The dataset that ships loads as its manifest says")
  func shipped() throws {
    let dataset = try DatasetLoader(folders: DataFolders([])).load(shippedManifest("phrases"))
    #expect(dataset.classNames == Self.topics)
    #expect(dataset.train.count == 8000)
    #expect(dataset.test.count == 2000)
  }
}
