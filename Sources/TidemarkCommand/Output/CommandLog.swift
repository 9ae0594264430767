import Foundation
import Logging

/// Where the command says what it does beside its results: on standard error, from the level that `$TIDEMARK_LOG_LEVEL`
/// names (`trace`, `debug`, `info`, `notice`, `warning`, `error`); by default from `notice` on.
enum CommandLog {
  /// A logger for one part of the command.
  static func logger(_ part: String) -> Logger {
    var logger = Logger(label: "tidemark.\(part)") { StreamLogHandler.standardError(label: $0) }
    let level = ProcessInfo.processInfo.environment["TIDEMARK_LOG_LEVEL"].flatMap { Logger.Level(rawValue: $0) }
    logger.logLevel = level ?? .notice
    return logger
  }
}
