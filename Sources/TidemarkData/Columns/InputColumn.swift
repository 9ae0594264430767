import Tidemark

/// The inputs of a split, in the form of their modality. More modalities may be added.
public enum InputColumn: Sendable, Hashable {
  /// Images and feature vectors.
  case dense(DenseColumn)
  /// Texts.
  case text(TextColumn)
  /// Facts about entities, with the time in which they hold.
  case facts(FactColumn)

  /// The number of samples.
  public var count: Int {
    switch self {
    case .dense(let column): column.count
    case .text(let column): column.count
    case .facts(let column): column.count
    }
  }

  /// The modality's name in manifests, as in `StreamInput.modality`.
  public var modality: String {
    switch self {
    case .dense: DenseInput.modality
    case .text: DatasetManifest.textModality
    case .facts: DatasetManifest.knowledgeModality
    }
  }
}
