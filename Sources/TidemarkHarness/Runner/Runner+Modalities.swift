import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

// Where the modality of a dataset, which is known at run time, meets that of a learner, which is a type.
extension Runner {
  /// The stream as a session serves it: the one place where modalities are told apart.
  /// - Throws: `RunError` with code `refused` if the dataset's splits are of different modalities.
  func served() throws -> any SessionStream {
    switch (dataset.train.inputs, dataset.test.inputs, stream.contents) {
    case (.dense(let training), .dense(let testing), .samples(let samples)):
      return ServedSamples(
        self, samples,
        DenseBatchAssembler(
          training: training, testing: testing, benchmark.normalization, samples.domains, seed: stream.seed))
    case (.text(let training), .text(let testing), .samples(let samples)):
      return ServedSamples(self, samples, TextBatchAssembler(training: training, testing: testing))
    case (.facts, .facts, .knowledge(let knowledge)): return ServedKnowledge(self, knowledge)
    default: throw mismatch
    }
  }

  /// Makes the learner and lets it go again, to find out before any run starts whether it can work.
  /// - Throws: `RunError` with code `refused` if the learner cannot work under the protocol.
  package func checkLearner() throws {
    func check<Stream: SessionStream>(_ stream: Stream) throws { _ = try learner(Stream.Input.self) }
    try check(try served())
  }

  /// Makes the learner and shows it the stream.
  func play(recorder: RunRecorder, progress: @escaping (RunProgress) -> Void) throws {
    func play<Stream: SessionStream>(_ stream: Stream) throws {
      let log = ProgramLog(recorder.folder.programLog) { progress(.said(line: $0)) }
      try self.play(try learner(Stream.Input.self, log), stream, recorder: recorder, progress: progress)
    }
    try play(try served())
  }

  /// Shows the stream to a learner.
  func play<Stream: SessionStream>(
    _ learner: some Learner<Stream.Input>, _ stream: Stream, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    var session = Session(self, stream, learner: learner, recorder: recorder, progress: progress)
    try session.play()
    recorder.programPeakBytes = (learner as? any ProgramLearner)?.peakMemoryBytes
  }

  private func learner<Input: StreamInput>(_ input: Input.Type, _ log: ProgramLog? = nil) throws -> any Learner<Input> {
    guard let make = selection.registration.factories[input] else { throw mismatch }
    let learner: any Learner<Input>
    do {
      learner = try make(streamDescription, selection.options)
    } catch {
      if let failure = error as? ProgramFailure { log?.append(failure.log) }
      throw RunError(.refused, selection.label, "cannot run under '\(benchmark.name)': \(error)")
    }
    if let log { (learner as? any ProgramLearner)?.keepLog(log) }
    try checkRequests(of: learner)
    return learner
  }

  private var mismatch: RunError {
    RunError(
      .refused, selection.label,
      "takes \(selection.registration.factories.modalities.joined(separator: " or ")) inputs; those of dataset"
        + " '\(dataset.name)', which '\(benchmark.name)' streams, are \(dataset.train.inputs.modality)")
  }
}
