import TidemarkData

/// A dataset of `classCount` classes whose sample `i` has the single value `i` and the label `i % classCount`.
func syntheticDataset(
  classCount: Int, train: Int, test: Int, digest: String = "synthetic"
) throws -> Dataset {
  func split(_ count: Int, offset: Int) -> DatasetSplit {
    DatasetSplit(
      inputs: .dense(DenseColumn(shape: [1], floats: (0..<count).map { Float(offset + $0) })),
      labels: (0..<count).map { Int32($0 % classCount) })
  }
  let manifest = DatasetManifest(
    name: "synthetic", title: "Synthetic", licence: "CC0", inputShape: [1],
    classNames: (0..<classCount).map { "class\($0)" }, trainCount: train, testCount: test, reader: "glyphs",
    options: try ReaderOptions(declared: []))
  return Dataset(
    manifest: manifest, train: split(train, offset: 0), test: split(test, offset: 100_000), sourceDigest: digest)
}
