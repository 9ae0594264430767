import Foundation

/// How much knowledge was lost and gained between two evaluations of the same test samples, in information.
///
/// KLR = I(Y;Y1|Y2) / I(Y;Y1), KGR = I(Y;Y2|Y1) / (log n2 - I(Y;Y1)) for the labels Y, the earlier predictions Y1 and
/// the later Y2. KLR: lower is better; KGR: higher is better. The estimator of the joint distribution is part of the
/// metric's name: the two differ widely.
/// - Source: Koh et al., 2023 (SDP).
public struct KnowledgeFlow: Sendable {
  /// The knowledge loss ratio.
  public let lossRatio: MetricValue
  /// The knowledge gain ratio.
  public let gainRatio: MetricValue

  /// The most classes: tables of their pairs have to fit into memory.
  public static let mostClasses = 4096

  /// How P(Y, Y1, Y2) is estimated.
  public enum Estimator: Sendable, Hashable {
    /// Per true class only right/right, lost, gained and never-right are counted; wrong answers are spread by the
    /// marginal of the predictions. - Differs: SDP's code drops the lost and gained mass of a class that was never
    /// wrong both times.
    case marginal
    /// The joint frequencies (plug-in).
    case empirical
  }

  /// The flow from `earlier` to `later`, all labels in 0..<`classes`; undefined for more than ``mostClasses``.
  /// - Parameters:
  ///   - seenEarlier: the number of classes known at the earlier point; predictions may not exceed it.
  ///   - seenLater: the number known at the later point, n2.
  public init(
    labels: [Int], earlier: [Int], later: [Int], classes: Int, seenEarlier: Int, seenLater: Int, _ estimator: Estimator
  ) {
    guard !labels.isEmpty, labels.count == earlier.count, labels.count == later.count else {
      lossRatio = .undefined("there are no samples with a label and two predictions")
      gainRatio = lossRatio
      return
    }
    if [labels, earlier, later].contains(where: { $0.contains { $0 < 0 } }) {
      lossRatio = .undefined("a class is negative")
      gainRatio = lossRatio
      return
    }
    let largest = [labels, earlier, later].compactMap { $0.max() }.max() ?? 0
    guard max(classes, seenEarlier, seenLater) <= Self.mostClasses, largest < Self.mostClasses else {
      lossRatio = .undefined("there are more than \(Self.mostClasses) classes")
      gainRatio = lossRatio
      return
    }
    let widths = (
      max(classes, (labels.max() ?? 0) + 1), max(seenEarlier, (earlier.max() ?? 0) + 1),
      max(seenLater, (later.max() ?? 0) + 1)
    )
    let counts = Joint(labels, earlier, later, widths)
    let joint = estimator == .empirical ? counts : counts.spreadByMarginal()
    let known = joint.informationWithEarlier
    let conditional = joint.conditionalInformation
    let tiny = 1e-12
    lossRatio =
      known < tiny
      ? .undefined("the earlier predictions tell nothing about the labels")
      : .defined(conditional.lost / known)
    let room = log(Double(max(seenLater, 1))) - known
    gainRatio =
      abs(room) < tiny ? .undefined("there was nothing left to gain") : .defined(conditional.gained / room)
  }
}

/// P(Y, Y1, Y2), kept as what it is made of, since a table of classes³ may not fit.
/// - Complexity: O(classes²) memory; O(samples + classes²) time for the plug-in, O(classes³) for the marginals.
private struct Joint {
  let widths: (Int, Int, Int)
  /// Single cells.
  private var points: [(y: Int, first: Int, second: Int, mass: Double)] = []
  /// Cells that are products, for each label: mass × first × second, each a distribution of wrong answers.
  private var products: [(y: Int, mass: Double, first: [Double], second: [Double])] = []

  private init(widths: (Int, Int, Int)) {
    self.widths = widths
  }

  init(_ labels: [Int], _ earlier: [Int], _ later: [Int], _ widths: (Int, Int, Int)) {
    self.widths = widths
    var counts: [Int: Int] = [:]
    for i in labels.indices {
      counts[(labels[i] * widths.1 + earlier[i]) * widths.2 + later[i], default: 0] += 1
    }
    // In the order of the cells, so that sums do not depend on the order of the hash table.
    points = counts.sorted { $0.key < $1.key }.map { key, count in
      let (pair, second) = key.quotientAndRemainder(dividingBy: widths.2)
      let (y, first) = pair.quotientAndRemainder(dividingBy: widths.1)
      return (y, first, second, Double(count) / Double(labels.count))
    }
  }

  /// Keeps, for each label, how often each of the two predictions was right, and spreads the rest by the marginals.
  func spreadByMarginal() -> Joint {
    var result = Joint(widths: widths)
    let first = marginal(widths.1) { $0.1 }
    let second = marginal(widths.2) { $0.2 }
    var (lost, gained, never) = ([Double](), [Double](), [Double]())
    for _ in 0..<widths.0 {
      lost.append(0)
      gained.append(0)
      never.append(0)
    }
    for point in points {
      switch (point.first == point.y, point.second == point.y) {
      case (true, true): result.points.append(point)
      case (true, false): lost[point.y] += point.mass
      case (false, true): gained[point.y] += point.mass
      case (false, false): never[point.y] += point.mass
      }
    }
    for y in 0..<widths.0 where lost[y] + gained[y] + never[y] > 0 {
      let wrongFirst = Self.without(y, first)
      let wrongSecond = Self.without(y, second)
      for b in 0..<widths.2 where lost[y] > 0 { result.points.append((y, y, b, lost[y] * wrongSecond[b])) }
      for a in 0..<widths.1 where gained[y] > 0 { result.points.append((y, a, y, gained[y] * wrongFirst[a])) }
      if never[y] > 0 { result.products.append((y, never[y], wrongFirst, wrongSecond)) }
    }
    return result
  }

  /// The distribution given that the answer is not `label`.
  private static func without(_ label: Int, _ distribution: [Double]) -> [Double] {
    guard label < distribution.count, distribution[label] < 1 else { return distribution }
    var rest = distribution.map { $0 / (1 - distribution[label]) }
    rest[label] = 0
    return rest
  }

  private func marginal(_ size: Int, _ key: ((Int, Int, Int)) -> Int) -> [Double] {
    var sums = [Double](repeating: 0, count: size)
    forEach { position, mass in sums[key(position)] += mass }
    return sums
  }

  /// Every cell with some mass, once.
  private func forEach(_ body: ((Int, Int, Int), Double) -> Void) {
    for point in points where point.mass > 0 { body((point.y, point.first, point.second), point.mass) }
    for product in products {
      for (a, first) in product.first.enumerated() where first > 0 {
        for (b, second) in product.second.enumerated() where second > 0 {
          body((product.y, a, b), product.mass * first * second)
        }
      }
    }
  }

  /// I(Y;Y1), in nats.
  var informationWithEarlier: Double {
    let labels = marginal(widths.0) { $0.0 }
    let first = marginal(widths.1) { $0.1 }
    let pairs = marginal(widths.0 * widths.1) { $0.0 * widths.1 + $0.1 }
    var sum = 0.0
    for y in 0..<widths.0 {
      for a in 0..<widths.1 {
        let mass = pairs[y * widths.1 + a]
        if mass > 0 { sum += mass * log(mass / (labels[y] * first[a])) }
      }
    }
    return sum
  }

  /// I(Y;Y1|Y2), what only the earlier model knows, and I(Y;Y2|Y1), what only the later one knows; in nats.
  var conditionalInformation: (lost: Double, gained: Double) {
    let first = marginal(widths.1) { $0.1 }
    let second = marginal(widths.2) { $0.2 }
    let withFirst = marginal(widths.0 * widths.1) { $0.0 * widths.1 + $0.1 }
    let withSecond = marginal(widths.0 * widths.2) { $0.0 * widths.2 + $0.2 }
    let predictions = marginal(widths.1 * widths.2) { $0.1 * widths.2 + $0.2 }
    var lost = 0.0
    var gained = 0.0
    forEach { position, mass in
      let (y, a, b) = position
      let both = predictions[a * widths.2 + b]
      lost += mass * log(mass * second[b] / (withSecond[y * widths.2 + b] * both))
      gained += mass * log(mass * first[a] / (withFirst[y * widths.1 + a] * both))
    }
    return (lost, gained)
  }
}

extension KnowledgeFlow {
  /// A ratio from each stage to the next, averaged over the stages but the first; undefined if it is for one of them.
  static func mean(
    over stages: [SuccessiveAnswers], _ estimator: Estimator, _ ratio: (KnowledgeFlow) -> MetricValue
  ) throws -> MetricValue {
    var mean = TermMean(.strict)
    for stage in stages {
      mean.add(
        ratio(
          KnowledgeFlow(
            labels: stage.gold, earlier: stage.earlier, later: stage.later, classes: stage.classes,
            seenEarlier: stage.seenEarlier, seenLater: stage.seenLater, estimator)))
    }
    return mean.result(empty: needsTwoExperiences)
  }
}

/// The answers to the same queries at two stages.
public struct SuccessiveAnswers: Sendable, Hashable {
  /// `[queries]`: the right class, and those answered at the earlier and the later stage.
  public let gold, earlier, later: [Int]
  /// How many classes there are, and how many had been seen at each stage.
  public let classes, seenEarlier, seenLater: Int

  /// The given answers.
  public init(gold: [Int], earlier: [Int], later: [Int], classes: Int, seenEarlier: Int, seenLater: Int) {
    self.gold = gold
    self.earlier = earlier
    self.later = later
    self.classes = classes
    self.seenEarlier = seenEarlier
    self.seenLater = seenLater
  }
}
