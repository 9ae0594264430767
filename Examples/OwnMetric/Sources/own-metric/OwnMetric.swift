import Tidemark
import TidemarkCommand
import TidemarkData
import TidemarkLearners
import TidemarkMetrics

/// `tidemark` with the reference learners, and a metric and a reader of one's own.
@main struct OwnMetric: TidemarkCommand {
  static let learners = ReferenceLearners.all
  static let metrics = [spread]
  static let readers: [any DatasetReader] = [BlobReader()]

  /// How uneven the tasks are at the end.
  static let spread = Metric(
    "my.spread", "the largest difference between two tasks at the end", unit: "difference", .lowerIsBetter,
    needs: [.matrix], source: "this example", formula: "max_j R[T-1][j] - min_j R[T-1][j]; undefined if one is missing"
  ) { evidence, _ in
    let matrix = try evidence.matrix.get()
    let scores = (0..<matrix.experiences).compactMap { matrix[matrix.experiences - 1, $0] }
    guard scores.count == matrix.experiences, let best = scores.max(), let worst = scores.min() else {
      return .undefined("a final score is missing")
    }
    return .defined(best - worst)
  }
}

/// Makes points around a centre for each class, in a space of any size.
struct BlobReader: DatasetReader {
  let name = "blobs"
  let roles: [String] = []
  let options: [ReaderOption] = []

  func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    var generator = SeededGenerator(seed: 1, purpose: "blobs")
    let size = request.inputShape.reduce(1, *)
    let centres = request.classNames.map { _ in (0..<size).map { _ in generator.uniform(in: -3...3) } }
    func split(_ count: Int) -> DatasetSplit {
      let labels = (0..<count).map { Int32($0 % centres.count) }
      let values = labels.flatMap { label in centres[Int(label)].map { Float($0 + generator.normal()) } }
      return DatasetSplit(inputs: .dense(DenseColumn(shape: request.inputShape, floats: values)), labels: labels)
    }
    return DatasetSplits(train: split(request.trainCount), test: split(request.testCount))
  }
}
