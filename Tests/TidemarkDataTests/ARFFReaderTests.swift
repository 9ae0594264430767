import Testing

@testable import TidemarkData

@Suite("ARFF")
struct ARFFReaderTests {
  private static let header = """
    % Weather, as in the books.
    @RELATION weather

    @attribute outlook {sunny, 'over cast', rainy}
    @attribute temperature real
    @attribute "wind speed" NUMERIC
    @attribute town string
    @attribute play {yes, no}

    @DATA
    """
  private static let file = """
    \(header)
    sunny, 85, 0.5, 'A, B', no
    % between the rows
    'over cast',83,-1e2,x,yes
    rainy\t,70,96,"it\\'s",yes

    {1 64, 2 65, 4 no}
    """

  private func read(
    _ train: String, shape: [Int] = [5], options: [String: ReaderOption.Value] = [:]
  ) throws -> DatasetSplits {
    let bytes = Array(train.utf8)
    return try TidemarkDataTests.read(
      ARFFReader(), [("train", "t.arff", bytes), ("test", "t.arff", bytes)], shape: shape, classes: ["yes", "no"],
      counts: (4, 4, 0), options: ["ignore": .text("town")].merging(options) { $1 })
  }

  private func floats(_ split: DatasetSplit) throws -> [Float] {
    guard case .dense(let column) = split.inputs, case .floats(let values) = column.storage else {
      throw FixtureError()
    }
    return Array(values)
  }

  @Test("Numbers stand as they are, nominal values one-hot, and the last attribute is the class")
  func values() throws {
    let split = try read(Self.file).train
    #expect(split.labels == [1, 0, 0, 1])
    #expect(
      try floats(split) == [
        1, 0, 0, 85, 0.5,
        0, 1, 0, 83, -100,
        0, 0, 1, 70, 96,
        // What a sparse row does not name is 0, or the first value.
        1, 0, 0, 64, 65,
      ])
  }

  @Test("A nominal attribute can tell samples apart, and another be the class")
  func roles() throws {
    let split = try read(Self.file, shape: [2], options: ["categories": .text("outlook")]).train
    #expect(
      split.attributes["outlook"] == .categorical(names: ["sunny", "over cast", "rainy"], codes: [0, 1, 2, 0]))
    #expect(try floats(split).count == 8)
    let twice = try read(Self.file, shape: [2], options: ["categories": .text("outlook, outlook")]).train
    #expect(twice.attributes == split.attributes)
  }

  @Test("Missing values are refused, or become zeros where the manifest says so")
  func missing() throws {
    let file = Self.header + "\n?,?,3,x,no\n"
    #expect(
      message { _ = try read(file) }.contains(
        "line 11, attribute 'outlook': the value is missing; expected a value; the option 'missing' says"))
    #expect(try floats(read(file, options: ["missing": .text("zero")]).train) == [0, 0, 0, 0, 3])
  }

  @Test(
    "Mistakes are named with their line",
    arguments: [
      ("sunny,1,2,x", "line 11: the row has 4 values; expected 5 values, one for each attribute"),
      ("sunny,1,2,x,no,{5}", "line 11: the row goes on after value 5"),
      (
        "suny,1,2,x,no", "attribute 'outlook': the value is 'suny'; expected one of its 3 values; did you mean 'sunny'?"
      ),
      ("sunny,warm,2,x,no", "attribute 'temperature': the value is 'warm'; expected a number"),
      ("sunny,1,nan,x,no", "attribute 'wind speed': the value is 'nan'; expected a number"),
      ("sunny,1,2,'x,no", "line 11: a quote is opened and never closed"),
      ("sunny,1,2,x,nein", "the class is 'nein'; expected one of the manifest's 2 classes"),
      ("sunny,1,,x,no", "line 11: a value is empty"),
      ("{1 2, 1 3}", "line 11: an entry is for attribute '1'; expected ascending numbers below 5"),
      ("{9 2}", "an entry is for attribute '9'"), ("{1 2", "line 11: the row is not closed"),
    ])
  func wrongRows(row: String, words: String) {
    let found = message { _ = try read(Self.header + "\n" + row + "\n") }
    #expect(found.contains(words), "\(found)")
  }

  @Test("Headers that do not fit are refused")
  func wrongHeaders() throws {
    #expect(message { _ = try read("@attribute a {x\n@data\n") }.contains("line 1: the list of values is not closed"))
    #expect(message { _ = try read("@attribute a {x,x}\n@data\n") }.contains("listed twice"))
    #expect(
      message { _ = try read("@attribute a complex\n@data\n") }.contains("the kind of attribute 'a' is 'complex'"))
    #expect(message { _ = try read("@attribute town {x}\n") }.contains("there is no @data"))
    #expect(message { _ = try read("@data\n") }.contains("there is no @attribute"))
    #expect(message { _ = try read("1,2\n") }.contains("line 1: the line begins with '1,2'"))
    #expect(
      message { _ = try read(Self.file, shape: [6]) }.contains("inputs of 5 numbers; expected inputs of shape [6]"))
    #expect(
      message { _ = try read(Self.file, options: ["ignore": .text("")]) }.contains(
        "attribute 'town' is neither numeric nor nominal"))
    #expect(
      message { _ = try read(Self.file, options: ["class": .text("plai")]) }.contains("did you mean 'play'?"))
  }

  @Test("Cut and spoilt files are refused or read, and never trap")
  func hostile() throws {
    checkHostile(Array(Self.file.utf8), completeAt: Self.header.utf8.count, flips: 800) { bytes in
      _ = try TidemarkDataTests.read(
        ARFFReader(), [("train", "t.arff", bytes), ("test", "t.arff", bytes)], shape: [5], classes: ["yes", "no"],
        counts: (4, 4, 0), options: ["ignore": .text("town")])
    }
  }
}
