import Tidemark

/// The training rows that a protocol uses of each class, and those that it holds back.
struct SelectedRows {
  /// `[classes][rows]`, ascending.
  private(set) var training: [[Int32]]
  /// `[classes][rows]`, ascending.
  private(set) var validation: [[Int32]]

  init(_ all: [[Int32]], by selection: SampleSelection, seed: UInt64) {
    training = all
    validation = Array(repeating: [], count: all.count)
    guard selection.perClass != nil || selection.imbalance > 1 || selection.validation > 0 else { return }
    let limits = Self.limits(all.map(\.count), selection, seed: seed)
    for (index, rows) in all.enumerated() {
      var generator = SeededGenerator(seed: seed, purpose: "sample-selection/class-\(index)")
      var shuffled = rows
      generator.shuffle(&shuffled)
      let heldBack = Int((Double(rows.count) * selection.validation).rounded(.down))
      validation[index] = shuffled.prefix(heldBack).sorted()
      training[index] = shuffled.dropFirst(heldBack).prefix(limits[index]).sorted()
    }
  }

  /// The most samples of each class: the class of rank r in an order drawn from the seed has the largest class's number
  /// times `imbalance` to the power of -r / (classes - 1), at least 1.
  private static func limits(_ counts: [Int], _ selection: SampleSelection, seed: UInt64) -> [Int] {
    let most = selection.perClass ?? counts.max() ?? 0
    var limits = Array(repeating: most, count: counts.count)
    guard selection.imbalance > 1, counts.count > 1 else { return limits }
    var generator = SeededGenerator(seed: seed, purpose: "imbalance")
    let ratio = 1 / root(of: selection.imbalance, degree: counts.count - 1)
    var share = 1.0
    for index in generator.permutation(counts.count) {
      limits[index] = max(1, Int((Double(most) * share + 0.5).rounded(.down)))
      share *= ratio
    }
    return limits
  }
}

/// The positive root of a number of at least 1, by Newton's method from above: the same bits on every machine.
func root(of number: Double, degree: Int) -> Double {
  guard degree > 1 else { return number }
  // By Bernoulli's inequality no root is larger than this.
  var guess = 1 + (number - 1) / Double(degree)
  for _ in 0..<200 {
    var power = 1.0
    for _ in 0..<degree - 1 { power *= guess }
    let next = guess - (guess - number / power) / Double(degree)
    guard next < guess else { break }
    guess = next
  }
  return guess
}
