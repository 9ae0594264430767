import ArgumentParser
import Tidemark
import TidemarkHarness

/// `tidemark learners show`: all that is known of a learner.
struct ShowLearner<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: "Show a learner: what it does, when to use it, what it stores, its options.")
  }

  @Argument(help: "The learner's name ('tidemark learners list').")
  var name: String

  func run() throws {
    let learner = try asUsage { try LearnerArgument(name).selection(among: Root.learners).registration }
    print("\(learner.name): \(learner.summary)")
    print("takes: \(learner.factories.modalities.joined(separator: ", ")) inputs")
    if let notes = learner.notes {
      print("use: \(notes.use)")
      print("stores: \(notes.stores)")
    }
    if let citation = learner.citation { print("citation: \(citation)") }
    guard !learner.options.isEmpty else {
      print("options: none")
      return
    }
    print("options:")
    var table = TextTable([("name", .left), ("default", .left), ("allowed", .left), ("meaning", .left)])
    for option in learner.options {
      table.add([option.name, "\(option.defaultValue)", option.allowed, option.summary])
    }
    print(table.text)
  }
}

extension LearnerOption {
  /// The values allowed, in words.
  fileprivate var allowed: String {
    switch defaultValue {
    case .word: choices.joined(separator: "|")
    case .integer: "whole number" + bounds { Int(exactly: $0).map(String.init) ?? "\($0)" }
    case .number: "number" + bounds { "\($0)" }
    }
  }

  private func bounds(_ text: (Double) -> String) -> String {
    switch (minimum, maximum) {
    case (let minimum?, let maximum?): ", \(text(minimum)) to \(text(maximum))"
    case (let minimum?, nil): ", \(text(minimum)) or more"
    case (nil, let maximum?): ", \(text(maximum)) or less"
    case (nil, nil): ""
    }
  }
}
