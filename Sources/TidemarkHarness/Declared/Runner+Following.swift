import Foundation
import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

/// A learner that is told what the runner does, beside what a learner is told. It is never scored as one.
protocol FollowingLearner<Input>: ForgettingLearner {
  /// What the runner has just done, or is about to do.
  func follow(_ progress: RunProgress)
  /// The stream is over.
  func finish() throws
}

/// What a stream is played for, if not to score a learner that runs.
enum FollowingRole {
  /// To be written to files.
  case exporting(to: URL, ExportManifest)
  /// To be answered with what somebody declares; with abstentions, if that is nothing.
  case answering([DeclaredAnswers]?)

  func learner<Input: ExportedInput>(_ input: Input.Type, for stream: StreamDescription) -> any FollowingLearner<Input>
  {
    switch self {
    case .exporting(let folder, let manifest): ExportingLearner<Input>(for: stream, to: folder, manifest: manifest)
    case .answering(let answers): DeclaredLearner<Input>(answers)
    }
  }
}

extension Runner {
  /// Plays the stream in a role.
  func follow(_ role: FollowingRole, recorder: RunRecorder, progress: @escaping (RunProgress) -> Void) throws {
    switch (dataset.train.inputs, dataset.test.inputs) {
    case (.dense(let training), .dense(let testing)):
      try play(
        following: role.learner(DenseInput.self, for: streamDescription),
        DenseBatchAssembler(training: training, testing: testing, benchmark.normalization, stream: stream),
        recorder: recorder, progress: progress)
    case (.text(let training), .text(let testing)):
      try play(
        following: role.learner(TextInput.self, for: streamDescription),
        TextBatchAssembler(training: training, testing: testing), recorder: recorder, progress: progress)
    case (.facts, .facts):
      let learner = role.learner(KnowledgeInput.self, for: streamDescription)
      guard let knowledge = stream.knowledge else { throw unpredictable }
      try play(following: learner, knowledge, recorder: recorder, progress: progress)
    default: throw unpredictable
    }
  }

  private var unpredictable: RunError {
    RunError(
      .refused, benchmark.name, "streams \(dataset.train.inputs.modality) inputs, which have no files of predictions")
  }

  /// Plays the stream in a role, for what the role does alone: the journal is of no use to anybody.
  func rehearse(_ role: FollowingRole, progress: @escaping (RunProgress) -> Void = { _ in }) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-rehearsal-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try follow(role, recorder: RunRecorder(RunFolder(folder), origin: "rehearsal"), progress: progress)
  }

  private func play(
    following learner: some FollowingLearner<KnowledgeInput>, _ knowledge: KnowledgeStream, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    var session = KnowledgeSession(self, knowledge, learner: learner, recorder: recorder) { event in
      learner.follow(event)
      progress(event)
    }
    try session.play()
    try learner.finish()
  }

  private func play<Assembler: BatchAssembler>(
    following learner: some FollowingLearner<Assembler.Input>, _ assembler: Assembler, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    try play(learner, assembler, recorder: recorder) { event in
      learner.follow(event)
      progress(event)
    }
    try learner.finish()
  }
}
