import Foundation
import Synchronization
import Testing
import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkStreams

@Suite("Leak audit")
struct LeakAuditTests {
  private func leaks(_ registration: LearnerRegistration) throws -> [Bool] {
    let run = try SampleRun(
      "family: class-incremental\nexperiences: 5", more: "evaluation: {batch: 7}", learner: registration)
    var findings: [LeakAudit.Finding] = []
    try TemporaryFolder.with { folder in
      let audit = LeakAudit(
        benchmark: run.benchmark, dataset: run.dataset, selection: run.runner.selection, seed: 1, repeats: 3,
        folder: folder.appending(path: "audit"))
      findings = try audit.findings { _ in }
    }
    #expect(findings.map(\.check) == LeakAudit.checks)
    return findings.map(\.isLeak)
  }

  @Test("A learner that only learns has no leak")
  func honest() throws {
    #expect(
      try leaks(LearnerRegistration("honest", summary: "") { stream, _ in NearestSample(for: stream) })
        == [false, false, false])
  }

  @Test("A learner that knows the test labels is found, however it came by them")
  func knowsLabels() throws {
    // The right answers, smuggled in: the labels of the stream for seed 1 by test row.
    let stream = try SampleRun(
      "family: class-incremental\nexperiences: 5",
      learner: LearnerRegistration("none", summary: "") { stream, _ in NearestSample(for: stream) }
    ).runner.stream
    let map = try #require(stream.samples).labelMap
    let cheat = LearnerRegistration("cheat", summary: "") { _, _ in
      Cheat(labelOfRow: { row in map[row * 10 / 60] ?? 0 })
    }
    #expect(try leaks(cheat) == [false, true, false])
  }

  @Test("A learner whose answers depend on the place of a query is found")
  func countsQueries() throws {
    let counting = LearnerRegistration("counting", summary: "") { _, _ in Counting() }
    #expect(try leaks(counting)[0])
  }
}

/// Answers with the label of the nearest sample seen; the first of equals.
private struct NearestSample: Learner {
  private var samples: [(input: [Float], label: Int)] = []

  init(for stream: StreamDescription, options: LearnerOptions) {}
  init(for stream: StreamDescription) {}
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {
    for sample in 0..<batch.count {
      samples.append(([batch.input(sample)[0], batch.input(sample)[1]], batch.labels[sample]))
    }
  }
  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count {
      var best = (distance: Float.infinity, label: 0)
      for sample in samples {
        let distance = abs(sample.input[1] - queries.input(query)[1])
        if distance < best.distance { best = (distance, sample.label) }
      }
      answers.append(label: best.label)
    }
  }
}

/// Knows the label of each test row, which the first value of an input tells.
private struct Cheat: Learner {
  private let labelOfRow: @Sendable (Int) -> Int

  init(for stream: StreamDescription, options: LearnerOptions) { self.init { _ in 0 } }
  init(labelOfRow: @escaping @Sendable (Int) -> Int) { self.labelOfRow = labelOfRow }
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}
  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for query in 0..<queries.count {
      answers.append(label: labelOfRow(max(0, Int(queries.input(query)[0]) - 10_000)))
    }
  }
}

/// A reference type, which `answer` can change: counts the queries, and answers by the count.
private final class Counting: Learner {
  private let count = Mutex(0)

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}
  func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) {}
  func answer(_ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      answers.append(
        label: count.withLock { number in
          number += 1
          return number % 10
        })
    }
  }
}
