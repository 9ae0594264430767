import Foundation
import Testing
import Tidemark
import TidemarkFormats
import TidemarkHarness
import TidemarkLearners
import TidemarkMetrics
import TidemarkStreams
import TidemarkRecord

@Suite("Records of runs on knowledge")
struct RecordedKnowledgeTests {
  private static let probes = "task: continual-knowledge\nunit: 1"

  /// Runs a learner on the sample history, and lends the run's folder.
  private func withRun(
    _ scenario: String = probes, evaluation: String = "test-sets: [current, next]\nevery-samples: 1",
    _ registration: LearnerRegistration? = nil, batch: Int = 1, texts: [String: [String]] = [:],
    _ body: (RunFolder) throws -> Void
  ) throws {
    let latest = try #require(ReferenceLearners.all.first { $0.name == "latest-fact" })
    let runner = try SampleHistory.runner(
      scenario, evaluation: evaluation, registration: registration ?? latest, batch: batch, texts: texts)
    try TemporaryFolder.with { folder in
      let run = RunFolder(folder.appending(path: "run"))
      try runner.run(recorder: RunRecorder(run)) { _ in }
      try body(run)
    }
  }

  private func scores(_ run: RunFolder) throws -> [String: MetricValue] {
    let evidence = RecordEvidence(try Journal(contentsOf: run.journal), in: run)
    let names = ["facts.", "rank.", "text."]
    return Dictionary(
      try MetricRegistry.builtIn.scores(of: evidence).filter { score in names.contains { score.name.hasPrefix($0) } }
        .map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Removes the events of a journal that are of a kind, or the first of them alone.
  private func remove(_ kind: String, first: Bool = false, from run: RunFolder) throws {
    var removed = 0
    let lines = try String(contentsOf: run.journal, encoding: .utf8).split(separator: "\n").filter { line in
      guard line.contains("\"event\":\"\(kind)\""), !first || removed == 0 else { return true }
      removed += 1
      return false
    }
    #expect(removed > 0)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: run.journal)
  }

  /// Rewrites the events of a journal in place.
  private func edit(_ run: RunFolder, _ change: (inout [String: Any]) throws -> Void) throws {
    var edited = Data()
    for line in try Data(contentsOf: run.journal).split(separator: UInt8(ascii: "\n")) {
      var event = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      try change(&event)
      edited += try JSONSerialization.data(withJSONObject: event, options: .sortedKeys) + [UInt8(ascii: "\n")]
    }
    try edited.write(to: run.journal)
  }

  /// What the reader says of a run that was tampered with, without the path of its answers.
  private func complaint(_ run: RunFolder) throws -> String {
    let journal = try Journal(contentsOf: run.journal)
    let error = #expect(throws: RunError.self) { try RecordedKnowledge(of: journal, in: run) }
    #expect(error?.code == .badJournal && error?.subject == run.answers.path)
    return error?.detail ?? ""
  }

  @Test("Scores are those of the answers, though the journal's counts and latencies were deleted")
  func deletedCounts() throws {
    try withRun { run in
      let before = try scores(run)
      try edit(run) { event in
        guard event["event"] as? String == "probed" else { return }
        event["tallies"] = []
        event["latencies"] = nil
      }
      #expect(try Journal(contentsOf: run.journal).probed.allSatisfy { $0.tallies.isEmpty && $0.latencies == nil })
      #expect(try scores(run) == before)
      for name in ["facts.new", "facts.fuar", "facts.latency", "facts.premature", "rank.realistic.mrr"] {
        #expect(before[name]?.value != nil, "\(name)")
      }
    }
  }

  @Test("Scores are those of the answers, though the journal lacks events that count them", arguments: [true, false])
  func missingCounts(first: Bool) throws {
    try withRun { run in
      let before = try scores(run)
      let all = try Journal(contentsOf: run.journal).probed
      try remove("probed", first: first, from: run)
      let journal = try Journal(contentsOf: run.journal)
      #expect(journal.probed == (first ? Array(all.dropFirst()) : []))
      let recorded = try #require(try RecordedKnowledge(of: journal, in: run))
      #expect(recorded.isRecomputable && recorded.evaluations == all)
      #expect(try scores(run) == before)
      // Answers about knowledge are no classes, whatever the journal lacks.
      #expect(try RunAnswers(lastOf: journal, in: run) == nil)
    }
  }

  @Test("Counts whose evaluation was removed are found")
  func missingEvaluation() throws {
    try withRun { run in
      try remove("evaluated", first: true, from: run)
      let journal = try Journal(contentsOf: run.journal)
      let error = #expect(throws: RunError.self) { try RecordedKnowledge(of: journal, in: run) }
      #expect(
        error?.description == """
          \(run.journal.path):3: has counts of answers that follow no evaluation; expected them after one, so events were \
          removed or moved
          """)
    }
  }

  @Test("One answer that was changed is found by the journal's SHA-256, and by the recount if that was changed, too")
  func changedAnswer() throws {
    try withRun { run in
      let journal = try Journal(contentsOf: run.journal)
      let place = try #require(journal.evaluations.first { $0.duringExperience == nil }).answers
      var data = try Data(contentsOf: run.answers)
      let frame = place.offset..<place.offset + place.bytes
      let old = try Safetensors(decoding: Data(data[frame]))
      let tensors = old.tensors.map { tensor in
        guard tensor.name == "label", case .int32(var labels) = tensor.values else { return tensor }
        labels[0] = Answers.abstained
        return Safetensors.Tensor(tensor.name, shape: tensor.shape, .int32(labels))
      }
      let changed = try Safetensors(metadata: old.metadata, tensors: tensors).encoded()
      #expect(changed.count == place.bytes)
      data.replaceSubrange(frame, with: changed)
      try data.write(to: run.answers)
      #expect(try complaint(run).hasPrefix("has other answers to an evaluation than were journaled: SHA-256 "))
      try edit(run) { event in
        guard var answers = event["answers"] as? [String: Any], answers["sha256"] as? String == place.sha256
        else { return }
        answers["sha256"] = changed.sha256
        event["answers"] = answers
      }
      #expect(
        try complaint(run) == """
          evaluation 5, after slice 0: the answers come to 4 of 5 right, 1 abstained and 0 invalid on test set 0; the \
          journal says 5 of 5 right, 0 abstained and 0 invalid, so the answers, the queries or the journal were changed
          """)
    }
  }

  @Test("One count that was changed in an earlier evaluation is found")
  func changedCount() throws {
    try withRun { run in
      try edit(run) { event in
        guard event["after_experience"] as? Int == 1, event["during_experience"] == nil,
          var tallies = event["tallies"] as? [[String: Any]],
          let place = tallies.firstIndex(where: { $0["group"] as? String == "group:unchanged" })
        else { return }
        tallies[place]["correct"] = 3
        event["tallies"] = tallies
      }
      let complaint = try complaint(run)
      #expect(
        complaint.contains(
          "after slice 1: the answers come to correct 4 for 'group:unchanged'; the journal says correct 3, so"))
    }
    try withRun { run in
      try edit(run) { event in
        if event["latencies"] as? [Int] == [1] { event["latencies"] = [9] }
      }
      #expect(try complaint(run).contains("come to [1] for latencies; the journal says [9]"))
    }
  }

  @Test("Questions that were changed are found, or are damaged")
  func changedQuestions() throws {
    try withRun { run in
      let old = try Safetensors(decoding: try Data(contentsOf: run.queries))
      func write(_ name: String, _ values: Safetensors.Values) throws {
        let tensors = old.tensors.map { $0.name == name ? Safetensors.Tensor(name, shape: [values.count], values) : $0 }
        try Safetensors(metadata: old.metadata, tensors: tensors).encoded().write(to: run.queries)
      }
      guard case .int32(var since) = old["since"]?.values else {
        Issue.record("no slices")
        return
      }
      since[0] = 1
      try write("since", .int32(since))
      #expect(try complaint(run).hasPrefix("evaluation 1, within slice 0: the answers come to "))
      since[0] = 3
      try write("since", .int32(since))
      let journal = try Journal(contentsOf: run.journal)
      let error = #expect(throws: RunError.self) { try RecordedKnowledge(of: journal, in: run) }
      #expect(
        error?.description == "\(run.queries.path): is damaged: tensor 'since' holds 3; expected numbers in 0..<3")
    }
  }

  @Test("A record of before is read with the scores that it had, and is marked")
  func recordOfBefore() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "Fixtures/knowledge-of-before")
    let run = RunFolder(folder)
    let journal = try Journal(contentsOf: run.journal)
    let recorded = try #require(try RecordedKnowledge(of: journal, in: run))
    #expect(!recorded.isRecomputable && recorded.evaluations == journal.probed)
    let found = try scores(run)
    let lines = try String(contentsOf: folder.appending(path: "scores.csv"), encoding: .utf8).split(separator: "\n")
    for line in lines {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(try #require(found[String(fields[0])]).value == Double(fields[1]), "\(line)")
    }
    #expect(lines.count > 30 && found["rank.realistic.mrr"]?.value == nil)
  }

  @Test("A journal without its answers tells what it counted")
  func journalAlone() throws {
    try withRun { run in
      let before = try scores(run)
      try FileManager.default.removeItem(at: run.answers)
      let recorded = try RecordedKnowledge(of: Journal(contentsOf: run.journal), in: run)
      #expect(recorded?.isRecomputable == false)
      let after = try scores(run)
      for (name, value) in before where name.hasPrefix("facts.") { #expect(after[name] == value, "\(name)") }
    }
  }

  @Test("Answers in words are judged by the words that the record has, and are evidence for metrics of texts")
  func words() throws {
    let says = LearnerRegistration("says", summary: "") { _, _ in Says() }
    let answers = ["acme", "Bolt Inc.", "acme", "bolt", "acme", "Oslo", "rome", "oslo"]
    let aliases = ["", "The Bolt\nbolt", "", "", "", "", "", ""]
    let scenario = "task: questions\nunit: 1\nshown: [questions]\nasked: [questions]"
    try withRun(scenario, evaluation: "test-sets: all", says, texts: ["answer": answers, "aliases": aliases]) { run in
      let recorded = try #require(try RecordedKnowledge(of: Journal(contentsOf: run.journal), in: run))
      #expect(recorded.isRecomputable && recorded.targetRanks.isEmpty)
      #expect(
        recorded.wordAnswers.contains(WordAnswer(answer: "the bolt!", golds: ["Bolt Inc.", "The Bolt", "bolt"])))
      let found = try scores(run)
      // Of the eight facts, Ann's second employer and Cem's are Bolt.
      #expect(found["text.em"]?.value == 2.0 / 8)
      #expect(found["rank.realistic.mrr"]?.value == nil)
    }
  }

  @Test("Answers given within a slice that is not evaluated are counted for it")
  func skippedBoundaries() throws {
    let edits = "task: editing\nedits: 3\nedits-per-slice: 1\nretention-sample: 5"
    try withRun(edits, evaluation: "every-experiences: 2") { run in
      let journal = try Journal(contentsOf: run.journal)
      let recorded = try #require(try RecordedKnowledge(of: journal, in: run))
      #expect(recorded.isRecomputable && recorded.evaluations == journal.probed)
      #expect(recorded.scores.tally(of: "efficacy").queries == 3)
    }
  }

  @Test("Likelihoods are kept as they are, so that perplexity is the same to the last digit")
  func likelihoods() throws {
    let third = LearnerRegistration("third", summary: "") { _, _ in Third() }
    try withRun(Self.probes, evaluation: "", third) { run in
      let before = try scores(run)
      try edit(run) { event in
        if event["event"] as? String == "probed" { event["tallies"] = [] }
      }
      #expect(try scores(run) == before)
      #expect(try #require(before["facts.perplexity"]?.value) > 1)
    }
  }

  @Test(
    "The text of a key says what it counts, and stays as it is",
    arguments: [
      ("group:as-of", TallyKey.group(.asOf)), ("next:updated", .next(.updated)), ("age:3", .age(3)),
      ("relation:held by: a", .relation("held by: a")), ("attribute:a=b=c", .attribute("a", value: "b=c")),
      ("age:03", .unknown("age:03")), ("group:others", .unknown("group:others")), ("", .unknown("")),
      ("attribute:region", .unknown("attribute:region")),
    ])
  func keys(text: String, key: TallyKey) {
    #expect(TallyKey(text: text) == key)
    #expect(key.text == text)
  }
}

/// Answers everything with the same words.
private struct Says: Learner {
  typealias Input = KnowledgeInput

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count { answers.append(text: "the bolt!") }
  }
}

/// Gives entity 4 the probability 1/3, and every other entity 1/15.
private struct Third: Learner {
  typealias Input = KnowledgeInput

  init() {}
  init(for stream: StreamDescription, options: LearnerOptions) {}

  func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) {}

  func answer(_ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers) {
    for _ in 0..<queries.count {
      answers.append(
        candidates: [4], scores: [log(1.0 / 3)], others: log(1.0 / 15), areLogLikelihoods: true)
    }
  }
}
