import Tidemark
package import TidemarkData

extension BenchmarkProtocol {
  /// When each sample of a split was made: by the attribute that the stream is cut by, or else by the only one that holds
  /// times. `[samples]`, in seconds since 1970; nil if there is no such attribute, or more than one.
  package func timestamps(of split: DatasetSplit) -> [Int64]? {
    if case .time(let cut) = scenario.cut {
      guard case .timestamps(let times) = split.attributes[cut.attribute] else { return nil }
      return times
    }
    let columns = split.attributes.values.compactMap { column -> [Int64]? in
      if case .timestamps(let times) = column { times } else { nil }
    }
    return columns.count == 1 ? columns[0] : nil
  }
}

extension PlanningContext {
  /// Refuses to reveal times that the dataset does not have.
  func checkTimestamps() throws {
    for (told, split) in [(benchmark.visibility.training, dataset.train), (benchmark.visibility.testing, dataset.test)]
    where told.contains(.timestamps) && benchmark.timestamps(of: split) == nil {
      throw impossible(
        "'visibility' reveals timestamps, but dataset '\(dataset.name)' has not exactly one attribute that holds times;"
          + " it has \(attributeWords(of: split))")
    }
  }
}
