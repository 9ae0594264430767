package import Foundation
package import TidemarkRecord
import Tidemark

extension RunRecord {
  /// The record of a run of a learner that is about to begin.
  package init(
    tidemark: String, protocol: ProtocolRecord, dataset: DatasetRecord, selection: LearnerSelection, seed: UInt64,
    fingerprint: String, command: [String], host: HostFacts, began: Date
  ) {
    self.init(
      tidemark: tidemark, protocol: `protocol`, dataset: dataset,
      learner: LearnerRecord(
        name: selection.registration.name, label: selection.label, summary: selection.registration.summary,
        options: Dictionary(selection.options.values.map { ($0.name, "\($0.value)") }, uniquingKeysWith: { $1 })),
      seed: seed, fingerprint: fingerprint, command: command, host: host, began: began, program: selection.program,
      tuning: selection.tuning)
  }
}

extension RunRecord.ProgramRecord {
  /// The terms on which a program runs.
  package init(sandbox: Sandbox?, limits: ExternalLimits, sha256: String? = nil) {
    self.init(
      sandbox: sandbox?.mechanism.rawValue,
      protections: ["empty working folder", "minimal environment"] + (sandbox?.protections ?? []),
      limits: limits.byName, sha256: sha256)
  }
}
