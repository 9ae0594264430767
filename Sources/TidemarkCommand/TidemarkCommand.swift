public import ArgumentParser
public import Tidemark
public import TidemarkData
public import TidemarkMetrics

/// The whole `tidemark` command, for a third party's own learners.
///
/// A program that scores its own learners is one type:
///
///     @main struct Mine: TidemarkCommand {
///       static let learners = [
///         LearnerRegistration("mine", MyLearner.self, summary: "What it does, in one line.")
///       ]
///     }
///
/// It has every subcommand of `tidemark`. Metrics and readers of one's own are named in the same way. Add `ReferenceLearners.all` to the list to run the reference learners beside.
public protocol TidemarkCommand: AsyncParsableCommand {
  /// The learners that the command offers, in the order in which it lists them.
  static var learners: [LearnerRegistration] { get }
  /// Metrics of one's own, beside those that come with Tidemark: every report, gate and leaderboard has them. By default
  /// none.
  static var metrics: [Metric] { get }
  /// Readers of one's own, which manifests can name beside those that come with Tidemark. By default none.
  static var readers: [any DatasetReader] { get }
}

extension TidemarkCommand {
  /// No metrics of one's own.
  public static var metrics: [Metric] { [] }
  /// No readers of one's own.
  public static var readers: [any DatasetReader] { [] }

  /// The protocols, datasets, metrics and readers that the command knows.
  /// - Throws: `MetricError` if a metric's name is taken or no name.
  static var library: DefinitionLibrary {
    get throws {
      var readers = ReaderRegistry.builtIn
      for reader in Self.readers { readers.add(reader) }
      return DefinitionLibrary(metrics: try MetricRegistry.builtIn.adding(metrics), readers: readers)
    }
  }
}

extension TidemarkCommand {
  /// The subcommands, under the name of the program.
  public static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: programName,
      abstract: "Measures what a learner keeps and what it forgets.",
      discussion: """
        Tidemark streams data to a learner under a declared protocol, evaluates it as it goes, and writes the result \
        down so that anybody can check it.

        Start with 'run quickstart', which needs no download.
        """,
      version: tidemarkVersion,
      subcommands: [
        RunSubcommand<Self>.self, TuneSubcommand<Self>.self, ExplainSubcommand<Self>.self, ListSubcommand<Self>.self,
        LearnersSubcommand<Self>.self,
        MetricsSubcommand<Self>.self, ImportSubcommand<Self>.self, AuditSubcommand<Self>.self, SchemaSubcommand.self,
        CompareSubcommand<Self>.self, ReportSubcommand<Self>.self, GateSubcommand<Self>.self,
        LeaderboardSubcommand<Self>.self, DataSubcommand<Self>.self, ExportSubcommand<Self>.self,
        ScoreSubcommand<Self>.self,
      ])
  }
}

/// The name under which this program was started.
private var programName: String {
  CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "tidemark"
}

/// The version of this release.
package let tidemarkVersion = "0.1.0"
