import Tidemark

/// An ordered list of experiences, plus the test sets that go with them: which rows of a dataset are served when.
///
/// A stream holds row numbers alone, never samples.
package struct BenchmarkStream: Sendable {
  /// The seed from which the stream was built.
  package let seed: UInt64
  /// What is served and asked.
  package internal(set) var contents: Contents
  /// The number of classes in the stream's label space.
  package let classCount: Int
  /// The parts in which it is served, in order.
  package let experiences: ExperienceList
  /// The number of samples that a pass over all experiences serves.
  package let samplesPerPass: Int
  /// How many rows the stream serves, or might serve where experiences are drawn.
  package let trainingRows: Int
  /// The queries of each test set.
  package let testSets: [TestSet]
  /// The number of samples in a training batch.
  package let batchSize: Int
  /// How often each training sample of an experience is served before the next experience begins.
  package let passes: Int
  /// Whether a batch may hold the end of one experience and the beginning of the next: where nothing tells the learner of
  /// experiences, a short batch must not either. The learner is then evaluated after the batch that completes an
  /// experience, which may hold the first samples of the next one.
  package let batchesCrossBoundaries: Bool
  /// The SHA-256 of the order, labels and visibility that the stream serves, in lower-case hex.
  package let fingerprint: String
  /// What the learner is asked to forget, in the order in which it is asked.
  package internal(set) var requests: [ForgetRequest] = []
  /// Whether its queries are training samples that were held back, so that options can be chosen by them. The rows of its
  /// test sets are then rows of the training split, and no test sample may be near: see `Dataset.withoutTests`.
  package internal(set) var asksHeldBack = false

  /// What a stream is made of.
  package enum Contents: Sendable {
    case samples(LabelledSamples)
    case knowledge(KnowledgeStream)
  }

  /// The labelled samples; nil for streams of knowledge.
  package var samples: LabelledSamples? { if case .samples(let samples) = contents { samples } else { nil } }

  /// The facts and queries of a stream of temporal knowledge; nil for streams of labelled samples.
  package var knowledge: KnowledgeStream? { if case .knowledge(let knowledge) = contents { knowledge } else { nil } }

  /// The number of queries of each test set, after the cap.
  package var queryCounts: [Int] {
    switch contents {
    case .samples(let samples): samples.queryCounts(testSets: testSets.count)
    case .knowledge(let knowledge): knowledge.testSetSizes
    }
  }

  /// The number of all queries.
  package var queryCount: Int {
    switch contents {
    case .samples(let samples): samples.queryOrder.count
    case .knowledge(let knowledge): knowledge.queries.count
    }
  }

  /// The name of an experience's domain, or of the attribute's value that makes up a slice of knowledge; nil if it has none.
  package func domainName(of experience: Experience) -> String? {
    switch contents {
    case .samples(let samples): experience.domain.map { samples.domains[$0].name }
    case .knowledge(let knowledge): knowledge.domainName(ofSlice: experience.index)
    }
  }

  /// The rows of an experience in the order in which one pass serves them.
  package func trainingOrder(of experience: Experience, pass: Int) -> [Int32] {
    Self.trainingOrder(of: experience, pass: pass, seed: seed)
  }

  static func trainingOrder(of experience: Experience, pass: Int, seed: UInt64) -> [Int32] {
    guard experience.order == .shuffled else { return experience.rows }
    var rows = experience.rows
    var generator = SeededGenerator(
      seed: seed, purpose: "training-order/experience-\(experience.index)/pass-\(pass)")
    generator.shuffle(&rows)
    return rows
  }

  /// Whether test sets belong to experiences, so that the score on each has a place in the accuracy matrix.
  package var testsExperiences: Bool { testSets.contains { $0.role.experience != nil } }

  /// The seed of the learner's own randomness, which tells nothing about the stream's.
  package var learnerSeed: UInt64 {
    var generator = SeededGenerator(seed: seed, purpose: "learner")
    return generator.next()
  }

  /// The bytes of all row lists.
  package var indexBytes: Int {
    experiences.byteCount + testSets.reduce(0) { $0 + $1.rows.count * 4 } + (samples?.indexBytes ?? 0)
  }
}
