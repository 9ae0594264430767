import Foundation
import Tidemark
import TidemarkFormats
import TidemarkData
import TidemarkStreams
package import TidemarkRecord

/// Writes what happens in a run to its folder, as it happens.
///
/// A class because it owns open files; it belongs to the one task that runs the learner.
package final class RunRecorder {
  let folder: RunFolder
  private let journal: AppendOnlyFile
  private let timings: AppendOnlyFile
  private let answers: AppendOnlyFile
  /// Whose results these are if the run is not observed, such as `declared: answers.csv`; nil for a run that is.
  let origin: String?
  private var queriesAnswered = 0
  /// How often training samples were served: the least and the most.
  var served = (least: 0, most: 0)
  /// How often the learner's checkpoint was compared before and after it answered; nil if it has none.
  var checkpointChecks: Int?

  /// The most memory that a process of the learner has used, in bytes, if it is a program of its own; nil if not known.
  package internal(set) var programPeakBytes: Int?

  /// Creates the folder and its files.
  /// - Throws: `RunError` with code `folderInUse` or `fileSystem`.
  package init(_ folder: RunFolder, origin: String? = nil) throws {
    try folder.create()
    self.folder = folder
    self.origin = origin
    journal = try AppendOnlyFile(creating: folder.journal)
    timings = try AppendOnlyFile(creating: folder.timings)
    answers = try AppendOnlyFile(creating: folder.answers)
  }

  /// Journals what is about to be run, and writes the queries with their right labels.
  func begin(_ runner: Runner) throws {
    let stream = runner.stream
    switch stream.contents {
    case .samples(let samples): try write(samples, of: runner)
    case .knowledge(let knowledge): try write(knowledge)
    }
    try journal.append(
      line: JournalEvent.runBegan(
        JournalEvent.RunBegan(
          protocolName: runner.benchmark.name, learner: runner.selection.label, seed: stream.seed,
          fingerprint: stream.fingerprint, classCount: stream.classCount,
          experienceCount: stream.experiences.count,
          testSets: zip(stream.testSets, stream.queryCounts).map { set, queries in
            JournalEvent.TestSetSize(
              name: set.name, queries: queries, role: set.role.word, experience: set.role.owner)
          }, origin: origin, heldBack: stream.asksHeldBack ? true : nil)))
  }

  func experienceBegan(_ experience: Int) throws {
    try journal.append(line: JournalEvent.experienceBegan(JournalEvent.ExperienceBegan(experience: experience)))
  }

  func experienceEnded(
    _ experience: Experience, batches: Int, samples: Int, resources: ResourceUse?, took: Duration
  ) throws {
    try time("training", experience.index, took)
    try journal.append(
      line: JournalEvent.experienceEnded(
        JournalEvent.ExperienceEnded(
          experience: experience.index, batches: batches, samples: samples,
          storedSamples: resources?.storedSamples, storedBytes: resources?.storedBytes,
          parameters: resources?.parameters)))
  }

  /// Writes the raw answers, then journals where they stand, so that a journaled evaluation always has its answers.
  func evaluated(
    at point: EvaluationPoint, samplesSeen: Int, results: [JournalEvent.TestSetResult],
    answers given: borrowing Answers,
    took: Duration
  ) throws {
    var tensors = [
      Safetensors.Tensor("label", shape: [given.count], .int32(given.labels)),
      Safetensors.Tensor("confidence", shape: [given.count], .float32(given.confidences)),
    ]
    if given.keepsScores {
      tensors.append(
        Safetensors.Tensor("scores", shape: [given.count, given.classCount], .float32(given.scores)))
    }
    let place = point.completed.map { "\($0)" } ?? "none"
    let frame = try Safetensors(metadata: ["after_experience": place], tensors: tensors).encoded()
    try evaluated(
      at: point, samplesSeen: samplesSeen, results: results, frame: frame, count: given.count, took: took)
  }

  /// Writes the answers of an evaluation, encoded as a frame, then journals where they stand.
  func evaluated(
    at point: EvaluationPoint, samplesSeen: Int, results: [JournalEvent.TestSetResult], frame: Data, count: Int,
    took: Duration
  ) throws {
    let reference = JournalEvent.AnswersReference(
      offset: answers.size, bytes: frame.count,
      sha256: frame.sha256)
    try answers.append(frame)
    queriesAnswered += count
    try time("evaluation", point.completed, took)
    try journal.append(
      line: JournalEvent.evaluated(
        JournalEvent.Evaluated(
          point, samplesSeen: samplesSeen, results: results, answers: reference)))
  }

  /// Journals an event.
  func append(_ event: JournalEvent) throws { try journal.append(line: event) }

  /// Journals how a batch was answered before it was trained on.
  func tested(_ result: JournalEvent.TestedBatch) throws {
    queriesAnswered += result.queries
    try journal.append(line: JournalEvent.testedBatch(result))
  }

  /// Journals that the learner was asked to forget.
  func forgot(_ event: JournalEvent.ForgetRequested, took: Duration) throws {
    try time("forgetting", event.afterExperience, took)
    try journal.append(line: JournalEvent.forgetRequested(event))
  }

  func budgetBroken(_ event: JournalEvent.BudgetBroken, samplesSeen: Int) throws {
    var event = event
    event.samplesSeen = samplesSeen
    try journal.append(line: JournalEvent.budgetBroken(event))
  }

  func end(_ status: JournalEvent.RunStatus, reason: String?) throws {
    try journal.append(
      line: JournalEvent.runEnded(
        JournalEvent.RunEnded(
          status: status, reason: reason, leastPasses: origin == nil ? served.least : 0,
          mostPasses: origin == nil ? served.most : 0, queriesAnswered: queriesAnswered,
          checkpointChecks: checkpointChecks)))
  }

  /// Takes a time, unless it is that of reading what somebody else's learner has done.
  private func time(_ phase: String, _ experience: Int?, _ took: Duration) throws {
    guard origin == nil else { return }
    try timings.append(line: Timing(phase: phase, experience: experience, seconds: took.seconds))
  }

  private func write(_ samples: LabelledSamples, of runner: Runner) throws {
    let queries = samples.queryOrder
    let labels = queries.map { query in
      let set = runner.stream.testSets[Int(query.testSet)]
      let split = set.isFromTraining ? runner.dataset.train : runner.dataset.test
      return samples.label(of: split.labels[Int(query.row)], domain: set.domain).map { Int32($0) } ?? -1
    }
    let tensors = [
      Safetensors.Tensor("test_set", shape: [queries.count], .int32(queries.map(\.testSet))),
      Safetensors.Tensor("row", shape: [queries.count], .int32(queries.map(\.row))),
      Safetensors.Tensor("label", shape: [queries.count], .int32(labels)),
    ]
    let file = try AppendOnlyFile(creating: folder.queries)
    try file.append(try Safetensors(tensors: tensors).encoded())
  }
}

extension Duration {
  /// The duration in seconds.
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
