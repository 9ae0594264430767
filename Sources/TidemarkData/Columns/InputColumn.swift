/// The inputs of a split, in the form of their modality. More modalities may be added.
public enum InputColumn: Sendable, Hashable {
  /// Images and feature vectors.
  case dense(DenseColumn)

  /// The number of samples.
  public var count: Int {
    switch self {
    case .dense(let column): column.count
    }
  }
}
