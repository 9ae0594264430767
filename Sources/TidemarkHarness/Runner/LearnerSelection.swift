package import Tidemark
package import TidemarkRecord

/// A learner with a value for each of its options: what one `--learner` argument selects.
package struct LearnerSelection: Sendable {
  package let registration: LearnerRegistration
  package let options: LearnerOptions
  /// The learner as the user wrote it, options that differ from the default in the order of their declaration:
  /// `replay` or `replay(memory=500)`. Two selections with the same label are the same learner.
  package let label: String
  /// On what terms the learner runs in another process; nil if it does not.
  package var program: RunRecord.ProgramRecord?
  /// How its options were chosen; nil if they were given.
  package var tuning: RunRecord.TuningRecord?

  /// Selects a learner.
  /// - Throws: `LearnerError` with code `badOption`.
  package init(_ registration: LearnerRegistration, options given: [(name: String, text: String)] = []) throws {
    self.registration = registration
    options = try LearnerOptions(given, declared: registration.options)
    let changed = zip(registration.options, options.values)
      .filter { $0.0.defaultValue != $0.1.value }
      .map { "\($0.1.name)=\($0.1.value)" }
    label = registration.name + (changed.isEmpty ? "" : "(\(changed.joined(separator: ", ")))")
  }
}
