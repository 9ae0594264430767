public import ArgumentParser
public import Tidemark

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
/// It has every subcommand of `tidemark`. Add `ReferenceLearners.all` to the list to run the reference learners beside.
public protocol TidemarkCommand: AsyncParsableCommand {
  /// The learners that the command offers, in the order in which it lists them.
  static var learners: [LearnerRegistration] { get }
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
        MetricsSubcommand.self, ImportSubcommand.self, AuditSubcommand<Self>.self, SchemaSubcommand.self,
        CompareSubcommand.self, ReportSubcommand.self, GateSubcommand.self, LeaderboardSubcommand.self,
        DataSubcommand.self, ExportSubcommand.self, ScoreSubcommand.self,
      ])
  }
}

/// The name under which this program was started.
private var programName: String {
  CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "tidemark"
}

/// The version of this release.
package let tidemarkVersion = "0.1.0"
