/// The counts behind precision and recall.
struct Decisions {
  var truePositives = 0
  var predicted = 0
  var positives = 0

  init() {}

  init(_ scores: [Double], _ labels: [Bool], _ threshold: Double) {
    for (score, label) in zip(scores, labels) {
      if score > threshold { predicted += 1 }
      if label { positives += 1 }
      if label, score > threshold { truePositives += 1 }
    }
  }

  func adding(_ other: Decisions) -> Decisions {
    var sum = self
    sum.truePositives += other.truePositives
    sum.predicted += other.predicted
    sum.positives += other.positives
    return sum
  }

  var precision: Double { predicted == 0 ? 0 : Double(truePositives) / Double(predicted) }
  var recall: Double { positives == 0 ? 0 : Double(truePositives) / Double(positives) }
  var f1: Double {
    predicted + positives == 0 ? 0 : 2 * Double(truePositives) / Double(predicted + positives)
  }
}
