extension Collection where Element == String {
  /// The element that `word` was most likely meant to be, for "did you mean …" in messages; nil if none is near.
  ///
  /// Near means that at most a third of the longer word, and at least one character, has to be edited
  /// (Damerau-Levenshtein, adjacent swaps count once).
  /// - Complexity: O(elements × length²).
  package func closest(to word: String) -> String? {
    var best: (word: String, distance: Int)?
    for candidate in self {
      let distance = editDistance(Array(word.lowercased()), Array(candidate.lowercased()))
      let limit = Swift.max(1, Swift.max(word.count, candidate.count) / 3)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }
}

/// The least number of insertions, deletions, substitutions and swaps of neighbours that turn one word into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var current = [i + 1]
    for (j, other) in right.enumerated() {
      var cost = Swift.min(previous[j] + (character == other ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, character == right[j - 1], left[i - 1] == other {
        cost = Swift.min(cost, beforePrevious[j - 1] + 1)
      }
      current.append(cost)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[right.count]
}
