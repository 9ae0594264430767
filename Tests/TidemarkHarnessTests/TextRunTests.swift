import Foundation
import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkMetrics
import TidemarkStreams
import TidemarkTesting
import TidemarkRecord

@Suite("Runs on text")
struct TextRunTests {
  static let scenarios = FamilyRunTests.scenarios.filter { !$0.contains("series") && !$0.contains("noise") }

  @Test("Each family serves its texts, each with its own label, and tells nothing more", arguments: scenarios)
  func whole(scenario: String) throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(scenario, asText: true, learner: SampleRun.recordingText(recording))
    let journal = try run.journal()
    #expect(journal.ended?.status == .completed)
    #expect(try journal.matrix.scores.allSatisfy { $0.allSatisfy { $0 != nil } })
    #expect(recording.descriptions.allSatisfy { $0.inputShape == [] && $0.inputWidth == 0 })
    var shown = 0
    for event in recording.events {
      guard case .observe(let labels) = event.call else { continue }
      #expect(event.texts.count == labels.count)
      for text in event.texts {
        // Training rows are numbered from 0, and test rows from 10000.
        let words = text.split(separator: " ")
        let row = try #require(Int(words[0].dropFirst(3)))
        #expect(words[1] == "class\(row * 10 / 240)")
      }
      shown += labels.count
    }
    #expect(shown == run.runner.stream.samplesPerPass)
  }

  @Test("The label that a learner sees with a text is the one that its answer is held to", arguments: scenarios)
  func consistentLabels(scenario: String) throws {
    let remembering = LearnerRegistration("remembering", summary: "") { _, _ in RememberingTexts() }
    let run = try SampleRun(scenario, asText: true, learner: remembering)
    let last = try #require(try run.journal().evaluations.last)
    for result in last.results { #expect(result.correct == result.queries, "test set \(result.testSet)") }
  }

  @Test("A learner of another modality is refused before the run, with what it takes and what there is")
  func mismatch() throws {
    let scenario = "family: class-incremental\nexperiences: 5"
    let text = try SampleRun(
      scenario, asText: true, learner: SampleRun.recording(RecordingLearner.Recording()))
    let error = #expect(throws: RunError.self) { try text.runner.checkLearner() }
    #expect(
      error?.description
        == "recording: takes dense inputs; those of dataset 'ten', which 'sample' streams, are text")
    let dense = try SampleRun(scenario, learner: SampleRun.recordingText(RecordingLearner.Recording()))
    #expect(throws: RunError.self) { try dense.runner.checkLearner() }
    #expect(throws: RunError.self) { try dense.journal() }
  }

  @Test("A learner that takes both is made for the modality of the dataset")
  func both() throws {
    let recording = RecordingLearner.Recording()
    let learner = SampleRun.recording(recording).taking { stream, _ in
      RecordingTextLearner(for: stream, recording: recording)
    }
    let scenario = "family: class-incremental\nexperiences: 5"
    _ = try SampleRun(scenario, asText: true, learner: learner).journal()
    #expect(recording.events.allSatisfy { $0.inputs.isEmpty })
    _ = try SampleRun(scenario, learner: learner).journal()
    #expect(recording.events.contains { !$0.inputs.isEmpty })
  }

  @Test("A protocol that computes with the inputs is refused on texts")
  func numbers() throws {
    func error(_ scenario: String, _ more: String = "") -> String {
      do {
        _ = try SampleRun(
          scenario, more: more, asText: true, learner: SampleRun.recordingText(RecordingLearner.Recording()))
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(
      error("family: class-incremental\nexperiences: 5", "inputs: {mean: 0.5}").contains(
        "'inputs' gives a mean and a deviation, but the inputs of dataset 'ten' are text"))
    #expect(
      error("family: domain-incremental\nby: domains\nseries: noise\nexperiences: 3").contains(
        "changes the values of inputs, but those of dataset 'ten' are text"))
  }

  @Test("The leak audit finds an honest learner honest, and a cheat out")
  func audit() throws {
    func leaks(_ learner: LearnerRegistration) throws -> [Bool] {
      let run = try SampleRun(
        "family: class-incremental\nexperiences: 5", more: "evaluation: {batch: 7}", asText: true, learner: learner)
      var findings: [LeakAudit.Finding] = []
      try TemporaryFolder.with { folder in
        let audit = LeakAudit(
          benchmark: run.benchmark, dataset: run.dataset, selection: run.runner.selection, seed: 1, repeats: 3,
          folder: folder.appending(path: "audit"))
        findings = try audit.findings { _ in }
      }
      return findings.map(\.isLeak)
    }
    #expect(
      try leaks(LearnerRegistration("remembering", summary: "") { _, _ in RememberingTexts() })
        == [false, false, false])
    // The stream's label of each class for seed 1, smuggled in.
    let map =
      try SampleRun(
        "family: class-incremental\nexperiences: 5", asText: true,
        learner: SampleRun.recordingText(RecordingLearner.Recording())
      ).runner.stream.samples?.labelMap ?? []
    let cheat = LearnerRegistration("cheat", summary: "") { _, _ in
      RememberingTexts(labels: Dictionary(uniqueKeysWithValues: map.enumerated().map { ("class\($0)", $1 ?? 0) }))
    }
    #expect(try leaks(cheat) == [false, true, false])
  }
}

/// Remembers the label of each class, which the second word of a text tells, for each task that it is told of; or knows
/// them beforehand, and learns nothing.
private struct RememberingTexts: Learner {
  private var labels: [String: Int] = [:]
  private let knows: Bool

  init(labels: [String: Int]? = nil) {
    self.labels = labels ?? [:]
    knows = labels != nil
  }

  init(for stream: StreamDescription, options: LearnerOptions) { self.init() }

  private func word(_ text: String) -> String { text.split(separator: " ").last.map(String.init) ?? "" }

  private func key(_ text: String, _ task: Int?) -> String {
    knows ? word(text) : word(text) + (task.map { " \($0)" } ?? "")
  }

  mutating func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) {
    if knows { return }
    for sample in 0..<batch.count { labels[key(batch.text(sample), context.task)] = batch.labels[sample] }
  }

  func answer(_ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count {
      if let label = labels[key(queries.text(query), context.task)] {
        answers.append(label: label)
      } else {
        answers.abstain()
      }
    }
  }
}
