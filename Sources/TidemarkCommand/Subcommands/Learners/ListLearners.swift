import ArgumentParser
import Tidemark

/// `tidemark learners list`: the learners, each with what it does.
struct ListLearners<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: "List the learners, each with what it does.")
  }

  func run() {
    var table = TextTable([("name", .left), ("summary", .left)])
    for learner in Root.learners { table.add([learner.name, learner.summary]) }
    print(table.text)
  }
}
