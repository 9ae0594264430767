import TidemarkData
import TidemarkStreams

/// The page `protocols/README.md`: all named protocols, each with its stream for seed 0.
struct ProtocolTable {
  let text: String

  /// - Throws: `DataError` if a dataset is there and cannot be loaded; what building a stream throws.
  init(_ library: DefinitionLibrary, data: String?) throws {
    var lines = [
      "# Named protocols",
      "",
      "Each file here is a protocol that `tidemark run NAME` runs and `tidemark explain NAME` spells out. The counts and",
      "fingerprints are those of the stream for seed 0: whoever prints the same fingerprint runs the same benchmark.",
      "Where the data was not at hand, the counts are those that the dataset's manifest vouches for, and the fingerprint",
      "needs the data: `tidemark data fetch`, then `tidemark explain`.",
      "This page is written by `tidemark list protocols --format markdown`; a test holds it to the files.",
      "",
      "| protocol | family | dataset | experiences | training samples | queries | fingerprint |",
      "| --- | --- | --- | ---: | ---: | ---: | --- |",
    ]
    var details: [String] = []
    var datasets: [String: (dataset: Dataset, missing: DataError?)] = [:]
    for loaded in try library.protocols() {
      let benchmark = loaded.benchmark
      let family =
        benchmark.scenario.family.rawValue
        + (benchmark.scenario.base.map { " (\($0.rawValue))" } ?? "")
      let row = "| [\(benchmark.name)](\(benchmark.name).yaml) | \(family) | \(benchmark.datasetNames) | "
      if let (stream, isOutline) = try Self.stream(loaded, data: data, &datasets) {
        let queries = stream.queryCount
        lines.append(
          row + "\(stream.experiences.count) | \(stream.samplesServed(by: benchmark.training)) | \(queries)"
            + " | \(isOutline ? "needs the data" : "`\(stream.fingerprint)`") |")
      } else {
        let count = benchmark.scenario.experienceCount.map(String.init) ?? "–"
        lines.append(row + "\(count) | – | – | needs the data |")
      }
      details += ["", "## \(benchmark.title)", "", "`\(benchmark.name)`: \(benchmark.summary)"]
      if let citation = benchmark.citation { details += ["", "Follows \(citation)"] }
    }
    text = (lines + [""] + Headline.section + details).joined(separator: "\n")
  }

  /// The stream for seed 0, or its outline if files of its dataset are missing; nil if the manifest says too little.
  private static func stream(
    _ loaded: DefinitionLibrary.LoadedProtocol, data: String?,
    _ datasets: inout [String: (dataset: Dataset, missing: DataError?)]
  ) throws -> (BenchmarkStream, isOutline: Bool)? {
    let key = "\(loaded.benchmark.datasetNames) \(loaded.benchmark.classJoining.rawValue)"
    do {
      let outline = try datasets[key] ?? loaded.outline(in: data)
      datasets[key] = outline
      return (try BenchmarkStream(loaded.benchmark, over: outline.dataset, seed: 0), outline.missing != nil)
    } catch let error as DataError where error.code == .missingFile {
      return nil
    }
  }
}
