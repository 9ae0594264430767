import Testing
import TidemarkData

@Suite("Several datasets as one, and calendar units")
struct DatasetJoiningTests {
  private func dataset(
    _ name: String, _ inputs: InputColumn, shape: [Int], classes: [String] = ["a", "b"], labels: [Int32],
    attributes: [String: AttributeColumn] = [:]
  ) throws -> Dataset {
    let split = DatasetSplit(inputs: inputs, labels: labels, attributes: attributes)
    let manifest = DatasetManifest(
      name: name, title: name, modality: inputs.modality, licence: "CC0", inputShape: shape, classNames: classes,
      trainCount: labels.count, testCount: labels.count,
      attributes: attributes.map { AttributeDeclaration(name: $0.key, kind: $0.value.kind) }, reader: "glyphs",
      options: try ReaderOptions(declared: []))
    return Dataset(manifest: manifest, train: split, test: split, sourceDigest: "digest of \(name)")
  }

  private func bytes(_ values: [UInt8], shape: [Int] = [1]) -> InputColumn {
    .dense(DenseColumn(shape: shape, bytes: values))
  }

  @Test("Rows, labels and attributes stand one after the other; what a part does not have is not known")
  func rows() throws {
    let first = try dataset(
      "one", bytes([1, 2]), shape: [1], labels: [1, 0],
      attributes: ["kind": .categorical(names: ["x"], codes: [0, -1]), "time": .timestamps([5, 6])])
    let second = try dataset(
      "two", bytes([3]), shape: [1], labels: [1],
      attributes: ["kind": .categorical(names: ["y"], codes: [0]), "time": .categorical(names: ["z"], codes: [0])])
    let third = try dataset("three", bytes([4]), shape: [1], labels: [0])
    let joined = try Dataset.joining([first, second, third], classes: .separate)
    #expect(joined.train.labels == [1, 0, 3, 4])
    #expect(joined.train.inputs == bytes([1, 2, 3, 4]))
    #expect(joined.train.attributes["kind"] == .categorical(names: ["x", "y"], codes: [0, -1, 1, -1]))
    #expect(joined.train.attributes["dataset"] == .categorical(names: ["one", "two", "three"], codes: [0, 0, 1, 2]))
    // 'time' is of two kinds.
    #expect(joined.train.attributes["time"] == nil)
    #expect(joined.manifest.attributes.map(\.name) == ["dataset", "kind"])
    #expect(joined.name == "one+two+three")
    #expect(try Dataset.joining([first, second, third], classes: .shared).train.labels == [1, 0, 1, 0])
    #expect(try Dataset.joining([first], classes: .shared).sourceDigest == first.sourceDigest)
    let digests = Set([
      joined.sourceDigest, try Dataset.joining([second, first, third], classes: .separate).sourceDigest,
      try Dataset.joining([first, second], classes: .separate).sourceDigest,
    ])
    #expect(digests.count == 3)
  }

  @Test("Bytes beside floats become fractions, and texts stay texts")
  func columns() throws {
    let first = try dataset("one", bytes([0, 255]), shape: [1], labels: [0, 0])
    let second = try dataset(
      "two", .dense(DenseColumn(shape: [1], floats: [0.25])), shape: [1], labels: [0])
    let mixed = try Dataset.joining([first, second], classes: .shared)
    #expect(mixed.train.inputs == .dense(DenseColumn(shape: [1], floats: [0, 1, 0.25])))
    let texts = try ["tä", "b"].map { try dataset($0, .text(TextColumn([$0, ""])), shape: [], labels: [0, 0]) }
    let joined = try Dataset.joining(texts, classes: .shared)
    #expect(joined.train.inputs == .text(TextColumn(["tä", "", "b", ""])))
  }

  @Test("What does not go together is refused")
  func refused() throws {
    let first = try dataset("one", bytes([1, 2]), shape: [1], labels: [1, 0])
    func message(_ other: Dataset, _ classes: Dataset.ClassJoining = .separate) -> String {
      let error = #expect(throws: DataError.self) { _ = try Dataset.joining([first, other], classes: classes) }
      return error?.description ?? ""
    }
    #expect(
      message(try dataset("two", bytes([1, 2], shape: [2]), shape: [2], labels: [0]))
        == "dataset two: has inputs of shape [2]; expected [1], as in dataset one, beside which it stands")
    #expect(
      message(try dataset("two", .text(TextColumn(["a"])), shape: [], labels: [0]))
        == "dataset two: has inputs of the modality 'text'; expected 'dense', as in dataset one, beside which it stands"
    )
    #expect(
      message(try dataset("two", bytes([1]), shape: [1], classes: ["b", "a"], labels: [0]), .shared)
        == "dataset two: has other classes than dataset one, beside which it stands; expected the same ones, in the same order"
    )
  }

  /// The seconds since 1970 are those of `date -u -d … +%s`.
  @Test(
    "The calendar's units of a moment",
    arguments: [
      (0, ["1970", "1970 Q1", "1970-01", "week of 1969-12-29", "1970-01-01"]),
      (-1, ["1969", "1969 Q4", "1969-12", "week of 1969-12-29", "1969-12-31"]),
      (951_782_400, ["2000", "2000 Q1", "2000-02", "week of 2000-02-28", "2000-02-29"]),
      (1_083_628_800, ["2004", "2004 Q2", "2004-05", "week of 2004-05-03", "2004-05-04"]),
      (4_107_542_399, ["2100", "2100 Q1", "2100-02", "week of 2100-02-22", "2100-02-28"]),
    ] as [(Int64, [String])])
  func calendar(seconds: Int64, names: [String]) {
    #expect(CalendarUnit.allCases.map { $0.name(of: seconds) } == names)
  }

  @Test("Every day of four centuries has the date that its number was made of, and units count on without a gap")
  func everyDay() {
    var last = Dictionary(uniqueKeysWithValues: CalendarUnit.allCases.map { ($0, $0.number(of: -5_000_000_000)) })
    for day in stride(from: -5_000_000_000, through: 8_000_000_000, by: 86_400) as StrideThrough<Int64> {
      let text = CivilTime.text(of: day)
      #expect(CivilTime.parse(text[...], .iso).map { day - $0 }.map { (0..<86_400).contains($0) } == true)
      for unit in CalendarUnit.allCases {
        let number = unit.number(of: day)
        if number != last[unit], number != (last[unit] ?? 0) + 1 { Issue.record("\(unit) leaps at \(text)") }
        last[unit] = number
      }
    }
  }

  @Test("Drawn styles: every attribute of every sample, the same each time, and groups that are written wrongly")
  func styles() throws {
    let reader = GlyphStyleReader()
    func read(_ groups: String) throws -> DatasetSplits {
      try reader.read(
        ReadingRequest(
          inputShape: [16, 16], classNames: ["0", "1", "7"], trainCount: 60, testCount: 30,
          options: try ReaderOptions(["groups": .text(groups)], declared: reader.options)), files: DatasetFiles([]))
    }
    let splits = try read("round: 0; straight: 7 1")
    #expect(try read("round: 0; straight: 7 1") == splits)
    guard case .categorical(let names, let codes) = splits.train.attributes["group"],
      case .timestamps(let times) = splits.train.attributes["time"],
      case .categorical(let styles, let style) = splits.train.attributes["style"]
    else {
      Issue.record("an attribute is missing")
      return
    }
    #expect(names == ["round", "straight"])
    #expect(codes.prefix(4) == [0, 1, 1, 0])
    #expect(times.first.map { CivilTime.text(of: $0) } == "2020-01-01")
    #expect(times.last.map { CivilTime.text(of: $0).hasPrefix("2023-12") } == true)
    #expect(Set(style).count == styles.count)
    #expect(throws: DataError.self) { try read("round 0") }
    #expect(throws: DataError.self) { try read("round: 0; other: 0") }
    #expect(throws: DataError.self) { try read("round: 5") }
  }
}
