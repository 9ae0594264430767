import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Closed-form learners")
struct ClosedFormTests {
  private static let width = 6
  private static let inputs = seededFloats(90 * width, "inputs")
  private static let labels = (0..<90).map { ($0 * 7 + $0 / 11) % 4 }

  /// Shows the samples in an order and in batches of a size.
  private static func show<L: Learner>(_ order: [Int], batch: Int, to learner: inout L) throws
  where L.Input == DenseInput {
    for start in stride(from: 0, to: order.count, by: batch) {
      let rows = order[start..<min(start + batch, order.count)]
      let values = rows.flatMap { inputs[$0 * width..<($0 + 1) * width] }
      try learner.observe(TrainingBatch(values: values, labels: rows.map { labels[$0] }), in: LearningContext())
    }
  }

  /// Solves a system by elimination with pivots: not the method of the code under test.
  private static func eliminate(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    var rows = zip(matrix, right).map { $0 + [$1] }
    let size = rows.count
    for column in 0..<size {
      let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for row in 0..<size where row != column {
        let factor = rows[row][column] / rows[column][column]
        for place in column...size { rows[row][place] -= factor * rows[column][place] }
      }
    }
    return (0..<size).map { rows[$0][size] / rows[$0][$0] }
  }

  @Test("Ridge has the weights of the joint solution to 1e-4, in any order and batches", arguments: [0, 1, 2])
  func ridge(order: Int) throws {
    let options = try LearnerOptions([("features", "0"), ("lambda", "0.5")], declared: RecursiveRidge.declaredOptions)
    var learner = try RecursiveRidge(for: ImportanceTests.stream(width: Self.width), options: options)
    var generator = SeededGenerator(seed: UInt64(order), purpose: "order")
    // By class, as a class-incremental stream does, or at random.
    let rows = order == 0 ? (0..<90).sorted { Self.labels[$0] < Self.labels[$1] } : generator.permutation(90)
    try Self.show(rows, batch: [8, 90, 1][order], to: &learner)
    let features = (0..<90).map { row in
      Self.inputs[row * Self.width..<(row + 1) * Self.width].map(Double.init) + [1]
    }
    let size = Self.width + 1
    var normal = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for feature in features {
      for i in 0..<size { for j in 0..<size { normal[i][j] += feature[i] * feature[j] } }
    }
    for i in 0..<size { normal[i][i] += 0.5 }
    let solution = try learner.solved()
    for label in 0..<4 {
      var right = [Double](repeating: 0, count: size)
      for (row, feature) in features.enumerated() where Self.labels[row] == label {
        for i in 0..<size { right[i] += feature[i] }
      }
      for (index, weight) in Self.eliminate(normal, right).enumerated() {
        #expect(abs(Double(solution.weights[index * 4 + label]) - weight) < 1e-4)
      }
    }
  }

  @Test(
    "Streaming LDA has the means and the pooled covariance of the whole batch, in any order", arguments: [1, 7, 90])
  func streamingDiscriminant(batch: Int) throws {
    let options = try LearnerOptions(declared: StreamingDiscriminant.declaredOptions)
    var learner = try StreamingDiscriminant(for: ImportanceTests.stream(width: Self.width), options: options)
    var generator = SeededGenerator(seed: UInt64(batch), purpose: "order")
    try Self.show(generator.permutation(90), batch: batch, to: &learner)
    try expectBatchForm(learner, rows: Array(0..<90), scatterRows: Array(0..<90))
  }

  @Test("With a fixed covariance it is that of the first experience; the means go on")
  func fixedCovariance() throws {
    let options = try LearnerOptions([("covariance", "fixed")], declared: StreamingDiscriminant.declaredOptions)
    var learner = try StreamingDiscriminant(for: ImportanceTests.stream(width: Self.width), options: options)
    try Self.show(Array(0..<50), batch: 8, to: &learner)
    try learner.experienceDidEnd(LearningContext())
    try Self.show(Array(50..<90), batch: 8, to: &learner)
    try expectBatchForm(learner, rows: Array(0..<90), scatterRows: Array(0..<50))
  }

  private func expectBatchForm(_ learner: StreamingDiscriminant, rows: [Int], scatterRows: [Int]) throws {
    func mean(_ label: Int, _ rows: [Int]) -> [Double] {
      let own = rows.filter { Self.labels[$0] == label }
      return (0..<Self.width).map { index in
        own.reduce(0) { $0 + Double(Self.inputs[$1 * Self.width + index]) } / Double(own.count)
      }
    }
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: Self.width), count: Self.width)
    for label in 0..<4 {
      let center = mean(label, scatterRows)
      for row in scatterRows where Self.labels[row] == label {
        let deviation = (0..<Self.width).map { Double(Self.inputs[row * Self.width + $0]) - center[$0] }
        for i in 0..<Self.width {
          for j in 0..<Self.width { covariance[i][j] += deviation[i] * deviation[j] / Double(scatterRows.count) }
        }
      }
    }
    for i in 0..<Self.width {
      for j in 0..<Self.width { #expect(abs(learner.covariance(i, j) - covariance[i][j]) < 1e-6) }
      for j in 0..<Self.width { covariance[i][j] = covariance[i][j] * 0.99 + (i == j ? 0.01 : 0) }
    }
    let solution = try learner.solved()
    for label in 0..<4 {
      let center = mean(label, rows)
      let weights = Self.eliminate(covariance, center)
      for index in 0..<Self.width {
        #expect(abs(learner.means[label * Self.width + index] - center[index]) < 1e-9)
        #expect(abs(Double(solution.weights[index * 4 + label]) - weights[index]) < 1e-4)
      }
      let offset = -zip(center, weights).reduce(0) { $0 + $1.0 * $1.1 } / 2
      #expect(abs(Double(solution.offsets[label]) - offset) < 1e-4)
    }
  }

  /// Asks a learner to forget samples, in batches of a size.
  private static func takeBack<L: ForgettingLearner>(_ order: [Int], batch: Int, from learner: inout L) throws
  where L.Input == DenseInput {
    for start in stride(from: 0, to: order.count, by: batch) {
      let rows = order[start..<min(start + batch, order.count)]
      let values = rows.flatMap { inputs[$0 * width..<($0 + 1) * width] }
      try learner.forget(TrainingBatch(values: values, labels: rows.map { labels[$0] }), in: LearningContext())
    }
    try learner.requestDidEnd(LearningContext())
  }

  /// The scores of all samples.
  private static func scores(_ learner: some Learner<DenseInput>, width: Int = width) throws -> [Float] {
    var answers = Answers(classCount: 4, keepsScores: true)
    try learner.answer(QueryBatch(values: inputs, width: width), in: QueryContext(), into: &answers)
    return answers.scores
  }

  /// Whether a learner that forgets some samples gives the scores of one that was never shown them; `rows` leave no sample of
  /// class 3.
  private func expectForgets<L: ForgettingLearner>(_ make: () throws -> L) throws where L.Input == DenseInput {
    let kept = (0..<90).filter { $0.isMultiple(of: 3) && Self.labels[$0] != 3 }
    let gone = (0..<90).filter { !kept.contains($0) }
    var generator = SeededGenerator(seed: 4, purpose: "order")
    var learner = try make()
    try Self.show(generator.permutation(90), batch: 8, to: &learner)
    try Self.takeBack(gone, batch: 7, from: &learner)
    var other = try make()
    try Self.show(kept, batch: 5, to: &other)
    let (found, expected) = (try Self.scores(learner), try Self.scores(other))
    #expect(found.count == 360)
    for (one, two) in zip(found, expected) { #expect(one == two || abs(one - two) < 1e-4) }
    // Class 3 can be no answer any more.
    #expect(stride(from: 3, to: 360, by: 4).allSatisfy { found[$0] <= 0 || found[$0] == -.infinity })
    let error = #expect(throws: LearnerError.self) {
      try Self.takeBack(gone.filter { Self.labels[$0] == 3 }, batch: 4, from: &learner)
    }
    #expect(error?.description.contains("of which it was shown no other") == true)
  }

  @Test("Ridge, streaming LDA and nearest means that forget samples are as if they had never been shown them")
  func forgetting() throws {
    let stream = ImportanceTests.stream(width: Self.width)
    try expectForgets {
      try RecursiveRidge(
        for: stream, options: LearnerOptions([("features", "0")], declared: RecursiveRidge.declaredOptions))
    }
    try expectForgets {
      try StreamingDiscriminant(for: stream, options: LearnerOptions(declared: StreamingDiscriminant.declaredOptions))
    }
    try expectForgets { try NearestClassMean(for: stream, options: LearnerOptions(declared: [])) }
  }

  @Test("What cannot be solved is an error that says what to change, not answers of nothing")
  func singular() throws {
    let stream = ImportanceTests.stream(width: 2)
    // The sums of the products are 2^56 all, exactly; a ridge of 1e-9 is lost in rounding.
    let values = [Float](repeating: 0x1p27, count: 8)
    var ridge = try RecursiveRidge(
      for: stream,
      options: LearnerOptions([("features", "0"), ("lambda", "1e-9")], declared: RecursiveRidge.declaredOptions))
    try ridge.observe(TrainingBatch(values: values, labels: [0, 1, 0, 1]), in: LearningContext())
    let error = #expect(throws: LearnerError.self) { try ridge.experienceDidEnd(LearningContext()) }
    #expect(error?.description.contains("a greater 'lambda' helps") == true)
    var discriminant = try StreamingDiscriminant(
      for: stream, options: LearnerOptions(declared: StreamingDiscriminant.declaredOptions))
    try discriminant.observe(TrainingBatch(values: [.infinity, 0, 1, 2], labels: [0, 0]), in: LearningContext())
    let other = #expect(throws: LearnerError.self) { try Self.scores(discriminant, width: 2) }
    #expect(other?.description.contains("unless inputs are not finite") == true)
  }

  @Test("The nearest mean, and the vote of the nearest neighbours, by hand")
  func nearest() throws {
    let stream = ImportanceTests.stream(width: 2, classCount: 3)
    var mean = try NearestClassMean(for: stream, options: LearnerOptions(declared: []))
    let options = try LearnerOptions([("k", "3")], declared: NearestNeighbors.declaredOptions)
    var neighbors = try NearestNeighbors(for: stream, options: options)
    // Class 0 around (0, 0), class 1 at (4, 0) and, far off, (4, 8), with the mean (4, 4); class 2 never comes.
    let values: [Float] = [0, 0, 0, 1, 1, 0, 4, 0, 4, 8]
    try mean.observe(TrainingBatch(values: values, labels: [0, 0, 0, 1, 1]), in: LearningContext())
    try neighbors.observe(TrainingBatch(values: values, labels: [0, 0, 0, 1, 1]), in: LearningContext())
    func labels(_ learner: some Learner<DenseInput>, _ context: QueryContext = QueryContext()) throws -> [Int?] {
      var answers = Answers(classCount: 3)
      try learner.answer(QueryBatch(values: [3, 0, 4, 5], width: 2), in: context, into: &answers)
      return [answers.label(of: 0), answers.label(of: 1)]
    }
    // The squared distance of (3, 0) from (1/3, 1/3) is 7.2, from (4, 4) 17. Its three neighbours are (4, 0), (1, 0) and (0, 0).
    #expect(try labels(mean) == [0, 1])
    #expect(try labels(neighbors) == [0, 1])
    #expect(try labels(neighbors, QueryContext(candidateClasses: [1, 2])) == [1, 1])
    #expect(try labels(mean, QueryContext(candidateClasses: [1, 2])) == [1, 1])
  }
}
