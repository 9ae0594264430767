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

  @OptionGroup var changes: ProtocolChanges

  @Option(help: ArgumentHelp("The seed of the stream. Default: the first of the protocol's.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("The folder that holds the datasets.", valueName: "folder"))
  var data: String?

  @Option(help: "How to print it: text or json.")
  var format: OutputFormat = .text

  func run() throws {
    let loaded = try asUsage { try Root.library.loadProtocol(benchmark, changes: changes.assignments) }
    if format == .text { print(ResolvedProtocol(loaded.benchmark).text + "\n") }
    let outline = try loaded.outline(in: data)
    let stream = try BenchmarkStream(loaded.benchmark, over: outline.dataset, seed: seed ?? loaded.benchmark.seeds[0])
    let explanation = ProtocolExplanation(
      loaded.benchmark, manifests: loaded.manifests, stream: stream, missingData: outline.missing?.description)
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
    return entries.map { entry in
      entry.key + String(repeating: " ", count: width - entry.key.count) + "  " + entry.value.text
    }
    .joined(separator: "\n")
  }
}

extension ProtocolExplanation {
  /// The experiences and test sets as tables, and the fingerprint.
  fileprivate var experiencesText: String {
    var sources = TextTable([
      ("dataset", .left), ("modality", .left), ("classes", .right), ("training", .right), ("test", .right),
      ("attributes", .left),
    ])
    for dataset in datasets {
      sources.add([
        dataset.name, dataset.modality, "\(dataset.classes)", "\(dataset.trainingSamples)", "\(dataset.testSamples)",
        dataset.attributes.map { "\($0.name) (\($0.kind))" }.joined(separator: ", "),
      ])
    }
    var table = TextTable([
      ("experience", .right), ("domain", .left), ("classes (label shown to the learner)", .left), ("training", .right),
    ])
    for experience in experiences {
      table.add([
        "\(experience.index)", experience.domain ?? "",
        experience.classes.map { "\($0.name) (\($0.label))" }.joined(separator: ", "),
        "\(experience.trainingSamples)",
      ])
    }
    let more = experienceCount - experiences.count
    var tests = TextTable([("test set", .left), ("role", .left), ("experience", .right), ("queries", .right)])
    for set in testSets.prefix(Self.listedExperiences) {
      tests.add([set.name, set.role, set.experience.map { "\($0)" } ?? "", "\(set.queries)"])
    }
    return """
      \(sources.text)

      Stream for seed \(seed)
      \(table.text)\(more > 0 ? "\n… and \(more) more" : "")
      in all: \(experienceCount) experiences, \(trainingSamples) training samples a pass

      \(tests.text)
      in all: \(testSets.count) test sets, \(queries) queries

      fingerprint  \(fingerprint ?? "needs the data: \(missingData ?? "")")
      """
  }
}
