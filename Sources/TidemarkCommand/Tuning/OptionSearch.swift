import Foundation
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkRecord

/// A search for options: a run of each cell of a grid on each seed, asked about held-back samples alone.
struct OptionSearch {
  let sweep: Sweep
  let argument: LearnerArgument
  let grid: OptionGrid
  let cells: [LearnerSelection]
  let metric: MetricRequest
  /// Why a cell cannot run under the protocol, by its label.
  var refused: [String: String] = [:]

  /// What came of the runs, read back from their journals.
  ///
  /// - Parameter ofExperiences: how many experiences the protocol's streams have.
  /// - Throws: `RunError` if a journal cannot be read.
  func record(ofExperiences: Int) throws -> TuningRecord {
    var queries = (heldBack: 0, test: 0)
    let benchmark = sweep.loaded.benchmark
    let searched = try zip(cells, grid.cells).map { selection, options in
      let scores = try sweep.streams.map { stream in
        guard refused[selection.label] == nil else {
          return TuningRecord.Score(seed: stream.seed, failure: refused[selection.label])
        }
        let folder = sweep.folder.run(
          protocolName: benchmark.name, learner: selection.label, seed: stream.seed)
        let journal = try Journal(contentsOf: folder.journal)
        let asked = journal.evaluations.flatMap(\.results).reduce(0) { $0 + $1.queries }
        if journal.began.heldBack == true { queries.heldBack += asked } else { queries.test += asked }
        return score(of: journal, in: folder)
      }
      let values = scores.compactMap(\.value)
      let summary = values.count == scores.count ? SampleSummary(values) : nil
      return TuningRecord.Cell(
        label: selection.label, options: Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0.text) }),
        scores: scores, mean: summary?.mean, halfWidth: summary?.halfWidth)
    }
    var record = TuningRecord(
      tidemark: tidemarkVersion, protocol: sweep.loaded.record,
      dataset: RunRecord.DatasetRecord(name: sweep.dataset.name, sha256: sweep.dataset.sourceDigest),
      learner: argument.name, fixed: Dictionary(uniqueKeysWithValues: argument.options.map { ($0.name, $0.text) }),
      grid: grid.axes, metric: metric.name, higherIsBetter: metric.metric.direction == .higherIsBetter,
      validation: TuningRecord.Validation(
        share: benchmark.samples.validation, experiences: sweep.streams.first?.experiences.count ?? 0,
        ofExperiences: ofExperiences, heldBackQueries: queries.heldBack, testQueries: queries.test),
      seeds: sweep.streams.map(\.seed), reportedSeeds: benchmark.seeds,
      streams: sweep.streams.map { TuningRecord.TunedStream(seed: $0.seed, fingerprint: $0.fingerprint) },
      cells: searched)
    if let best = TuningRecord.best(of: searched, higherIsBetter: record.higherIsBetter) {
      let cell = searched[best]
      record.chosen = TuningRecord.Choice(
        label: cell.label, options: cell.options,
        tied: searched[(best + 1)...].filter { $0.mean == cell.mean }.map(\.label))
    }
    return record
  }

  private func score(of journal: Journal, in folder: RunFolder) -> TuningRecord.Score {
    let seed = journal.began.seed
    if let failure = journal.failure { return TuningRecord.Score(seed: seed, failure: failure) }
    if let ended = journal.ended, ended.status == .stopped {
      return TuningRecord.Score(seed: seed, failure: ended.reason ?? "a budget stopped the run")
    }
    do {
      let value = try metric.score(of: RecordEvidence(journal, in: folder)).value
      return TuningRecord.Score(seed: seed, value: value.value, failure: value.reason)
    } catch {
      return TuningRecord.Score(seed: seed, failure: "\(error)")
    }
  }
}
