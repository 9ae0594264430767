import Foundation
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams
import TidemarkYAML
import TidemarkRecord

/// How long it takes to build streams, and what memory their indices take. Data is made up: only labels matter.
@main
struct StreamBenchmark {
  static func main() throws {
    let dataset = try dataset(train: 60_000, test: 10_000, classes: 1000)
    print("case                                      build ms   bytes/served sample   served samples")
    try measure(
      "class-incremental, 1,000 experiences", "family: class-incremental\nexperiences: 1000", dataset)
    try measure("data-incremental, 1,000 experiences", "family: data-incremental\nexperiences: 1000", dataset)
    try measure(
      "recurring, 1,000 experiences of 60",
      "family: recurring\nschedule: redrawn\nexperiences: 1000\nclasses-per-experience: 2\nsamples-per-class: 30",
      dataset)
    try measure("i-Blurry, 1,000 experiences", "family: task-free\nschedule: i-blurry\nexperiences: 1000", dataset)
    try measure("Gaussian schedule, 1,000 parts", "family: task-free\nschedule: gaussian\nexperiences: 1000", dataset)
    try measure(
      "permuted, 10 domains", "family: domain-incremental\nby: domains\nseries: permutation\nexperiences: 10", dataset)
    try measure(
      "by attribute, 1,000 values", "family: domain-incremental\nby: attribute\nattribute: site", dataset)
    try measure(
      "by time, 1,000 slices", "family: domain-incremental\nby: time\nattribute: time\nexperiences: 1000", dataset)
    let before = HostFacts.peakMemoryBytes
    let million =
      "family: recurring\nschedule: redrawn\nexperiences: 1000000\nclasses-per-experience: 2\nsamples-per-class: 5"
    try measure("recurring, 1,000,000 experiences of 10", million, dataset, repeats: 1)
    print("peak memory grew by \((HostFacts.peakMemoryBytes - before) / 1_000_000) MB for the last one")
  }

  /// Builds a stream several times and prints the median time.
  private static func measure(_ name: String, _ scenario: String, _ dataset: Dataset, repeats: Int = 9) throws {
    let lines = scenario.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let text = """
      tidemark: 1
      name: benchmark
      title: Benchmark
      summary: None.
      dataset: made-up
      scenario:
      \(lines)
      training:
        batch: 10
      """
    let benchmark = try BenchmarkProtocol(
      YAMLDocument(text: text, file: "benchmark"), datasets: KnownDatasets([dataset.manifest]),
      metricNames: ["acc", "forgetting", "bwt", "fwt"])
    var times: [Double] = []
    var stream: BenchmarkStream?
    let clock = ContinuousClock()
    for seed in 0..<repeats {
      let began = clock.now
      stream = try BenchmarkStream(benchmark, over: dataset, seed: UInt64(seed))
      times.append((clock.now - began).seconds * 1000)
    }
    guard let stream else { return }
    let queries = stream.queryCount * (MemoryLayout<LabelledSamples.Query>.stride + 4)
    let bytes = Double(stream.indexBytes - queries) / Double(stream.samplesPerPass)
    let row = [
      name.padding(toLength: 40, withPad: " ", startingAt: 0),
      String(format: "%10.1f", times.sorted()[times.count / 2]),
      String(format: "%21.2f", bytes), String(format: "%16d", stream.samplesPerPass),
    ]
    print(row.joined(separator: " "))
  }

  private static func dataset(train: Int, test: Int, classes: Int) throws -> Dataset {
    func split(_ count: Int) -> DatasetSplit {
      DatasetSplit(
        inputs: .dense(DenseColumn(shape: [1], bytes: Array(repeating: 0, count: count))),
        labels: (0..<count).map { Int32($0 % classes) },
        attributes: [
          "site": .categorical(
            names: (0..<1000).map { "site \($0)" }, codes: (0..<count).map { Int32($0 / 7 % 1000) }),
          // In no order, and over the same years in both splits.
          "time": .timestamps((0..<count).map { Int64($0 * 7919 % count * (train / count)) * 3600 }),
        ])
    }
    let manifest = DatasetManifest(
      name: "made-up", title: "Made up", licence: "CC0", inputShape: [1], classNames: (0..<classes).map { "c\($0)" },
      trainCount: train, testCount: test,
      attributes: [
        AttributeDeclaration(name: "site", kind: .categorical), AttributeDeclaration(name: "time", kind: .timestamps),
      ], reader: "glyphs", options: try ReaderOptions(declared: []))
    return Dataset(manifest: manifest, train: split(train), test: split(test), sourceDigest: "made up")
  }
}
