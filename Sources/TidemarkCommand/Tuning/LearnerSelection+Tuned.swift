import Foundation
import Tidemark
import TidemarkHarness
import TidemarkRecord

extension LearnerSelection {
  /// Selects the learner that a search chose: `@out/tune/permuted-mnist/ewc`, or the path of its `tune.json`.
  ///
  /// - Returns: nil if the argument does not begin with `@`.
  /// - Throws: `RunError` with code `notARun` if there is no record of a search, or nothing was chosen; `LearnerError` if
  ///   this command does not have the learner or its options.
  init?(tuned argument: String, among learners: [LearnerRegistration]) throws {
    guard argument.hasPrefix("@") else { return nil }
    var file = URL(fileURLWithPath: String(argument.dropFirst()))
    if file.pathExtension != "json" { file.append(path: TuningRecord.fileName) }
    guard let bytes = try? Data(contentsOf: file),
      let record = try? JSONDecoder().decode(TuningRecord.self, from: bytes)
    else {
      throw RunError(
        .notARun, file.path, "cannot be read as the record of a search; expected the tune.json that 'tune' writes")
    }
    guard record.format == 1 else {
      throw RunError(.notARun, file.path, "has format \(record.format); this release reads format 1")
    }
    guard let chosen = record.chosen else {
      throw RunError(.notARun, file.path, "chose no options: no cell of its grid has a score on every seed")
    }
    let options = record.fixed.merging(chosen.options) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self = try LearnerArgument(name: record.learner, options: options).selection(among: learners)
    tuning = RunRecord.TuningRecord(
      protocolName: record.protocol.name, protocolDigest: record.protocol.sha256, metric: record.metric,
      cells: record.cells.count, seeds: record.seeds, share: record.validation.share,
      experiences: record.validation.experiences, ofExperiences: record.validation.ofExperiences, digest: bytes.sha256)
  }
}

extension RunRecord.TuningRecord {
  /// How options were chosen, in words.
  ///
  /// - Parameter reported: the seeds of the results that are shown.
  func inWords(reported: [UInt64]) -> String {
    let part =
      experiences < ofExperiences ? ", first \(experiences) of \(ofExperiences) experiences" : ""
    let shared = seeds.filter(reported.contains)
    let overlap =
      shared.isEmpty
      ? "none of them reported here" : "of which \(TuningRecord.list(shared)) reported here, too"
    return
      "chosen by tune among \(cells) by \(metric) on validation data (\(share) of the training samples\(part)) of '\(protocolName)',"
      + " seeds \(TuningRecord.list(seeds)), \(overlap); record SHA-256 \(digest)"
  }
}
