import Foundation
import Tidemark
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
    func follow<Stream: SessionStream>(_ stream: Stream) throws {
      try self.follow(
        role.learner(Stream.Input.self, for: streamDescription), stream, recorder: recorder, progress: progress)
    }
    try follow(try served())
  }

  private func follow<Stream: SessionStream>(
    _ learner: some FollowingLearner<Stream.Input>, _ stream: Stream, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    try play(learner, stream, recorder: recorder) { event in
      learner.follow(event)
      progress(event)
    }
    try learner.finish()
  }

  /// Plays the stream in a role, for what the role does alone: the journal is of no use to anybody.
  func rehearse(_ role: FollowingRole, progress: @escaping (RunProgress) -> Void = { _ in }) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tidemark-rehearsal-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try follow(role, recorder: RunRecorder(RunFolder(folder), origin: "rehearsal"), progress: progress)
  }
}
