extension DatasetSplit {
  /// Refuses times with which nobody can count; see `CivilTime.limit`. Readers refuse them with their place, but readers
  /// from outside and columns that were cached long ago may have them.
  ///
  /// - Throws: `DataError` with code `inconsistent`.
  func checkTimes(_ subject: String) throws(DataError) {
    for name in attributes.keys.sorted() {
      guard case .timestamps(let times)? = attributes[name] else { continue }
      try Self.check(times, except: AttributeColumn.unknownTime, "the attribute '\(name)' of sample", subject)
    }
    if case .facts(let facts) = inputs {
      try Self.check(facts.validFrom, except: .min, "the beginning of fact", subject)
      try Self.check(facts.validTo, except: .max, "the end of fact", subject)
    }
  }

  private static func check(
    _ times: [Int64], except none: Int64, _ what: String, _ subject: String
  ) throws(DataError) {
    let range = -CivilTime.limit...CivilTime.limit
    guard let row = times.firstIndex(where: { !range.contains($0) && $0 != none }) else { return }
    throw DataError(
      .inconsistent, subject, found: "\(what) \(row) is the time \(times[row])", expected: "a time in \(range)")
  }
}
