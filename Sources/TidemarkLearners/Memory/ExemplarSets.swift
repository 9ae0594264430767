import Tidemark

/// A few samples of each class, the most telling first, within a memory that all classes share alike.
struct ExemplarSets: SampleKeeping, Sendable {
  /// The number of values in one sample.
  let width: Int
  /// The samples of each class, `[samples of the class, width]`.
  private(set) var inputs: [[Float]]

  init(width: Int, classCount: Int) {
    self.width = width
    inputs = Array(repeating: [], count: classCount)
  }

  var count: Int { inputs.reduce(0) { $0 + $1.count } / width }

  /// The bytes of the inputs, and of a label for each.
  var byteCount: Int { count * (width * MemoryLayout<Float>.size + MemoryLayout<Int32>.size) }

  /// The classes of which there are any.
  var classes: [Int] { inputs.indices.filter { !inputs[$0].isEmpty } }

  /// Makes room for more classes by dropping the least telling of each.
  mutating func reduce(to share: Int) {
    for label in inputs.indices where inputs[label].count > share * width {
      inputs[label].removeLast(inputs[label].count - share * width)
    }
  }

  mutating func set(_ samples: [Float], of label: Int) { inputs[label] = samples }

  /// Adds random samples, with replacement, at the end of a batch.
  func draw(
    _ number: Int, with generator: inout SeededGenerator, appendingTo batch: inout [Float], _ labels: inout [Int]
  ) {
    let total = count
    guard total > 0 else { return }
    for _ in 0..<number {
      var index = generator.below(total)
      for label in inputs.indices {
        let held = inputs[label].count / width
        if index < held {
          batch += inputs[label][index * width..<(index + 1) * width]
          labels.append(label)
          break
        }
        index -= held
      }
    }
  }

  /// The order in which herding takes rows of `features`, `[rows, featureWidth]`, as far as `most`: each brings the mean of
  /// those taken closest to the mean of all.
  ///
  /// - Parameter toDirection: whether the mean of all is brought to length 1 first; that of those taken is not.
  /// - Source: Welling, "Herding dynamical weights to learn", ICML 2009, as in iCaRL.
  static func herd(_ features: [Float], featureWidth: Int, most: Int, toDirection: Bool = false) -> [Int] {
    let rows = features.count / featureWidth
    guard rows > 0 else { return [] }
    var mean = Array<Float>(repeating: 0, count: featureWidth)
    mean.withPart(0..<featureWidth) { Kernels.columnSums(rows: rows, features.span, into: &$0) }
    for index in mean.indices { mean[index] /= Float(rows) }
    let length = Kernels.dot(mean.span, mean.span).squareRoot()
    if toDirection, length > 0 { for index in mean.indices { mean[index] /= length } }
    var squares: [Float] = []
    let all = features.span
    for row in 0..<rows {
      let feature = all.extracting(row * featureWidth..<(row + 1) * featureWidth)
      squares.append(Kernels.dot(feature, feature))
    }
    var sum = Array<Float>(repeating: 0, count: featureWidth)
    var isTaken = Array(repeating: false, count: rows)
    var products = Array<Float>(repeating: 0, count: rows)
    return (0..<min(most, rows)).map { taken in
      // ‖k μ − s − f‖² is least where f·(k μ − s) − ½ ‖f‖² is greatest.
      let wanted = zip(mean, sum).map { Float(taken + 1) * $0 - $1 }
      products.withPart(0..<rows) {
        Kernels.multiply(
          .plain, Kernels.ProductShape(m: rows, n: 1, k: featureWidth), features.span, wanted.span, into: &$0)
      }
      var best = -1
      for row in 0..<rows where !isTaken[row] {
        if best < 0 || products[row] - squares[row] / 2 > products[best] - squares[best] / 2 { best = row }
      }
      isTaken[best] = true
      for index in 0..<featureWidth { sum[index] += features[best * featureWidth + index] }
      return best
    }
  }
}
