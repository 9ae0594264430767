extension LearnerSummary {
  /// The calibration of all completed runs together; nil if one of those with answers has other bins, or none has any.
  var calibration: ReportedCalibration? {
    let runs = completed.compactMap(\.calibration)
    guard let first = runs.first, runs.allSatisfy({ $0.bins.count == first.bins.count }) else { return nil }
    return ReportedCalibration(
      bins: first.bins.indices.map { place in
        let bins = runs.map { $0.bins[place] }
        let count = bins.reduce(0) { $0 + $1.count }
        func mean(_ value: (ReportedCalibration.Bin) -> Double) -> Double {
          count > 0 ? bins.reduce(0) { $0 + Double($1.count) * value($1) } / Double(count) : 0
        }
        return ReportedCalibration.Bin(count: count, confidence: mean(\.confidence), accuracy: mean(\.accuracy))
      })
  }
}
