import Testing
import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkYAML

@Suite("Streams on which options are chosen")
struct TuningStreamTests {
  private static func benchmark(_ scenario: String, samples: String = "validation: 0.2") throws -> BenchmarkProtocol {
    let lines = scenario.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let text = """
      tidemark: 1
      name: p
      title: P
      summary: A protocol.
      dataset: ten
      scenario:
      \(lines)
      samples:
        \(samples)
      training:
        batch: 8
      """
    return try BenchmarkProtocol(
      YAMLDocument(text: text, file: "p.yaml"), datasets: KnownDatasets([SampleScenarios.manifest()]),
      metricNames: ["acc", "forgetting", "bwt", "fwt"])
  }

  @Test(
    "What is asked was held back of training, and what the dataset has for tests has no influence",
    arguments: SampleScenarios.all)
  func heldBack(scenario: String) throws {
    let dataset = try StreamPropertyTests.dataset(seed: 5)
    let benchmark = try Self.benchmark(scenario)
    let stream = try BenchmarkStream(tuning: benchmark, over: dataset, seed: 3)
    #expect(stream.asksHeldBack)
    let served = Set(stream.experiences.flatMap(\.rows))
    let asked = Set(stream.testSets.flatMap(\.rows))
    #expect(!asked.isEmpty && asked.isDisjoint(with: served))
    #expect(asked.union(served).allSatisfy { dataset.train.labels.indices.contains(Int($0)) })
    #expect(stream.testSets.allSatisfy { !$0.isFromTraining }, "rows are looked up in what stands for the tests")
    if stream.testsExperiences { #expect(stream.testSets.map(\.role.experience) == stream.experiences.map(\.index)) }

    // Each experience is served as in the stream that results are reported on.
    let reported = try BenchmarkStream(benchmark, over: dataset, seed: 3)
    #expect(reported.experiences.map(\.rows) == stream.experiences.map(\.rows))
    #expect(reported.fingerprint != stream.fingerprint)

    let none = DatasetSplit(
      inputs: dataset.test.inputs, labels: dataset.test.labels.map { _ in 0 }, attributes: [:])
    let other = Dataset(
      manifest: dataset.manifest, train: dataset.train, test: none, sourceDigest: dataset.sourceDigest)
    #expect(try BenchmarkStream(tuning: benchmark, over: other, seed: 3).fingerprint == stream.fingerprint)
    #expect(dataset.withoutTests.test.labels == dataset.train.labels)
  }

  @Test("The first experiences alone: what they serve, and what is held back of them")
  func firstExperiences() throws {
    let dataset = try StreamPropertyTests.dataset(seed: 5)
    for scenario in SampleScenarios.all where !scenario.contains("recurring") {
      let benchmark = try Self.benchmark(scenario)
      let whole = try BenchmarkStream(tuning: benchmark, over: dataset, seed: 1)
      let first = try BenchmarkStream(tuning: benchmark, over: dataset, seed: 1, experiences: 2)
      #expect(first.experiences.map(\.rows) == whole.experiences.prefix(2).map(\.rows), "\(scenario)")
      #expect(first.classCount == whole.classCount && first.samples?.labelMap == whole.samples?.labelMap)
      #expect(first.fingerprint != whole.fingerprint || whole.experiences.count == 2)
      let sets = whole.testsExperiences ? Array(whole.testSets.prefix(2)) : whole.testSets
      #expect(first.testSets == sets, "\(scenario)")
    }
  }

  @Test("Nothing held back, too few samples, too many experiences: refused with the reason")
  func refused() throws {
    let dataset = try StreamPropertyTests.dataset(seed: 5)
    func message(_ scenario: String, samples: String, experiences: Int? = nil) -> String {
      do {
        _ = try BenchmarkStream(
          tuning: Self.benchmark(scenario, samples: samples), over: dataset, seed: 1, experiences: experiences)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let classes = "family: class-incremental\nexperiences: 5"
    #expect(
      message(classes, samples: "validation: 0")
        == "protocol 'p': holds no training samples back, so that there is nothing to choose options by; say which share to"
        + " hold back, as in --validation 0.1")
    #expect(
      message(classes, samples: "validation: 0.001")
        == "protocol 'p': test set 'validation: c1 c0' has no samples in dataset 'ten'; expected at least 1")
    #expect(
      message(classes, samples: "validation: 0.1", experiences: 6)
        == "protocol 'p': has 5 experiences; options cannot be chosen on the first 6 of them")
  }
}
