/// The updated probes of a slice that have been answered right since it began.
package struct WonProbes {
  package init() {}

  private var numbers: Set<Int32> = []

  /// A slice begins: nothing of it has been answered.
  package mutating func begin() { numbers = [] }

  /// Takes over an evaluation.
  /// - Parameter samplesOfSlice: how many samples of the slice had been shown; nil if latencies are not counted.
  /// - Returns: that number for each probe that was answered right for the first time.
  package mutating func latencies(of evaluation: KnowledgeEvaluation, samplesOfSlice: Int?) -> [Int]? {
    let new = evaluation.won.subtracting(numbers)
    numbers.formUnion(new)
    return samplesOfSlice.map { Array(repeating: $0, count: new.count) }
  }
}
