import Tidemark

/// An ordered list of experiences, plus the test sets that go with them: which rows of a dataset are served when.
///
/// A stream holds row numbers alone, never samples.
package struct BenchmarkStream: Sendable, Equatable {
  /// The seed from which the stream was built.
  package let seed: UInt64
  /// The stream's label for each class of the dataset, `[dataset classes]`; nil for a class that the stream leaves out.
  package let labelMap: [Int?]
  /// The number of classes in the stream's label space.
  package let classCount: Int
  /// What is served, in order.
  package let experiences: [Experience]
  /// The queries of each test set; test set `j` belongs to experience `j`.
  package let testSets: [TestSet]
  /// The order in which the queries of all test sets are asked, so that a query's place does not tell its test set.
  package let queryOrder: [Query]
  /// The number of samples in a training batch.
  package let batchSize: Int
  /// How often each training sample is served before the next experience begins.
  package let passes: Int
  /// The SHA-256 of the order, labels and visibility that the stream serves, in lower-case hex.
  package let fingerprint: String

  /// The part of a stream between two boundaries.
  package struct Experience: Sendable, Equatable {
    package let index: Int
    /// The stream labels of its classes, ascending.
    package let classes: [Int]
    /// The names of its classes, in the order of `classes`.
    package let classNames: [String]
    /// The rows of the training split that belong to it, ascending.
    package let rows: [Int32]
  }

  /// The test samples of one experience.
  package struct TestSet: Sendable, Equatable {
    package let name: String
    /// The rows of the test split that belong to it, ascending.
    package let rows: [Int32]
  }

  /// One test sample to ask about.
  package struct Query: Sendable, Equatable {
    package let testSet: Int32
    /// The row of the test split.
    package let row: Int32
  }

  /// The rows of an experience in the order in which one pass serves them.
  package func trainingOrder(of experience: Experience, pass: Int) -> [Int32] {
    Self.trainingOrder(of: experience, pass: pass, seed: seed)
  }

  static func trainingOrder(of experience: Experience, pass: Int, seed: UInt64) -> [Int32] {
    var rows = experience.rows
    var generator = SeededGenerator(
      seed: seed, purpose: "training-order/experience-\(experience.index)/pass-\(pass)")
    generator.shuffle(&rows)
    return rows
  }

  /// The seed of the learner's own randomness, which tells nothing about the stream's.
  package var learnerSeed: UInt64 {
    var generator = SeededGenerator(seed: seed, purpose: "learner")
    return generator.next()
  }
}
