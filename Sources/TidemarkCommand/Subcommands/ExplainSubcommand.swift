import ArgumentParser
import Foundation
import TidemarkData
import TidemarkStreams

/// `tidemark explain`: a protocol with every default spelled out, and the stream that it gives.
struct ExplainSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: "Show a protocol with every default spelled out, its experiences, and the stream's fingerprint.")
  }

  @Argument(help: "The protocol: a name ('tidemark list protocols') or the path of a protocol file.")
  var benchmark: String

  @Option(help: ArgumentHelp("The seed of the stream. Default: the first of the protocol's.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  @Option(help: "How to print it: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let loaded = try asUsage { try DefinitionLibrary().loadProtocol(benchmark) }
    if format == .text { print(ResolvedProtocol(loaded.benchmark).text + "\n") }
    let dataset = try DatasetLoader(folders: .standard(explicit: data)).load(loaded.manifest)
    let stream = try BenchmarkStream(loaded.benchmark, over: dataset, seed: seed ?? loaded.benchmark.seeds[0])
    let explanation = ProtocolExplanation(loaded.benchmark, stream: stream)
    switch format {
    case .json: print(try jsonText(explanation))
    case .text: print(explanation.experiencesText)
    }
  }
}

extension ResolvedProtocol {
  /// The keys and values, one a line, under the name and file key that they have in a protocol file.
  fileprivate var text: String {
    let width = entries.map(\.key.count).max() ?? 0
    return entries.map { key, value in
      key + String(repeating: " ", count: width - key.count) + "  " + value.text
    }
    .joined(separator: "\n")
  }
}

extension ResolvedProtocol.Value {
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .flag(let flag): "\(flag)"
    case .list(let values): "[\(values.map(\.text).joined(separator: ", "))]"
    case .absent: "–"
    }
  }
}

extension ProtocolExplanation {
  /// The experiences as a table, and the fingerprint.
  fileprivate var experiencesText: String {
    var table = TextTable([
      ("experience", .right), ("classes (label shown to the learner)", .left), ("training", .right), ("test", .right),
    ])
    for experience in experiences {
      table.add([
        "\(experience.index)", experience.classes.map { "\($0.name) (\($0.label))" }.joined(separator: ", "),
        "\(experience.trainingSamples)", "\(experience.testSamples)",
      ])
    }
    return "Stream for seed \(seed)\n\(table.text)\n\nfingerprint  \(fingerprint)"
  }
}
