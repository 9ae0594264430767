import Foundation
package import Tidemark
import TidemarkFormats

/// A learner that runs as a program of its own, in any language, and is talked to over its standard input and output.
///
/// The program gets exactly what a learner in this process gets, and nothing else: it is started in an empty folder with
/// a minimal environment. A class, because it owns a process; answering does not change what it has learned unless the
/// program breaks the rules.
///
/// One batch may be on its way while the program still works on the one before: `observe` returns once the batch before
/// is done. A failure is thus thrown by the call after it, or by the next query or boundary.
///
/// It takes requests to forget if its program does: see `capabilities`.
package final class ExternalLearner<Input: ExternalInput>: ForgettingLearner, ProgramLearner {
  private let process: ChildProcess
  private let limits: ExternalLimits
  private let folder: ProgramFolder
  private let family: ProcessFamily
  /// Where the values of large messages go; nil if they go with the message.
  private var shared: SharedPayload?
  /// How many messages were sent that have not been answered with `done`.
  private var outstanding = 0
  /// A word of the command that looks like a file, and is none.
  private let missingFile: String?
  /// When the whole run has to be over.
  private let end: ContinuousClock.Instant?

  package private(set) var capabilities: Set<ProgramCapability> = []
  package private(set) var reportedResources: ResourceUse?
  /// Whether the program is ready.
  private var hasBegun = false

  /// There is no program to start.
  package convenience init(for stream: StreamDescription, options: LearnerOptions) throws {
    throw LearnerError(.badOption, "a learner in another process is named by its command: 'exec: PROGRAM ARGUMENTS'")
  }

  /// Starts the program and tells it what the protocol reveals up front.
  ///
  /// - Parameter sandbox: what keeps it from looking where it should not; nil for nothing.
  /// - Throws: `ProgramFailure` if it cannot be started, does not speak the protocol, or cannot work under it.
  package init(
    for stream: StreamDescription, command: ExternalCommand, limits: ExternalLimits, sandbox: Sandbox? = nil
  ) throws {
    self.limits = limits
    missingFile = command.missingFile
    end = limits.totalSeconds.map { ContinuousClock.now + .seconds($0) }
    family = ProcessFamily(mark: UUID().uuidString)
    if let sandbox { try sandbox.check(command) }
    folder = try ProgramFolder(mark: family.mark)
    shared = SharedPayload()
    var environment = ProgramEnvironment.variables(
      from: ProcessInfo.processInfo.environment, folder: folder.url, threads: limits.threads)
    environment[ProcessFamily.variable] = family.mark
    if shared != nil { environment[SharedPayload.variable] = SharedPayload.environmentValue }
    var words = Self.limited(command.words, by: limits, in: folder.url)
    if let sandbox {
      words = sandbox.wrapping(words, folder: folder.url, needed: command.neededPaths(environment: environment))
    }
    do {
      process = try ChildProcess(
        words, environment: environment, logLimit: limits.logBytes, sharing: shared?.descriptor)
    } catch ChildProcess.Failure.cannotStart(let reason) {
      throw ProgramFailure(reason)
    }
    let deadline = ContinuousClock.now + .seconds(limits.startupSeconds)
    try talk("at its start", until: deadline) {
      let hello = try ExternalMessage.hello(try receive(until: deadline))
      guard hello.modality == Input.modality else {
        throw ExternalMessage.FormatError(
          description: "it takes '\(hello.modality)' inputs; this stream has '\(Input.modality)' ones")
      }
      capabilities = hello.capabilities
      if capabilities.contains(.wholeExperience), !stream.visibility.reveals(.boundaries) {
        throw ExternalMessage.FormatError(
          description: "it learns from whole experiences, and this protocol does not tell where they end; expected one"
            + " whose visibility.training has 'boundaries'")
      }
      try send(try ExternalMessage.begin(stream, modality: Input.modality), until: deadline)
      try ExternalMessage.check(try receive(until: deadline), is: "ready")
    }
    if !capabilities.contains(.sharedMemory) { shared = nil }
    hasBegun = true
  }

  deinit {
    // A program that has done its work is told so, and given a second to leave by itself.
    let deadline = ContinuousClock.now + .seconds(1)
    if (try? send(ExternalMessage.end, until: deadline)) != nil { process.wait(until: deadline) }
    process.end()
    family.end()
  }

  package func observe(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {
    let message = try ExternalMessage.samples("observe", batch, in: context)
    let deadline = self.deadline
    try talk("while it learned", until: deadline) {
      try settle(leaving: 1, until: deadline)
      try send(message, until: deadline)
      outstanding += 1
    }
  }

  package func forget(_ batch: borrowing TrainingBatch<Input>, in context: LearningContext) throws {
    try call(try ExternalMessage.samples("forget", batch, in: context), "when it was asked to forget")
  }

  package func requestDidEnd(_ context: LearningContext) throws {
    try signal("request-did-end", context)
  }

  package func experienceWillBegin(_ context: LearningContext) throws {
    try signal("experience-will-begin", context)
  }

  package func experienceDidEnd(_ context: LearningContext) throws {
    try signal("experience-did-end", context)
  }

  package func answer(
    _ queries: borrowing QueryBatch<Input>, in context: QueryContext, into answers: inout Answers
  ) throws {
    let message = try ExternalMessage.answer(queries, in: context, classCount: answers.classCount)
    let (count, classCount) = (queries.count, answers.classCount)
    let deadline = self.deadline
    let answer = try talk("while it answered", until: deadline) {
      try settle(leaving: 0, until: deadline)
      try send(message, until: deadline)
      return try ExternalAnswer(try receive(until: deadline), queries: count, classCount: classCount)
    }
    answer.give(to: &answers)
  }

  package func checkpoint() throws -> [UInt8] {
    let deadline = self.deadline
    return try talk("when it was asked for a checkpoint", until: deadline) {
      try settle(leaving: 0, until: deadline)
      try send(ExternalMessage.checkpoint, until: deadline)
      return try ExternalMessage.checkpoint(try receive(until: deadline))
    }
  }

  package var peakMemoryBytes: Int? { family.peakMemoryBytes }

  package func keepLog(_ log: ProgramLog) { process.keepLog(log) }

  // MARK: Talking

  private var deadline: ContinuousClock.Instant {
    let call = ContinuousClock.now + .seconds(limits.callSeconds)
    return end.map { min(call, $0) } ?? call
  }

  private func signal(_ name: String, _ context: LearningContext) throws {
    try call(try ExternalMessage.boundary(name, in: context), "at a boundary")
  }

  /// Sends a message and waits until all is done.
  private func call(_ message: Safetensors, _ place: String) throws {
    let deadline = self.deadline
    try talk(place, until: deadline) {
      try settle(leaving: 0, until: deadline)
      try send(message, until: deadline)
      outstanding += 1
      try settle(leaving: 0, until: deadline)
    }
  }

  /// Reads `done` messages until at most `count` messages are unanswered.
  private func settle(leaving count: Int, until deadline: ContinuousClock.Instant) throws {
    while outstanding > count {
      let frame = try receive(until: deadline)
      try ExternalMessage.check(frame, is: "done")
      outstanding -= 1
      if let resources = try ExternalMessage.resources(frame) { reportedResources = resources }
    }
  }

  private func send(_ message: Safetensors, until deadline: ContinuousClock.Instant) throws {
    if hasBegun, let place = shared?.put(message.tensors) {
      var header = message
      header.metadata["shared"] = "\(place.lowerBound) \(place.count)"
      try process.write(try header.encoded(withLength: true, withValues: false), until: deadline)
      return
    }
    try process.write(try message.encoded(withLength: true), until: deadline)
  }

  private func receive(until deadline: ContinuousClock.Instant) throws -> Safetensors {
    let prefix = try process.read(8, until: deadline)
    let length = LittleEndianBytes.values(UInt64.self, of: prefix, in: 0..<8)[0]
    guard length <= UInt64(limits.messageBytes) else {
      let start = prefix.map { (32..<127).contains($0) ? String(UnicodeScalar($0)) : "." }.joined()
      throw ExternalMessage.FormatError(
        description: "it announced a message of \(length) bytes; expected at most \(limits.messageBytes)"
          + " (its output begins with '\(start)'; standard output is for messages, print to standard error)")
    }
    return try Safetensors(decoding: try process.read(Int(length), until: deadline))
  }

  /// Runs `body` and turns whatever it throws into an error that says what the program did, with its last words.
  private func talk<Result>(
    _ place: String, until deadline: ContinuousClock.Instant, _ body: () throws -> Result
  ) throws -> Result {
    var reason: String
    do {
      return try body()
    } catch let error as ExternalMessage.FormatError {
      reason = error.description
    } catch let error as FormatError {
      reason = "it sent a message that is not one: \(error.description)"
    } catch ChildProcess.Failure.timedOut {
      let isOver = end.map { $0 <= ContinuousClock.now } ?? false
      reason =
        isOver
        ? "its run took longer than \(limits.totalSeconds ?? 0) seconds"
        : hasBegun
          ? "it gave no answer in time (\(limits.callSeconds) s, --call-seconds)"
          : "it gave no answer in time (\(limits.startupSeconds) s, --startup-seconds)"
    } catch ChildProcess.Failure.closed {
      // The end of the process may come a moment after the end of its output.
      reason =
        process.wait(until: min(deadline, ContinuousClock.now + .seconds(1)))?.description
        ?? "it closed its standard input or output, and went on running"
      if !hasBegun, let missingFile { reason += "; '\(missingFile)' is no file in the current folder" }
    } catch ChildProcess.Failure.system(let text) {
      reason = text
    }
    process.readErrors()
    process.end()
    family.end()
    throw ProgramFailure("the program failed \(place): \(reason)\(lastWords)", log: process.log)
  }

  /// The last lines of standard error.
  private var lastWords: String {
    let text = String(decoding: process.log.suffix(2000), as: UTF8.self)
    // Lines without a word, such as those that underline a place, are not worth one of the five.
    let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains { $0.isLetter || $0.isNumber } }
      .suffix(5).map { $0.trimmingCharacters(in: .whitespaces) }
    return lines.isEmpty ? "" : "; its last words: \(lines.joined(separator: " / "))"
  }

  // MARK: Starting

  /// The command under a shell that goes to the folder, sets the limits of the process and becomes the program.
  private static func limited(_ words: [String], by limits: ExternalLimits, in folder: URL) -> [String] {
    var script = "ulimit -f \(max(1, limits.fileBytes / 512)); ulimit -c 0; "
    if let seconds = limits.processorSeconds { script += "ulimit -t \(seconds); " }
    if let bytes = limits.memoryBytes { script += "ulimit -v \(max(1, bytes / 1024)); " }
    // What cannot be set has been set lower before.
    script = "{ \(script)} 2>/dev/null; "
    return ["/bin/sh", "-c", "cd \"$0\" && { \(script)exec \"$@\"; }", folder.path] + words
  }
}
