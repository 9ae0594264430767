import Tidemark

/// An ordered list of experiences, plus the test sets that go with them: which rows of a dataset are served when.
///
/// A stream holds row numbers alone, never samples.
package struct BenchmarkStream: Sendable {
  /// The seed from which the stream was built.
  package let seed: UInt64
  /// The stream's label for each class of the dataset, `[dataset classes]`; nil for a class that the stream leaves out.
  package let labelMap: [Int?]
  /// How much a label grows from one domain to the next: 0 where domains share their labels.
  package let labelsPerDomain: Int
  /// The class that each training row is shown with, `[training rows]`; empty if all are shown with their own.
  package let shownClasses: [Int32]
  /// The number of classes in the stream's label space.
  package let classCount: Int
  /// The names of the classes that have each label, `[classCount]`.
  package let classNames: [[String]]
  /// The domains that inputs are served in; empty if they are served as they are.
  package let domains: [InputDomain]
  /// What is served, in order.
  package let experiences: ExperienceList
  /// The number of samples that a pass over all experiences serves.
  package let samplesPerPass: Int
  /// How many rows the stream serves, or might serve where experiences are drawn.
  package let trainingRows: Int
  /// The queries of each test set.
  package let testSets: [TestSet]
  /// The order in which queries are asked: those of all test sets mixed, so that a query's place does not tell its test
  /// set, or set by set where the learner is told it anyway.
  package let queryOrder: [Query]
  /// The number of samples in a training batch.
  package let batchSize: Int
  /// How often each training sample of an experience is served before the next experience begins.
  package let passes: Int
  /// Whether a batch may hold the end of one experience and the beginning of the next: where nothing tells the learner of
  /// experiences, a short batch must not either. The learner is then evaluated after the batch that completes an
  /// experience, which may hold the first samples of the next one.
  package let batchesCrossBoundaries: Bool
  /// Whether queries come one test set at a time, because something is told with them that differs between sets.
  package let tellsOfQueries: Bool
  /// Whether the learner is told which classes a query can have.
  package let tellsCandidates: Bool
  /// The SHA-256 of the order, labels and visibility that the stream serves, in lower-case hex.
  package let fingerprint: String
  /// The facts and queries of a stream of temporal knowledge; nil for streams of labelled samples.
  package var knowledge: KnowledgeStream?
  /// What the learner is asked to forget, in the order in which it is asked.
  package internal(set) var requests: [ForgetRequest] = []
  /// Whether its queries are training samples that were held back, so that options can be chosen by them. The rows of its
  /// test sets are then rows of the training split, and no test sample may be near: see `Dataset.withoutTests`.
  package internal(set) var asksHeldBack = false

  /// One test sample to ask about.
  package struct Query: Sendable, Equatable {
    package let testSet: Int32
    /// The row of the test set's split.
    package let row: Int32
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

  /// The label with which a training row is shown; nil if its class is not in the stream.
  ///
  /// - Parameters:
  ///   - row: the row of the training split.
  ///   - datasetClass: its class in the dataset.
  ///   - domain: the domain in which it is served.
  package func label(ofTraining row: Int32, datasetClass: Int32, domain: Int?) -> Int? {
    label(of: shownClasses.isEmpty ? datasetClass : shownClasses[Int(row)], domain: domain)
  }

  /// The right label of a class of the dataset; nil if it is not in the stream.
  package func label(of datasetClass: Int32, domain: Int?) -> Int? {
    guard labelMap.indices.contains(Int(datasetClass)), let label = labelMap[Int(datasetClass)] else { return nil }
    return label + (domain ?? 0) * labelsPerDomain
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
    experiences.byteCount + shownClasses.count * 4 + testSets.reduce(0) { $0 + $1.rows.count * 4 }
      + queryOrder.count * MemoryLayout<Query>.stride
  }
}
