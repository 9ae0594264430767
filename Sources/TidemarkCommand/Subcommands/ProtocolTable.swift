import TidemarkData
import TidemarkStreams

/// The page `protocols/README.md`: all named protocols, each with its stream for seed 0.
struct ProtocolTable {
  let text: String

  /// - Throws: `DataError` if a dataset cannot be loaded; what building a stream throws.
  init(_ library: DefinitionLibrary, data: String?) throws {
    var lines = [
      "# Named protocols",
      "",
      "Each file here is a protocol that `tidemark run NAME` runs and `tidemark explain NAME` spells out. The counts and",
      "fingerprints are those of the stream for seed 0: whoever prints the same fingerprint runs the same benchmark.",
      "This page is written by `tidemark list protocols --format markdown`; a test holds it to the files.",
      "",
      "| protocol | family | dataset | experiences | training samples | queries | fingerprint |",
      "| --- | --- | --- | ---: | ---: | ---: | --- |",
    ]
    var details: [String] = []
    var datasets: [String: Dataset] = [:]
    for loaded in try library.protocols() {
      let benchmark = loaded.benchmark
      let dataset =
        try datasets[benchmark.dataset] ?? DatasetLoader.standard(explicit: data).load(loaded.manifest)
      datasets[benchmark.dataset] = dataset
      let stream = try BenchmarkStream(benchmark, over: dataset, seed: 0)
      let family =
        benchmark.scenario.family.rawValue
        + (benchmark.scenario.base.map { " (\($0.rawValue))" } ?? "")
      lines.append(
        "| [\(benchmark.name)](\(benchmark.name).yaml) | \(family) | \(benchmark.dataset) | \(stream.experiences.count)"
          + " | \(stream.samplesPerPass * stream.passes) | \(stream.queryOrder.count) | `\(stream.fingerprint)` |")
      details += ["", "## \(benchmark.title)", "", "`\(benchmark.name)`: \(benchmark.summary)"]
      if let citation = benchmark.citation { details += ["", "Follows \(citation)"] }
    }
    text = (lines + details).joined(separator: "\n")
  }
}
