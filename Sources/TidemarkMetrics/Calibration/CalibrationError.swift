extension Metric {
  /// How far stated confidence is from accuracy.
  static let calibration: [Metric] = [
    family.metric(
      "ece", "how far stated confidence is from accuracy", source: "Naeini et al., 2015; Guo et al., 2017",
      formula: "sum_b n_b/N |acc_b - conf_b|, M bins of equal width (lo, hi], 0 in the first",
      aliases: [MetricAlias("HELM", "ECE", "bins of equal mass: calibration.ece_mass")], 0.3
    ) { try $0(.equalWidth).expected },
    family.metric(
      "mce", "the largest gap between confidence and accuracy of a bin",
      formula: "max over non-empty bins |acc_b - conf_b|", 0.7
    ) { try $0(.equalWidth).maximum },
    family.metric(
      "ece_mass", "ECE with bins of equal mass", source: "Nguyen and O'Connor, 2015",
      formula: "stable sort by confidence, cut into M bins of equal size", synonyms: ["calibration.ece_equal_mass"], 0.3
    ) { try $0(.equalMass).expected },
  ]

  /// One more number of the same.
  static let calibrationVariants: [Metric] = [
    family.metric(
      "mce_mass", "the largest gap of a bin, bins of equal mass", source: "after Nixon et al., 2019",
      formula: "max_b |acc_b - conf_b|, stable sort, bins as array_split", synonyms: ["calibration.mce_equal_mass"], 0.7
    ) { try $0(.equalMass).maximum }
  ]
}

private let family = MetricFamily(
  "calibration", .lowerIsBetter, needs: [.scores], source: "Naeini et al., 2015", parameters: [.bins],
  input: #"{"confidence": [0.95, 0.85, 0.7, 0.3], "correct": [1, 1, 0, 0], "bins": 4}"#
) { evidence, parameters in { try CalibrationError(evidence, parameters, $0) } }

/// Expected and maximum calibration error: how far stated confidence is from accuracy.
///
/// Fractions in 0...1, lower is better. Undefined without samples.
/// - Source: Naeini et al., 2015; Guo et al., 2017.
public struct CalibrationError: Sendable, Hashable {
  /// ECE = Σ_b (n_b / N) |accuracy_b - confidence_b|.
  public let expected: MetricValue
  /// MCE: the largest gap of a bin that is not empty.
  public let maximum: MetricValue

  /// With bins of equal width (lo, hi] over 0...1; a confidence of 0 goes to the first.
  /// - Parameters:
  ///   - confidence: the probability given to the answer, for each sample, in 0...1.
  ///   - correct: whether the answer was right.
  /// - Throws: `malformedInput` for lists of different lengths, no bins or more than a million, or a confidence outside 0...1.
  /// - Complexity: O(samples + bins); nothing is allocated for a sample.
  public init(confidence: [Double], correct: [Bool], equalWidthBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    guard let table = ConfidenceBins(confidence, correct: correct, count: bins) else { throw Self.outside(confidence) }
    self.init(table.bins)
  }

  /// With bins of equal mass: samples in order of confidence (ties keep their order), cut into bins of equal size, the
  /// first bins one larger where the number does not divide.
  /// - Throws: `malformedInput` for lists of different lengths, no bins or more than a million.
  /// - Complexity: O(n log n).
  public init(confidence: [Double], correct: [Bool], equalMassBins bins: Int) throws(MetricError) {
    try requireEqualLengths(confidence.count, "confidence", correct.count, "correct")
    try Self.requireBins(bins)
    let order = confidence.indices.sorted { (confidence[$0], $0) < (confidence[$1], $1) }
    let (size, larger) = order.count.quotientAndRemainder(dividingBy: bins)
    var table = [ConfidenceBins.Bin](repeating: ConfidenceBins.Bin(), count: bins)
    var position = 0
    for b in 0..<bins {
      for _ in 0..<(size + (b < larger ? 1 : 0)) {
        table[b].add(confidence[order[position]], correct[order[position]])
        position += 1
      }
    }
    self.init(table)
  }

  /// More bins than anybody has samples for.
  private static let mostBins = 1_000_000

  private init(_ bins: [ConfidenceBins.Bin]) {
    let filled = bins.filter { $0.count > 0 }
    let total = filled.reduce(0) { $0 + $1.count }
    guard let largest = filled.map(\.gap).max() else {
      expected = .undefined("there are no samples")
      maximum = expected
      return
    }
    expected = .defined(filled.reduce(0) { $0 + $1.count * $1.gap } / total, terms: filled.count)
    maximum = .defined(largest, terms: filled.count)
  }

  /// The complaint about the first confidence that is not a fraction.
  private static func outside(_ confidence: [Double]) -> MetricError {
    let i = confidence.firstIndex { !($0 >= 0 && $0 <= 1) } ?? 0
    return MetricError(at: "confidence[\(i)]", "found \(confidence[i]), expected a fraction in 0...1")
  }

  private static func requireBins(_ bins: Int) throws(MetricError) {
    guard !(1...mostBins).contains(bins) else { return }
    throw MetricError(at: "bins", "found \(bins), expected 1 to \(mostBins)")
  }
}

extension MetricParameter {
  /// The number of bins of the calibration errors; 15 is the field's usual number.
  static let bins = MetricParameter("bins", 15, in: 1...1_000_000, isWhole: true, "the number of bins")
}

extension CalibrationError {
  /// How answers are put into bins.
  enum Binning { case equalWidth, equalMass }

  /// The errors of a run's last evaluation, over the queries that have a right class.
  /// - Throws: ``AbsentEvidence`` if the confidences are no probabilities.
  init(_ evidence: any RunEvidence, _ parameters: MetricParameters, _ binning: Binning) throws {
    let answers = try evidence.finalAnswers.get()
    let confidences = try answers.probabilities()
    let correct = zip(answers.labels, answers.gold).map { $0 == $1 }
    let bins = parameters.whole(.bins)
    switch binning {
    case .equalWidth: try self.init(confidence: confidences, correct: correct, equalWidthBins: bins)
    case .equalMass: try self.init(confidence: confidences, correct: correct, equalMassBins: bins)
    }
  }
}

extension ClassAnswers {
  /// The confidences as probabilities; `[queries]`.
  /// - Throws: ``AbsentEvidence`` if an answer has none, or if they are no probabilities.
  func probabilities() throws(AbsentEvidence) -> [Double] {
    let given = confidences.compactMap(\.self)
    guard given.count == gold.count else {
      throw AbsentEvidence("\(gold.count - given.count) of \(gold.count) answers have no confidence")
    }
    guard given.allSatisfy({ (0...1).contains($0) }) else {
      throw AbsentEvidence("the confidences are not probabilities")
    }
    if let scores, !scores.allSatisfy(isDistribution) { throw AbsentEvidence("the scores are not probabilities") }
    return given
  }
}

/// Whether the scores of one query are probabilities that sum to 1, as single precision adds them.
func isDistribution(_ row: [Double]) -> Bool {
  row.allSatisfy { (0...1).contains($0) } && abs(row.reduce(0, +) - 1) < 1e-3
}
