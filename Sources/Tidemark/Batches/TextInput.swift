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
    var count: Int { offsets.count - 1 }

    /// Whether the offsets ascend from 0 to the number of bytes.
    var isWellFormed: Bool {
      offsets.first == 0 && offsets.last == utf8.count && zip(offsets, offsets.dropFirst()).allSatisfy(<=)
    }

    /// Where a text lies.
    func range(of index: Int) -> Range<Int> { offsets[index]..<offsets[index + 1] }
  }

  /// `"text"`.
  public static var modality: String { "text" }
}
