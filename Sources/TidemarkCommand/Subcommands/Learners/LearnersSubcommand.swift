import ArgumentParser

/// `tidemark learners`: what can be run by name.
struct LearnersSubcommand<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "learners", abstract: "List the learners, or show one: its options, citation and use.",
      subcommands: [ListLearners<Root>.self, ShowLearner<Root>.self], defaultSubcommand: ListLearners<Root>.self)
  }
}
