import Tidemark

extension Dataset {
  /// What a manifest vouches for where the data is not there: as many samples of each class as there are, in turn, with
  /// the attributes that follow from classes, and inputs that say nothing. The counts of a stream over it are those of
  /// the stream over the data; its order and its fingerprint are not.
  ///
  /// - Returns: nil if the manifest does not say that classes are of equal size, or if samples have attributes that do
  ///   not follow from their classes.
  package init?(outlineOf manifest: DatasetManifest) {
    guard manifest.isBalanced else { return nil }
    let labels = { (count: Int) in (0..<count).map { Int32($0 % manifest.classNames.count) } }
    let split = { (count: Int) -> DatasetSplit? in
      let labels = labels(count)
      var attributes: [String: AttributeColumn] = [:]
      for declared in manifest.attributes {
        guard let groups = manifest.groups.first(where: { $0.attribute == declared.name }) else { return nil }
        attributes[declared.name] = .categorical(names: groups.names, codes: labels.map { groups.codes[Int($0)] })
      }
      let inputs: InputColumn
      switch manifest.modality {
      case DenseInput.modality:
        inputs = .dense(
          DenseColumn(shape: manifest.inputShape.map { _ in 1 }, bytes: Array(repeating: 0, count: count)))
      case DatasetManifest.textModality: inputs = .text(TextColumn(repeatElement("", count: count)))
      default: return nil
      }
      return DatasetSplit(inputs: inputs, labels: labels, attributes: attributes)
    }
    guard let train = split(manifest.trainCount), let test = split(manifest.testCount) else { return nil }
    var validation: DatasetSplit?
    if manifest.validationCount > 0 {
      guard let samples = split(manifest.validationCount) else { return nil }
      validation = samples
    }
    self.init(manifest: manifest, train: train, test: test, validation: validation, sourceDigest: "outline")
  }
}
