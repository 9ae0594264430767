/// Accuracy when the answer may only be one of the given classes: the arg-max over them, on samples of them alone.
///
/// With the classes of the sample's own task it is the masked accuracy of task-incremental learning (mammoth's
/// `mask_classes`); with all classes seen it is the cumulative accuracy of Soutif-Cormerais et al., 2021 (Avalanche's
/// `CumulativeAccuracy`). Fraction in 0...1, higher is better; at least the unrestricted accuracy on those samples.
/// Ties go to the first of the classes. Undefined if no sample is of these classes.
/// - Parameters:
///   - scores: `[samples][classes]`.
///   - labels: the true class of each sample.
///   - classes: the classes that may be answered.
/// - Throws: `malformedInput` for lists of different lengths, or a class without a score.
public func restrictedAccuracy(scores: [[Double]], labels: [Int], classes: [Int]) throws(MetricError) -> MetricValue {
  try requireEqualLengths(scores.count, "scores", labels.count, "gold")
  let allowed = Set(classes)
  var right = 0
  var count = 0
  for (i, row) in scores.enumerated() where allowed.contains(labels[i]) {
    var best: Int?
    for c in classes {
      guard row.indices.contains(c) else {
        throw MetricError(
          .malformedInput, subject: "scores[\(i)]", "scores[\(i)]: found \(row.count) scores, but none for class \(c)")
      }
      if let current = best, row[c] <= row[current] { continue }
      best = c
    }
    count += 1
    if best == labels[i] { right += 1 }
  }
  return .ratio(Double(right), Double(count), terms: count, whenZero: "no sample is of these classes")
}
