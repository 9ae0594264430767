import Tidemark

/// Answers with the class that most of the nearest stored samples have.
///
/// - Source: Cover & Hart, "Nearest neighbor pattern classification", IEEE Transactions on Information Theory, 1967.
struct NearestNeighbors: ResourceReporting, Sendable {
  static var declaredOptions: [LearnerOption] {
    [.samples("k", default: 1, "neighbours that vote")] + ReplayMemory.options(memory: 5000)
  }

  private let space: ClassSpace
  private let neighbors: Int
  private var memory: ReplayMemory

  init(for stream: StreamDescription, options: LearnerOptions) throws {
    space = try ClassSpace(stream, for: "knn")
    neighbors = try options.integer("k")
    memory = try ReplayMemory(options, for: stream, classCount: space.classCount)
  }

  /// Offers the batch to the buffer.
  mutating func observe(_ batch: borrowing TrainingBatch<DenseInput>, in context: LearningContext) throws {
    try space.check(batch)
    memory.offer(batch, in: context)
  }

  /// Begins the next group of classes, where the buffer keeps them apart.
  mutating func experienceDidEnd(_ context: LearningContext) { memory.endExperience() }

  /// Answers with each class's share of the votes; among candidates, neighbours of other classes have none.
  func answer(
    _ queries: borrowing QueryBatch<DenseInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    try space.check(queries, answers: answers.classCount)
    var (stored, labels): ([Float], [Int]) = ([], [])
    memory.buffer.append(Array(0..<memory.buffer.count), to: &stored, &labels)
    let count = labels.count
    var squares: [Float] = []
    let all = stored.span
    for row in 0..<count {
      let sample = all.extracting(row * space.inputWidth..<(row + 1) * space.inputWidth)
      squares.append(Kernels.dot(sample, sample))
    }
    var products = Array<Float>(repeating: 0, count: queries.count * count)
    var span = products.mutableSpan
    Kernels.multiply(
      .secondTransposed, Kernels.ProductShape(m: queries.count, n: count, k: space.inputWidth), queries.inputs, all,
      into: &span)
    var scores: [Float] = []
    for query in 0..<queries.count {
      var nearest: [(distance: Float, label: Int)] = []
      for row in 0..<count where context.candidateClasses?.contains(labels[row]) ?? true {
        // The squared distance, but for the query's own square.
        let distance = squares[row] - 2 * products[query * count + row]
        guard nearest.count < neighbors || distance < nearest[nearest.count - 1].distance else { continue }
        let place = nearest.firstIndex { distance < $0.distance } ?? nearest.count
        nearest.insert((distance, labels[row]), at: place)
        if nearest.count > neighbors { nearest.removeLast() }
      }
      var votes = Array<Float>(repeating: 0, count: space.classCount)
      for neighbor in nearest { votes[neighbor.label] += 1 / Float(nearest.count) }
      scores += votes
    }
    space.give(scores, in: context, into: &answers)
  }

  /// The stored samples.
  var resources: ResourceUse {
    ResourceUse(parameters: 0, storedSamples: memory.buffer.count, storedBytes: memory.buffer.byteCount)
  }
}
