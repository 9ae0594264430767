import Foundation
import Tidemark

/// A learner that writes down what it gets, and abstains: what is exported is what a learner gets, since it is one that
/// gets it.
///
/// A class because it owns open files, and writes while it answers; it belongs to one task.
final class ExportingLearner<Input: ExportedInput>: FollowingLearner {
  private let folder: URL
  private let shape: [Int]
  /// Whether samples may be served more than once.
  private let repeats: Bool
  private let knowsBoundaries: Bool
  /// What stands in the manifest, with the steps so far.
  private var manifest: ExportManifest
  private var training: ExportedTraining<Input>?
  /// What is named in a request to forget.
  private var forgetting: ExportedTraining<Input>?
  private var asked: ExportedQueries<Input>?
  private var isEvaluating = false
  private var scoreCount = 0
  private var experiences = 0
  private var requests = 0
  private var parts = 0
  private var evaluations = 0
  /// What went wrong where nothing can be thrown; thrown by the next call.
  private var failure: (any Error)?
  /// The folders of queries that were written, by their contents: evaluations often ask the same.
  private var known: [Data: String] = [:]

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    throw LearnerError(.badOption, "a stream is exported by 'tidemark export'")
  }

  init(for stream: StreamDescription, to folder: URL, manifest: ExportManifest) {
    self.folder = folder
    self.manifest = manifest
    shape = stream.inputShape
    repeats = stream.training.passes > 1 || stream.training.iterations != nil
    knowsBoundaries = stream.visibility.reveals(.boundaries)
  }

  func observe(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {
    try check()
    if let open = training, open.context != ExportManifest.Context(context) { try closeTraining() }
    var open =
      try training
      ?? ExportedTraining(in: folder, name: nextName(), context: context, shape: shape, repeats: repeats)
    try open.append(batch.columns, labels: batch.labelColumn, times: context.timestamps)
    training = open
  }

  func experienceWillBegin(_ context: LearningContext) throws {
    try closeTraining()
    manifest.steps.append(.experienceBegins(ExportManifest.Context(context)))
    parts = 0
  }

  func experienceDidEnd(_ context: LearningContext) throws {
    try closeTraining()
    manifest.steps.append(.experienceEnds(ExportManifest.Context(context)))
    experiences += 1
  }

  func forget(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {
    try check()
    try closeTraining()
    var open =
      try forgetting
      ?? ExportedTraining(
        in: folder, name: "request-\(ExportFolder.padded(requests))", context: context, shape: shape,
        repeats: repeats)
    try open.append(batch.columns, labels: batch.labelColumn, times: context.timestamps)
    forgetting = open
  }

  func requestDidEnd(_ context: LearningContext) throws {
    guard let done = forgetting else { return }
    forgetting = nil
    requests += 1
    try done.close()
    manifest.steps.append(
      .forget(folder: done.name, samples: done.samples, batches: done.batchCount, context: done.context))
  }

  func answer(
    _ queries: borrowing QueryBatch<Input>, in context: QueryContext, into answers: inout Answers
  ) throws {
    scoreCount = answers.classCount
    for _ in 0..<queries.count { answers.abstain() }
    // A batch that is tested before it is trained on is no evaluation.
    guard isEvaluating else { return }
    var open =
      try asked
      ?? ExportedQueries(
        in: folder, name: "queries-\(ExportFolder.padded(evaluations))", shape: shape, timed: context.timestamps != nil)
    try open.append(queries.columns, count: queries.count, in: context)
    asked = open
  }

  func follow(_ progress: RunProgress) {
    do {
      switch progress {
      case .evaluationBegan:
        try closeTraining()
        isEvaluating = true
      case .evaluationEnded: try closeQueries()
      case .trained, .answered, .said, .experienceFinished: break
      }
    } catch {
      failure = failure ?? error
    }
  }

  /// Writes the manifest.
  func finish() throws {
    try check()
    try closeTraining()
    try manifest.write(to: folder.appending(path: "manifest.json"))
  }

  private func check() throws {
    if let failure { throw failure }
  }

  private func closeQueries() throws {
    isEvaluating = false
    defer {
      evaluations += 1
      asked = nil
    }
    guard let done = asked else { return }
    let contents = try done.close()
    var name = done.folder.lastPathComponent
    if let earlier = known[contents] {
      try? FileManager.default.removeItem(at: done.folder)
      name = earlier
    }
    known[contents] = name
    manifest.steps.append(
      .answer(
        evaluation: ExportFolder.evaluation(evaluations), folder: name, queries: done.count, batch: done.batch,
        scoreCount: scoreCount, parts: done.parts))
  }

  private func closeTraining() throws {
    guard let done = training else { return }
    training = nil
    try done.close()
    manifest.steps.append(
      .learn(
        folder: done.name, samples: done.samples, batches: done.batchCount,
        context: done.context))
  }

  private func nextName() -> String {
    defer { parts += 1 }
    guard knowsBoundaries else { return "training-\(ExportFolder.padded(parts))" }
    return "experience-\(ExportFolder.padded(experiences))" + (parts > 0 ? "-part-\(parts)" : "")
  }
}

extension ExportManifest.Context {
  init(_ context: LearningContext) {
    self.init(task: context.task, experienceClasses: context.experienceClasses, domain: context.domain)
  }

  init(_ context: QueryContext) {
    self.init(task: context.task, candidateClasses: context.candidateClasses, domain: context.domain)
  }
}
