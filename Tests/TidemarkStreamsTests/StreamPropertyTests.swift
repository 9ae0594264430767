import Testing
import Tidemark
import TidemarkData
import TidemarkStreams

/// Properties of streams over random protocols, datasets and seeds.
@Suite("Properties of streams")
struct StreamPropertyTests {
  /// A dataset of ten classes of uneven size whose rows are shuffled. Two classes make up a `group`; the `site` is drawn
  /// from four; `when` is a day of 2020 to 2023, or not known for one row in twenty.
  static func dataset(seed: UInt64, perClass: Int = 30) throws -> Dataset {
    var generator = SeededGenerator(seed: seed, purpose: "test-dataset")
    func labels(_ size: Int) -> [Int32] {
      var labels = (0..<10).flatMap { label in
        Array(repeating: Int32(label), count: size + generator.below(size))
      }
      generator.shuffle(&labels)
      return labels
    }
    func split(_ labels: [Int32]) -> DatasetSplit {
      var random = SeededGenerator(seed: seed, purpose: "test-attributes \(labels.count)")
      return DatasetSplit(
        inputs: .dense(DenseColumn(shape: [2, 2], floats: labels.indices.flatMap { [Float($0), 0, 1, 0.5] })),
        labels: labels,
        attributes: [
          "group": .categorical(names: ["g0", "g1", "g2", "g3", "g4"], codes: labels.map { $0 / 2 }),
          "site": .categorical(names: ["s0", "s1", "s2", "s3"], codes: labels.map { _ in Int32(random.below(4)) }),
          "when": .timestamps(
            labels.map { _ in
              random.below(20) == 0
                ? AttributeColumn.unknownTime : 1_577_836_800 + Int64(random.below(1461)) * 86_400
            }),
        ])
    }
    let (train, test) = (labels(perClass), labels(6))
    let manifest = try SampleScenarios.manifest(train: train.count, test: test.count)
    return Dataset(manifest: manifest, train: split(train), test: split(test), sourceDigest: "ten \(seed)")
  }

  /// Options that any family can have, drawn at random.
  static func options(_ scenario: String, seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed, purpose: "test-options")
    let passes = scenario.contains("online") || scenario.contains("task-free") ? 1 : 1 + generator.below(2)
    // Where experiences are counted in classes, nine of them might not be enough; where tasks are told, none may be left out.
    let leavesOut =
      ["by: attribute", "by: time", "by: domains", "data-incremental"].contains { scenario.contains($0) }
      && !scenario.contains("task-incremental")
    let samples = [
      "", "samples: {validation: 0.2}", "samples: {label-noise: 0.3}", "samples: {per-class: 12}",
      "samples: {imbalance: 3, validation: 0.1}",
      leavesOut ? "samples: {out-of-scope: [c9], validation: 0.1}" : "",
    ]
    return "  passes: \(passes)\n\(samples[generator.below(samples.count)])"
  }

  static let cases =
    SampleScenarios.all.flatMap { scenario in (0..<3 as Range<UInt64>).map { (scenario, $0) } }
    + (0..<60 as Range<UInt64>).map { (SampleScenarios.random(seed: $0), $0) }

  private func stream(_ scenario: String, _ seed: UInt64) throws -> (BenchmarkStream, BenchmarkProtocol, Dataset) {
    let benchmark = try SampleScenarios.decode(
      SampleScenarios.file(scenario, more: Self.options(scenario, seed: seed)))
    let dataset = try Self.dataset(seed: seed)
    return (try BenchmarkStream(benchmark, over: dataset, seed: seed), benchmark, dataset)
  }

  @Test("Each pass serves the rows of an experience once, in a permuted order", arguments: cases)
  func passes(scenario: String, seed: UInt64) throws {
    let (stream, _, dataset) = try stream(scenario, seed)
    for experience in stream.experiences {
      #expect(Set(experience.rows).count == experience.rows.count)
      for pass in 0..<stream.passes {
        #expect(stream.trainingOrder(of: experience, pass: pass).sorted() == experience.rows.sorted())
      }
      for (place, row) in experience.rows.enumerated() {
        let label = stream.samples?.label(
          ofTraining: row, datasetClass: dataset.train.labels[Int(row)], domain: experience.domain(at: place))
        #expect(label.map { (0..<stream.classCount).contains($0) } == true)
        if stream.samples?.shownClasses.isEmpty == true { #expect(experience.classes.contains(label ?? -1)) }
      }
    }
    #expect(stream.samplesPerPass == stream.experiences.reduce(0) { $0 + $1.rows.count })
  }

  @Test("Every training sample is served as often as its family declares", arguments: cases)
  func servings(scenario: String, seed: UInt64) throws {
    let (stream, benchmark, dataset) = try stream(scenario, seed)
    var counts: [Int32: Int] = [:]
    for experience in stream.experiences { for row in experience.rows { counts[row, default: 0] += 1 } }
    switch benchmark.scenario.cut {
    case let cut as DomainCut:
      let times = cut.instances == .shared ? cut.trained.count : 1
      #expect(counts.values.allSatisfy { $0 == times })
    case let drawn as RedrawnClasses:
      for experience in stream.experiences {
        var perClass: [Int32: Int] = [:]
        for row in experience.rows { perClass[dataset.train.labels[Int(row)], default: 0] += 1 }
        #expect(perClass.count == drawn.classesPerExperience)
        #expect(perClass.values.allSatisfy { $0 == drawn.samplesPerClass })
      }
    case let classes as ClassRepetition:
      #expect(stream.experiences.allSatisfy { $0.rows.count == classes.samplesPerExperience })
    case is KnowledgeScenario: Issue.record("a stream of facts has no classes")
    default: #expect(counts.values.allSatisfy { $0 == 1 })
    }
    // Where nothing is left out, all rows of the used classes are served.
    switch benchmark.scenario.cut {
    case is FewShotSessions, is RedrawnClasses, is ClassRepetition: break
    // Values that are held out or not listed are left out, and so are rows whose time is not known.
    case is AttributeCut, is TimeCut, is ValueDrift: break
    default:
      let isWhole = benchmark.samples.perClass == nil && benchmark.samples.imbalance == 1
      let used = dataset.train.labels.count { stream.samples?.label(of: $0, domain: 0) != nil }
      let heldBack = Set(stream.testSets.flatMap { $0.isFromTraining ? $0.rows : [] }).count
      if isWhole { #expect(counts.count + heldBack == used) }
    }
  }

  @Test("Test sets never meet training data, and classes of disjoint families do not meet", arguments: cases)
  func disjoint(scenario: String, seed: UInt64) throws {
    let (stream, benchmark, dataset) = try stream(scenario, seed)
    let trained = Set(stream.experiences.flatMap(\.rows))
    for set in stream.testSets {
      switch set.role {
      case .probe: Issue.record("a stream of labelled samples has no probes")
      case .validation: #expect(trained.isDisjoint(with: set.rows))
      case .instances(let index): #expect(Set(stream.experiences[index].rows).isSuperset(of: set.rows))
      case .outOfScope:
        #expect(set.candidates.isEmpty)
        for row in set.rows { #expect(stream.samples?.label(of: dataset.test.labels[Int(row)], domain: nil) == nil) }
      case .experience, .shared, .heldOut:
        #expect(!set.isFromTraining)
        for row in set.rows {
          let gold = stream.samples?.label(of: dataset.test.labels[Int(row)], domain: set.domain)
          #expect(set.candidates.contains(gold ?? -1))
        }
      }
    }
    var isDisjoint = false
    switch benchmark.scenario.cut {
    case is ClassCut, is FewShotSessions: isDisjoint = true
    case let cut as AttributeCut: isDisjoint = cut.attribute == "group"
    default: break
    }
    guard isDisjoint else { return }
    let classes = stream.experiences.map { experience in
      Set(experience.rows.map { dataset.train.labels[Int($0)] })
    }
    for (index, first) in classes.enumerated() {
      for second in classes[(index + 1)...] { #expect(first.isDisjoint(with: second)) }
    }
  }

  @Test("The same seed gives the same stream, another one another", arguments: SampleScenarios.all)
  func seeds(scenario: String) throws {
    let benchmark = try SampleScenarios.decode(SampleScenarios.file(scenario))
    let dataset = try Self.dataset(seed: 1)
    let prints = try (0..<4).map { try BenchmarkStream(benchmark, over: dataset, seed: $0).fingerprint }
    #expect(Set(prints).count == 4)
    #expect(try BenchmarkStream(benchmark, over: dataset, seed: 2).fingerprint == prints[2])
  }

  @Test("A fingerprint differs for whatever a file can change in serving, telling, asking and budgets")
  func fingerprints() throws {
    let dataset = try Self.dataset(seed: 1)
    let scenario = "family: domain-incremental\nby: domains\nseries: noise\nexperiences: 3"
    func print(_ scenario: String, _ more: String = "", batch: Int = 4) throws -> String {
      try BenchmarkStream(
        try SampleScenarios.decode(SampleScenarios.file(scenario, more: more, batch: batch)), over: dataset, seed: 0
      ).fingerprint
    }
    let changes = [
      "  passes: 2", "  optimizer: sgd", "  learning-rate: 0.01", "  hidden: [5]", "samples: {per-class: 9}",
      "samples: {imbalance: 2}", "samples: {out-of-scope: [c3]}", "samples: {validation: 0.1}",
      "samples: {label-noise: 0.1}", "inputs: {mean: 0.5}",
      "inputs: {deviation: 0.5}", "visibility: {training: []}", "visibility: {training: [boundaries]}",
      "visibility: {testing: [domain], beyond-family: true}", "evaluation: {before-training: false}",
      "evaluation: {every-experiences: 2}", "evaluation: {every-samples: 5}", "evaluation: {every-batches: 5}",
      "evaluation: {at-samples: [5]}", "evaluation: {test-sets: seen}", "evaluation: {cap: 3}",
      "evaluation: {prequential: true}", "evaluation: {batch: 5}", "evaluation: {keep-scores: true}",
      "budgets: {passes: 1}", "budgets: {replay-samples: 5}", "budgets: {on-broken: stop}",
      "limits: {memory: 5}", "limits: {call-seconds: 5}",
    ]
    var prints = try changes.map { try print(scenario, $0) }
    prints.append(try print(scenario))
    prints.append(try print(scenario, batch: 5))
    for other in ["most: 0.4", "instances: split", "labels: dataset"] {
      prints.append(try print("\(scenario)\n\(other)"))
    }
    #expect(Set(prints).count == prints.count)
    // A key that came later than the first fingerprints has no part in them unless it is used.
    #expect(try print(scenario, "limits: {}") == prints[changes.count])
    // What only describes the benchmark does not change it.
    #expect(try print(scenario, "citation: Somebody\nseeds: [7]\nmetrics: [acc]") == prints[changes.count])
  }

  @Test("Label noise, the long tail and the validation share are what is declared")
  func sampleOptions() throws {
    let dataset = try Self.dataset(seed: 3, perClass: 400)
    let scenario = "family: class-incremental\nexperiences: 5"
    func stream(_ more: String) throws -> BenchmarkStream {
      try BenchmarkStream(
        try SampleScenarios.decode(SampleScenarios.file(scenario, more: more)), over: dataset, seed: 0)
    }
    let noisy = try stream("samples: {label-noise: 0.25}")
    let shown = try #require(noisy.samples).shownClasses
    let wrong = shown.indices.filter { shown[$0] != dataset.train.labels[$0] }
    // A binomial share with n > 4,000: five standard errors are below 0.035.
    #expect(abs(Double(wrong.count) / Double(dataset.train.count) - 0.25) < 0.035)
    for row in wrong { #expect(shown[row] / 2 == dataset.train.labels[row] / 2) }

    let tail = try stream("samples: {per-class: 400, imbalance: 100}")
    var sizes = [Int](repeating: 0, count: 10)
    for experience in tail.experiences {
      for row in experience.rows { sizes[Int(dataset.train.labels[Int(row)])] += 1 }
    }
    // 400 · 100^(-r / 9) for r = 0 … 9, rounded: computed by hand with a calculator.
    #expect(sizes.sorted(by: >) == [400, 240, 144, 86, 52, 31, 19, 11, 7, 4])

    let held = try stream("samples: {validation: 0.2}")
    let rows = held.testSets.filter(\.isFromTraining).reduce(0) { $0 + $1.rows.count }
    let expected = (0..<10).reduce(0) { sum, label in sum + dataset.train.labels.count { $0 == Int32(label) } / 5 }
    #expect(rows == expected)
  }
}
