import Tidemark
import TidemarkHarness
import TidemarkRecord

extension LearnerSelection {
  /// Selects a program of its own as the learner: `exec: python3 mine.py --rate 0.1`.
  ///
  /// - Parameter sandbox: what the program runs in; nil for none.
  /// - Returns: nil if the argument does not begin with `exec:`.
  /// - Throws: `LearnerError` with code `badOption` if there is no command, or a quote is not closed.
  init?(external argument: String, limits: ExternalLimits, sandbox: Sandbox?) throws {
    guard let line = ExternalCommand.line(in: argument) else { return nil }
    guard let command = ExternalCommand(String(line)) else {
      throw LearnerError(
        .badOption, "'\(argument)' names no program; expected 'exec: PROGRAM ARGUMENTS', quotes closed")
    }
    try self.init(
      LearnerRegistration("exec:\(command.text)", summary: "A program of its own.") { stream, _ in
        try ExternalLearner<DenseInput>(for: stream, command: command, limits: limits, sandbox: sandbox)
      }.taking { stream, _ in
        try ExternalLearner<TextInput>(for: stream, command: command, limits: limits, sandbox: sandbox)
      }.taking { stream, _ in
        try ExternalLearner<KnowledgeInput>(for: stream, command: command, limits: limits, sandbox: sandbox)
      })
    program = RunRecord.ProgramRecord(sandbox: sandbox, limits: limits, sha256: command.contentsDigest)
  }
}
