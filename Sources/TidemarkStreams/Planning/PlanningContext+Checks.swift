import Tidemark
package import TidemarkData

extension PlanningContext {
  /// Refuses what a protocol declares of the inputs, times and experiences of a dataset that has them not.
  ///
  /// - Throws: `ProtocolError`.
  func check(_ plan: StreamPlan) throws {
    try checkInputs(plan)
    for (told, split) in [(benchmark.visibility.training, dataset.train), (benchmark.visibility.testing, dataset.test)]
    where told.contains(.timestamps) && benchmark.timestamps(of: split) == nil {
      throw impossible(
        "'visibility' reveals timestamps, but dataset '\(dataset.name)' has not exactly one attribute that holds times;"
          + " it has \(split.attributeWords)")
    }
  }

  /// Refuses what a protocol declares of numbers where the inputs of the dataset are none.
  private func checkInputs(_ plan: StreamPlan) throws {
    let modality = dataset.train.inputs.modality
    guard modality != DenseInput.modality else { return }
    if let domain = plan.domains.first(where: { !$0.steps.isEmpty }) {
      throw impossible(
        "domain '\(domain.name)' changes the values of inputs, but those of dataset '\(dataset.name)' are \(modality);"
          + " expected domains without transforms")
    }
    if benchmark.normalization != Normalization(mean: 0, deviation: 1) {
      throw impossible(
        "'inputs' gives a mean and a deviation, but the inputs of dataset '\(dataset.name)' are \(modality);"
          + " expected no 'inputs'")
    }
  }

  /// Refuses to turn or blur what is no image.
  func checkImages(_ domains: [InputDomain]) throws {
    guard dataset.inputShape.count < 2 || dataset.inputShape.count > 3 else { return }
    if let domain = domains.first(where: { $0.steps.contains(where: \.needsImage) }) {
      throw impossible(
        "domain '\(domain.name)' turns or blurs inputs, but those of dataset '\(dataset.name)' have the shape"
          + " \(dataset.inputShape); expected images, [height, width] or [height, width, channels]")
    }
  }

  /// Refuses requests to forget that come after the end of the planned stream, where only the data tells how long it is.
  func checkRequests(_ plan: StreamPlan) throws {
    for request in benchmark.requests where request.after >= plan.experiences.count {
      throw impossible(
        "a request to forget comes after experience \(request.after), and the stream has \(plan.experiences.count);"
          + " expected 'after' in 0..<\(plan.experiences.count)")
    }
  }
}

extension BenchmarkProtocol {
  /// When each sample of a split was made: by the attribute that the stream is cut by, or else by the only one that holds
  /// times. `[samples]`, in seconds since 1970; nil if there is no such attribute, or more than one.
  package func timestamps(of split: DatasetSplit) -> [Int64]? {
    let columns = split.attributes.compactMapValues { column -> [Int64]? in
      if case .timestamps(let times) = column { times } else { nil }
    }
    if let attribute = scenario.cut.traits.timeAttribute { return columns[attribute] }
    return columns.count == 1 ? columns.values.first : nil
  }
}

extension DatasetSplit {
  /// The attributes with their kinds.
  var attributeWords: String {
    attributes.isEmpty
      ? "no attributes"
      : attributes.sorted { $0.key < $1.key }.map { "'\($0.key)' (\($0.value.kind.rawValue))" }
        .joined(separator: ", ")
  }
}
