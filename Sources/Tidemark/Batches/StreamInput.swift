/// A kind of input that a stream can carry: the modality, as a type.
///
/// A learner names the one it takes in its `Input`; a stream of another modality cannot be paired with it.
public protocol StreamInput: Sendable {
  /// The columns that hold a batch of this modality.
  associatedtype Columns: Sendable
  /// The modality's name in protocol files, manifests and messages.
  static var modality: String { get }
}

/// Dense numeric inputs: images and feature vectors, as 32-bit floats after the protocol's normalisation.
public enum DenseInput: StreamInput {
  /// Rows of equal width, one after the other.
  public struct Columns: Sendable {
    /// `[samples * width]`, row-major.
    package var values: [Float]
    /// The number of values in one sample: the product of the input shape.
    package let width: Int

    package init(values: [Float], width: Int) {
      self.values = values
      self.width = width
    }
  }

  /// `"dense"`.
  public static var modality: String { "dense" }
}
