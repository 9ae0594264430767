extension Metric {
  static let accuracyCurveMean = Metric(
    "online.a_auc", "the mean of evaluations made every so many samples", needs: [.answers],
    source: "Koh et al., 2022 (CLIB, i-Blurry), the code", formula: "mean of the evaluations; none at 0 samples",
    aliases: [MetricAlias("i-Blurry paper", "A_AUC", "an area under the curve: online.a_auc_trapezoid")],
    example: .evaluations("a_auc", 0.4)
  ) { evidence, _ in TidemarkMetrics.accuracyCurveMean(try evidence.accuracyCurve.get().map(\.accuracy)) }

  static let accuracyCurveTrapezoid = Metric(
    "online.a_auc_trapezoid", "the area under accuracy against samples, over the span", needs: [.answers],
    source: "Koh et al., 2022 (CLIB, i-Blurry), the paper",
    formula: "sum (x_i - x_{i-1})(a_i + a_{i-1})/2 / (x_last - x_first)",
    example: .evaluations("a_auc_trapezoid", 0.4666666666666667)
  ) { evidence, _ in
    let curve = try evidence.accuracyCurve.get()
    let samples = curve.compactMap(\.samples)
    guard samples.count == curve.count else {
      throw AbsentEvidence("the samples before each evaluation are not known")
    }
    return TidemarkMetrics.accuracyCurveTrapezoid(curve.map(\.accuracy), at: samples)
  }
}

/// A_AUC as its code computes it: the plain mean of the evaluations made every so many samples.
///
/// No evaluation at 0 samples; test sets hold only the classes seen. Fraction in 0...1, higher is better. On an even
/// grid it equals the right Riemann sum over the span, not the trapezoid.
/// - Source: Koh et al., 2022 (CLIB, i-Blurry).
/// - Differs: the paper speaks of the area under the curve; see ``accuracyCurveTrapezoid(_:at:)``.
func accuracyCurveMean(_ accuracies: [Double]) -> MetricValue {
  mean(accuracies, empty: "there was no evaluation")
}

/// The area under the accuracy curve by the trapezoid rule, divided by the span of `samples`.
///
/// Undefined for fewer than two evaluations.
/// - Parameter samples: the number of samples seen at each evaluation, ascending.
func accuracyCurveTrapezoid(_ accuracies: [Double], at samples: [Double]) -> MetricValue {
  guard accuracies.count == samples.count, let first = samples.first, let last = samples.last else {
    return .undefined("there is not one position for each evaluation")
  }
  let area = trapezoid(accuracies, at: samples)
  return .ratio(area, last - first, terms: accuracies.count, whenZero: "the evaluations span no samples")
}

/// The integral of a polyline, Σ (x_i - x_{i-1})(y_i + y_{i-1})/2.
func trapezoid(_ values: [Double], at positions: [Double]) -> Double {
  var area = 0.0
  for i in 1..<max(values.count, 1) {
    area += (positions[i] - positions[i - 1]) * (values[i] + values[i - 1]) / 2
  }
  return area
}

extension MetricExample {
  static func evaluations(_ name: String, _ value: Double) -> MetricExample {
    MetricExample("online", #"{"eval_acc": [0.2, 0.6, 0.4], "eval_x": [100, 200, 400]}"#, name, value)
  }
}

/// One evaluation of a run: how much had been shown, and the accuracy over all queries about it.
public struct CurvePoint: Sendable, Hashable {
  /// The samples shown before it; nil if they were not counted.
  public let samples: Double?
  /// The share of right answers, each query with the same weight.
  public let accuracy: Double

  /// An evaluation.
  public init(samples: Double?, accuracy: Double) {
    self.samples = samples
    self.accuracy = accuracy
  }
}
