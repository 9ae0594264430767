import ArgumentParser

/// How a subcommand prints what it has to say.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For programs: one JSON value.
  case json
}

/// How tables of numbers are printed.
enum TableFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv
}
