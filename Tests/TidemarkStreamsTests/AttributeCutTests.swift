import Testing
import Tidemark
import TidemarkData
import TidemarkStreams

@Suite("Streams cut by an attribute, by time, and over several datasets")
struct AttributeCutTests {
  /// Twelve samples, `[label, kind, day]` each; kind -1 and day -1 are not known.
  private static let train: [[Int]] = [
    [0, 0, 0], [0, 0, 40], [0, 0, 400], [1, 0, 10], [1, 0, 50], [1, 0, 410], [2, 1, 20], [2, 1, 60], [2, 1, 420],
    [3, 2, 30], [3, -1, 70], [3, 2, -1],
  ]
  private static let test: [[Int]] = [[0, 0, 5], [1, 0, 45], [2, 1, 405], [3, 2, 800], [3, 2, -1], [0, -1, 399]]

  private static func dataset(
    _ name: String = "four", classes: [String] = ["a", "b", "c", "d"], kinds: [String] = ["k0", "k1", "k2"]
  ) throws -> Dataset {
    func split(_ rows: [[Int]], _ offset: Float) -> DatasetSplit {
      DatasetSplit(
        inputs: .dense(DenseColumn(shape: [1], floats: rows.indices.map { Float($0) + offset })),
        labels: rows.map { Int32($0[0]) },
        attributes: [
          "kind": .categorical(names: kinds, codes: rows.map { Int32($0[1]) }),
          // 2020-01-01 and the days after it.
          "day": .timestamps(
            rows.map { $0[2] < 0 ? AttributeColumn.unknownTime : 1_577_836_800 + Int64($0[2]) * 86_400 }),
        ])
    }
    let manifest = DatasetManifest(
      name: name, title: name, licence: "CC0", inputShape: [1], classNames: classes, trainCount: train.count,
      testCount: test.count,
      attributes: [
        AttributeDeclaration(name: "kind", kind: .categorical), AttributeDeclaration(name: "day", kind: .timestamps),
      ], reader: "glyphs", options: try ReaderOptions(declared: []))
    return Dataset(
      manifest: manifest, train: split(train, 0), test: split(test, 100), sourceDigest: "digest of \(name)")
  }

  private func stream(
    _ family: ScenarioFamily, base: ScenarioFamily? = nil, _ cut: any StreamCut, labels: LabelAssignment = .dataset,
    outOfScope: [String] = [], over dataset: Dataset? = nil
  ) throws -> BenchmarkStream {
    let benchmark = BenchmarkProtocol(
      name: "test", title: "Test", summary: "", citation: nil, datasets: ["four"],
      scenario: Scenario(family: family, base: base, cut: cut, labels: labels),
      samples: SampleSelection(outOfScope: outOfScope), normalization: Normalization(mean: 0, deviation: 1),
      visibility: Visibility(training: [.boundaries], testing: []),
      training: TrainingRecipe(batchSize: 4, passes: 1, optimizer: .sgd, learningRate: 0.1, hiddenWidths: []),
      evaluation: EvaluationSchedule(beforeTraining: true, coverage: [.all], batchSize: 10, keepsScores: false),
      seeds: [0], metrics: ["acc"])
    return try BenchmarkStream(benchmark, over: try dataset ?? Self.dataset(), seed: 0)
  }

  private func kind(_ order: ClassOrder = .dataset, heldOut: [String] = []) -> any StreamCut {
    AttributeCut(attribute: "kind", order: order, heldOut: heldOut)
  }

  @Test("Class-incremental: the classes of each value, in the dataset's order or a listed one")
  func groups() throws {
    let stream = try stream(.classIncremental, kind())
    #expect(stream.experiences.map(\.rows) == [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9, 11]])
    #expect(stream.experiences.map(\.classes) == [[0, 1], [2], [3]])
    #expect(stream.testSets.map(\.name) == ["k0", "k1", "k2"])
    #expect(stream.testSets.map(\.rows) == [[0, 1], [2], [3, 4]])
    #expect(stream.samples?.domains.map(\.name) == ["k0", "k1", "k2"])
    let listed = try self.stream(.classIncremental, kind(.listed(["k2", "k0"])))
    #expect(listed.experiences.map(\.rows) == [[9, 11], [0, 1, 2, 3, 4, 5]])
    // Class c is in no listed group: three labels are left, 0 to 2.
    #expect(listed.samples?.labelMap == [0, 1, nil, 2])
    #expect(listed.classCount == 3)
  }

  @Test("Task-incremental: disjoint classes share labels if asked to; others have labels of their own in each task")
  func tasks() throws {
    let shared = try stream(.taskIncremental, kind(), labels: .shared)
    #expect(shared.samples?.labelMap == [0, 1, 0, 0])
    #expect(shared.classCount == 2)
    let apart = try stream(
      .taskIncremental, AttributeCut(attribute: "half", order: .dataset), over: halves())
    // Four classes, each in both tasks: eight labels, the second task's four higher.
    #expect(apart.classCount == 8)
    #expect(apart.experiences.map(\.classes) == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(apart.testSets.map(\.candidates) == [[0, 1, 2, 3], [4, 5, 6, 7]])
    #expect(apart.samples?.label(of: 2, domain: 1) == 6)
  }

  /// The same rows, in two halves that have all classes.
  private func halves() throws -> Dataset {
    let whole = try Self.dataset()
    func split(_ split: DatasetSplit) -> DatasetSplit {
      DatasetSplit(
        inputs: split.inputs, labels: split.labels,
        attributes: ["half": .categorical(names: ["even", "odd"], codes: split.labels.indices.map { Int32($0 % 2) })])
    }
    return Dataset(manifest: whole.manifest, train: split(whole.train), test: split(whole.test), sourceDigest: "halves")
  }

  @Test("Domain-incremental: one label space, and values that are only tested on")
  func domains() throws {
    let stream = try stream(.domainIncremental, kind(heldOut: ["k1"]))
    #expect(stream.experiences.map(\.rows) == [[0, 1, 2, 3, 4, 5], [9, 11]])
    #expect(stream.classCount == 4)
    #expect(stream.testSets.map(\.role) == [.experience(0), .experience(1), .heldOut])
    #expect(stream.testSets.map(\.name) == ["k0", "k2", "k1"])
    #expect(stream.testSets.last?.domain.map { stream.samples?.domains[$0].name } == "k1")
  }

  @Test("Values that do not exist, and classes with several values, are refused with the reason")
  func impossible() throws {
    func message(_ body: () throws -> BenchmarkStream) -> String {
      let error = #expect(throws: ProtocolError.self) { _ = try body() }
      return error?.description ?? ""
    }
    #expect(
      message { try stream(.classIncremental, kind(.listed(["k0", "k3"]))) }
        == "protocol 'test': no sample of dataset 'four' has the kind 'k3'; did you mean 'k0'?")
    #expect(
      message { try stream(.domainIncremental, kind(heldOut: ["x"])) }
        == "protocol 'test': no sample of dataset 'four' has the kind 'x'")
    #expect(
      message {
        try stream(.classIncremental, AttributeCut(attribute: "half", order: .dataset), over: halves())
      }
        == "protocol 'test': class 'a' has samples of 'even' and of 'odd'; expected one value of 'half' for each class")
    #expect(
      message { try stream(.domainIncremental, AttributeCut(attribute: "day", order: .dataset)) }
        == "protocol 'test': dataset 'four' has no categorical attribute 'day'; it has 'day' (timestamps), 'kind' (categorical)"
    )
    #expect(
      message { try stream(.domainIncremental, TimeCut(attribute: "kind", slices: .calendar(.year))) }
        == "protocol 'test': dataset 'four' has no attribute 'kind' that holds times; it has 'day' (timestamps), 'kind' (categorical)"
    )
    #expect(
      message { try stream(.domainIncremental, TimeCut(attribute: "day", slices: .calendar(.month))) }
        .hasPrefix("protocol 'test': test set '2020-03' has no samples in dataset 'four'"))
  }

  @Test("Slices of equal size, by the calendar, and by listed days; what has no time is left out")
  func time() throws {
    func rows(_ slices: TimeCut.Slices) throws -> [[Int32]] {
      try stream(.domainIncremental, TimeCut(attribute: "day", slices: slices)).experiences.map(\.rows)
    }
    // By day: 0 3 6 9 | 1 4 7 10 | 2 5 8; eleven rows have a time.
    #expect(try rows(.equal(count: 3)) == [[0, 3, 6], [1, 4, 7, 9], [2, 5, 8, 10]])
    #expect(try rows(.calendar(.year)) == [[0, 1, 3, 4, 6, 7, 9, 10], [2, 5, 8]])
    // From 2020-02-01, day 31: rows at days 40, 50, 60, 70; then those from 2021-02-01, day 397.
    #expect(try rows(.days(["2020-02-01", "2021-02-01"])) == [[1, 4, 7, 10], [2, 5, 8]])
    let years = try stream(.domainIncremental, TimeCut(attribute: "day", slices: .calendar(.year)))
    #expect(years.testSets.map(\.name) == ["2020", "2021"])
    // Day 800 lies in 2022, of which there is no training sample.
    #expect(years.testSets.map(\.rows) == [[0, 1], [2, 5]])
    #expect(years.samples?.domains.map(\.name) == ["2020", "2021"])
  }

  @Test("An online stream goes forward in time")
  func forward() throws {
    let stream = try stream(
      .online, base: .domainIncremental, TimeCut(attribute: "day", slices: .calendar(.year)))
    let served = stream.experiences.map { stream.trainingOrder(of: $0, pass: 0) }
    #expect(served == [[0, 3, 6, 9, 1, 4, 7, 10], [2, 5, 8]])
  }

  @Test("Drift between values: each sample once, pure away from the changes, mixed evenly around them")
  func drift() throws {
    let count = 9000
    let whole = try Self.dataset()
    let split = DatasetSplit(
      inputs: .dense(DenseColumn(shape: [1], floats: Array(repeating: 0, count: count))),
      labels: (0..<count).map { Int32($0 % 4) },
      attributes: ["kind": .categorical(names: ["k0", "k1", "k2"], codes: (0..<count).map { Int32($0 / 4 % 3) })])
    let cut = ValueDrift(values: AttributeCut(attribute: "kind", order: .dataset), transition: 0.5)
    let stream = try stream(
      .taskFree, cut, over: Dataset(manifest: whole.manifest, train: split, test: split, sourceDigest: "drift"))
    let rows = stream.experiences.flatMap(\.rows)
    #expect(rows.sorted() == Array(0..<Int32(count)))
    #expect(stream.experiences.flatMap(\.rowDomains).elementsEqual(rows.map { UInt16($0 / 4 % 3) }))
    let values = rows.map { Int($0 / 4 % 3) }
    // 3,000 samples a part; the transitions lie between 2,250 and 3,750, and between 5,250 and 6,750.
    #expect(values[..<2200].allSatisfy { $0 == 0 })
    #expect(values[3800..<5200].allSatisfy { $0 == 1 })
    #expect(values[6800...].allSatisfy { $0 == 2 })
    for (from, share) in [(2350, 0.1), (2900, 0.467), (3450, 0.833)] as [(Int, Double)] {
      let later = Double(values[from..<from + 100].count { $0 == 1 }) / 100
      // A binomial share of 100: four standard errors are at most 0.2.
      #expect(abs(later - share) < 0.2, "\(later) at \(from)")
    }
  }

  @Test("Too many slices for the moments that there are")
  func crowded() throws {
    let error = #expect(throws: ProtocolError.self) {
      let dataset = try Self.dataset()
      let days = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3].map { 1_577_836_800 + Int64($0) * 86_400 }
      let split = DatasetSplit(
        inputs: dataset.train.inputs, labels: dataset.train.labels, attributes: ["day": .timestamps(days)])
      _ = try stream(
        .domainIncremental, TimeCut(attribute: "day", slices: .equal(count: 4)),
        over: Dataset(manifest: dataset.manifest, train: split, test: split, sourceDigest: ""))
    }
    #expect(
      error?.description
        == "protocol 'test': the training samples cannot be cut into 4 slices of equal size: too many are of one moment (2020-01-01), so that slice 0 would be empty; expected fewer"
    )
  }

  @Test("Classes out of scope are in no experience, have no label, and are asked about in a test set of their own")
  func outOfScope() throws {
    let stream = try stream(.classIncremental, kind(), outOfScope: ["b", "d"])
    #expect(stream.experiences.map(\.rows) == [[0, 1, 2], [6, 7, 8]])
    #expect(stream.samples?.labelMap == [0, nil, 1, nil])
    #expect(stream.testSets.map(\.role) == [.experience(0), .experience(1), .outOfScope])
    #expect(stream.testSets.last?.rows == [1, 3, 4])
    #expect(stream.testSets.last?.candidates == [])
    #expect(stream.testSets.allSatisfy { !$0.isFromTraining })
    #expect(stream.testSets.last?.isCovered(after: nil, by: [.seen]) == true)
    let other = try self.stream(.classIncremental, kind(), outOfScope: ["b"])
    #expect(other.fingerprint != stream.fingerprint)
  }

  @Test("Several datasets: classes one after the other or shared, and the dataset as an attribute")
  func joined() throws {
    let (first, second) = (try Self.dataset(), try Self.dataset("more", kinds: ["k9", "k1", "k2"]))
    let apart = try Dataset.joining([first, second], classes: .separate)
    #expect(apart.classNames == ["four/a", "four/b", "four/c", "four/d", "more/a", "more/b", "more/c", "more/d"])
    let byDataset = AttributeCut(attribute: "dataset", order: .listed(["more", "four"]))
    let stream = try stream(.classIncremental, byDataset, over: apart)
    #expect(stream.experiences.map(\.rows) == [Array(12..<24), Array(0..<12)])
    #expect(stream.experiences.map(\.classes) == [[4, 5, 6, 7], [0, 1, 2, 3]])
    #expect(stream.testSets.map(\.rows) == [Array(6..<12), Array(0..<6)])
    let shared = try Dataset.joining([first, second], classes: .shared)
    #expect(shared.sourceDigest != apart.sourceDigest)
    let domains = try self.stream(.domainIncremental, byDataset, over: shared)
    #expect(domains.classCount == 4)
    #expect(domains.experiences.map(\.classes) == [[0, 1, 2, 3], [0, 1, 2, 3]])
    // Values of the same name are one value, wherever they come from.
    let kinds = try self.stream(.domainIncremental, kind(), over: shared)
    #expect(kinds.testSets.map(\.name) == ["k0", "k1", "k2", "k9"])
    #expect(kinds.experiences[1].rows == [6, 7, 8, 18, 19, 20])
  }
}
