/// What a revision of a page changed: its paragraphs, compared with those of the revision before.
///
/// A paragraph is a line that is not empty. A line that was there before, as often as it is now, is unchanged, wherever it
/// stands.
/// - Source: Jang et al., "TemporalWiki", 2022 (the diffset).
/// - Differs: TemporalWiki compares sentences; lines need no model of a language.
public struct WikiDifference: Sendable, Hashable {
  /// The paragraphs that are new or altered, in their order.
  public let changed: [String]
  /// The paragraphs that were there before, in their order.
  public let unchanged: [String]

  /// Compares two texts.
  ///
  /// - Complexity: O(bytes of both).
  public init(from old: String, to new: String) {
    func paragraphs(_ text: String) -> [Substring] { text.split { $0.isNewline } }
    var left: [Substring: Int] = [:]
    for paragraph in paragraphs(old) { left[paragraph, default: 0] += 1 }
    var changed: [String] = []
    var unchanged: [String] = []
    for paragraph in paragraphs(new) {
      if let count = left[paragraph], count > 0 {
        left[paragraph] = count - 1
        unchanged.append(String(paragraph))
      } else {
        changed.append(String(paragraph))
      }
    }
    self.changed = changed
    self.unchanged = unchanged
  }
}
