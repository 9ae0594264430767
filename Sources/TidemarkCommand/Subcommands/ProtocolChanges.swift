import ArgumentParser

/// The option `--set`, which changes a value of a protocol for an experiment.
struct ProtocolChanges: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a value of the protocol, as in 'training.batch=5'. May be repeated. It is recorded with the run.",
      valueName: "key=value"))
  var assignments: [String] = []
}
