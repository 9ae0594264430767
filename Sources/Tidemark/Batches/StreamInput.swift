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

/// Texts: sentences, reviews, articles, each as a slice of UTF-8 bytes, as it stands in the dataset.
public enum TextInput: StreamInput {
  /// Texts one after the other, without separators.
  public struct Columns: Sendable {
    /// The bytes of all texts.
    package var utf8: [UInt8]
    /// Where each text begins in `utf8`, and at last where the last one ends, `[texts + 1]`, ascending.
    package var offsets: [Int]

    package init(utf8: [UInt8], offsets: [Int]) {
      self.utf8 = utf8
      self.offsets = offsets
    }

    package init(_ texts: [String]) {
      self.init(utf8: [], offsets: [0])
      for text in texts {
        utf8.append(contentsOf: text.utf8)
        offsets.append(utf8.count)
      }
    }

    /// The number of texts.
    package var count: Int { offsets.count - 1 }
    /// Whether there are none.
    package var isEmpty: Bool { count == 0 }

    /// Whether the offsets ascend from 0 to the number of bytes.
    var isWellFormed: Bool {
      offsets.first == 0 && offsets.last == utf8.count && zip(offsets, offsets.dropFirst()).allSatisfy(<=)
    }

    /// Where a text lies.
    package func range(of index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }

    /// One text as a string, a copy.
    package func text(_ index: Int) -> String { String(decoding: utf8[range(of: index)], as: UTF8.self) }

    /// Some of the texts, in the order given.
    package func selected(_ indices: [Int]) -> Columns {
      var chosen = Columns([])
      for index in indices {
        chosen.utf8.append(contentsOf: utf8[range(of: index)])
        chosen.offsets.append(chosen.utf8.count)
      }
      return chosen
    }
  }

  /// `"text"`.
  public static var modality: String { "text" }
}
