import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkRecord

// Where the modality of a dataset, which is known at run time, meets that of a learner, which is a type.
extension Runner {
  /// Makes the learner and lets it go again, to find out before any run starts whether it can work.
  /// - Throws: `RunError` with code `refused` if the learner cannot work under the protocol.
  package func checkLearner() throws {
    let factories = selection.registration.factories
    switch dataset.train.inputs {
    case .dense: _ = try learner(factories.dense)
    case .text: _ = try learner(factories.text)
    case .facts: _ = try learner(factories.knowledge)
    }
  }

  /// Makes the learner and shows it the stream.
  func play(recorder: RunRecorder, progress: @escaping (RunProgress) -> Void) throws {
    let factories = selection.registration.factories
    let log = ProgramLog(recorder.folder.programLog) { progress(.said(line: $0)) }
    switch (dataset.train.inputs, dataset.test.inputs) {
    case (.dense(let training), .dense(let testing)):
      let assembler = DenseBatchAssembler(
        training: training, testing: testing, benchmark.normalization, stream: stream)
      try play(try learner(factories.dense, log), assembler, recorder: recorder, progress: progress)
    case (.text(let training), .text(let testing)):
      let assembler = TextBatchAssembler(training: training, testing: testing)
      try play(try learner(factories.text, log), assembler, recorder: recorder, progress: progress)
    case (.facts, .facts):
      guard let knowledge = stream.knowledge else { throw mismatch }
      try play(try learner(factories.knowledge, log), knowledge, recorder: recorder, progress: progress)
    default: throw mismatch
    }
  }

  private func play(
    _ learner: some Learner<KnowledgeInput>, _ knowledge: KnowledgeStream, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    var session = KnowledgeSession(self, knowledge, learner: learner, recorder: recorder, progress: progress)
    try session.play()
    recorder.programPeakBytes = (learner as? any ProgramLearner)?.peakMemoryBytes
  }

  /// Shows the stream to a learner.
  func play<Assembler: BatchAssembler>(
    _ learner: some Learner<Assembler.Input>, _ assembler: Assembler, recorder: RunRecorder,
    progress: @escaping (RunProgress) -> Void
  ) throws {
    var session = RunSession(self, learner: learner, assembler: assembler, recorder: recorder, progress: progress)
    try session.play()
    recorder.programPeakBytes = (learner as? any ProgramLearner)?.peakMemoryBytes
  }

  private func learner<Input: StreamInput>(
    _ make: LearnerRegistration.Factory<Input>?, _ log: ProgramLog? = nil
  ) throws -> any Learner<Input> {
    guard let make else { throw mismatch }
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
