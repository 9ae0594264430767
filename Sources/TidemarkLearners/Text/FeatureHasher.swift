import Tidemark

/// Turns texts into vectors of a fixed width, without a vocabulary: each run of words counts in the column that its hash
/// names, with the sign that the hash has, and each vector is brought to length 1.
///
/// The values are those of scikit-learn's `HashingVectorizer` for the words and runs of `WordGrams`.
/// - Source: Weinberger, Dasgupta, Langford, Smola & Attenberg, "Feature hashing for large scale multitask learning", 2009.
/// - Differs: the sign comes from the same hash as the column, not from a second one.
struct FeatureHasher: Sendable {
  /// The number of columns.
  let width: Int
  private var grams: WordGrams

  /// - Parameters:
  ///   - width: the number of columns, in `1...(1 << 24)`.
  ///   - longestGram: the most words in a run.
  init(width: Int, longestGram: Int) {
    self.width = width
    grams = WordGrams(longest: longestGram)
  }

  /// The vectors of `count` texts that lie one after the other.
  ///
  /// - Parameters:
  ///   - utf8: the bytes of all texts.
  ///   - offsets: where each text begins, and at last where the last one ends, `[count + 1]`.
  func features(_ utf8: Span<UInt8>, offsets: Span<Int>) -> SparseRows {
    var grams = grams
    var rows = SparseRows()
    var counts: [(column: Int32, count: Int32)] = []
    for text in 0..<max(0, offsets.count - 1) {
      counts.removeAll(keepingCapacity: true)
      grams.read(utf8.extracting(offsets[text]..<offsets[text + 1]))
      grams.forEach { range in
        let hash = Int32(bitPattern: murmurHash3(grams.bytes, in: range))
        counts.append((Int32(hash.magnitude % UInt32(width)), hash >= 0 ? 1 : -1))
      }
      append(summed(&counts), to: &rows)
    }
    return rows
  }

  /// One entry for each column, ascending; columns whose counts cancel are left out.
  private func summed(_ counts: inout [(column: Int32, count: Int32)]) -> [(column: Int32, count: Int32)] {
    counts.sort { $0.column < $1.column }
    var sums: [(column: Int32, count: Int32)] = []
    for entry in counts {
      if let last = sums.last, last.column == entry.column {
        sums[sums.count - 1].count += entry.count
      } else {
        sums.append(entry)
      }
    }
    return sums.filter { $0.count != 0 }
  }

  private func append(_ counts: [(column: Int32, count: Int32)], to rows: inout SparseRows) {
    let length = counts.reduce(0.0) { $0 + Double($1.count) * Double($1.count) }.squareRoot()
    for entry in counts { rows.append(Float(Double(entry.count) / length), column: entry.column) }
    rows.endRow()
  }
}

/// The options of learners that hash texts.
struct TextFeatureOptions {
  private static let widthName = "text-features"
  private static let gramName = "text-ngrams"

  /// `text-features` and `text-ngrams`.
  static func declared(features: Int) -> [LearnerOption] {
    [
      .integer(
        widthName, default: features, minimum: 1, maximum: 1 << 24, "for texts: columns into which words are hashed"),
      .integer(gramName, default: 2, minimum: 1, maximum: 100, "for texts: the most words in a run that is a feature"),
    ]
  }

  let hasher: FeatureHasher

  /// - Throws: `LearnerError` with code `badOption` if the options are not declared.
  init(_ options: LearnerOptions) throws {
    hasher = FeatureHasher(
      width: try options.integer(Self.widthName), longestGram: try options.integer(Self.gramName))
  }

  /// Refuses options that say something of texts where there are none.
  /// - Throws: `LearnerError` with code `badOption`.
  static func checkUnused(_ options: LearnerOptions, declared: [LearnerOption]) throws {
    for option in declared {
      guard let given = options.values.first(where: { $0.name == option.name }), given.value != option.defaultValue
      else { continue }
      throw LearnerError(
        .badOption, "option '\(option.name)' is for texts, and the inputs of this protocol are none; leave it out")
    }
  }
}

/// MurmurHash3 in its 32-bit form: a fast hash that spreads short words well.
///
/// - Source: Appleby, "MurmurHash3", 2011 (`MurmurHash3_x86_32`), in the public domain.
func murmurHash3(_ bytes: [UInt8], in range: Range<Int>, seed: UInt32 = 0) -> UInt32 {
  var hash = seed
  var place = range.lowerBound
  while place + 4 <= range.upperBound {
    let word =
      UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2]) << 16
      | UInt32(bytes[place + 3]) << 24
    hash ^= scrambled(word)
    hash = rotated(hash, by: 13) &* 5 &+ 0xe654_6b64
    place += 4
  }
  var rest: UInt32 = 0
  for index in (place..<range.upperBound).reversed() { rest = rest << 8 | UInt32(bytes[index]) }
  hash ^= scrambled(rest)
  hash ^= UInt32(truncatingIfNeeded: range.count)
  hash = (hash ^ hash >> 16) &* 0x85eb_ca6b
  hash = (hash ^ hash >> 13) &* 0xc2b2_ae35
  return hash ^ hash >> 16
}

private func scrambled(_ word: UInt32) -> UInt32 {
  rotated(word &* 0xcc9e_2d51, by: 15) &* 0x1b87_3593
}

private func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
