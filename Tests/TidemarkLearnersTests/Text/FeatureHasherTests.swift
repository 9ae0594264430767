import Testing
import Tidemark

@testable import TidemarkLearners

@Suite("Hashed words")
struct FeatureHasherTests {
  private static let texts = [
    "The tide, the TIDE!", "ÉBB — flow\u{a0}“潮”", "", "it's 9:30", "tide tide tide ebb",
  ]

  @Test("Words are runs of letters and digits, in lower case, and runs of words are found")
  func words() {
    func grams(_ text: String) -> [String] {
      var grams = WordGrams(longest: 2)
      let bytes = Array(text.utf8)
      grams.read(bytes.span)
      var found: [String] = []
      grams.forEach { found.append(String(decoding: grams.bytes[$0], as: UTF8.self)) }
      return found
    }
    // Those of a regular expression in Python for the same rule.
    #expect(grams(Self.texts[0]) == ["the", "the tide", "tide", "tide the", "the", "the tide", "tide"])
    #expect(grams(Self.texts[1]) == ["Ébb", "Ébb flow", "flow", "flow 潮", "潮"])
    #expect(grams(Self.texts[2]) == [])
    #expect(grams(Self.texts[3]) == ["it", "it s", "s", "s 9", "9", "9 30", "30"])
  }

  @Test("Bytes that are not UTF-8 do no harm", arguments: [[0xc2], [0xe2], [0xe2, 0x80], [0x61, 0xff, 0xe3, 0x80]])
  func malformed(bytes: [Int]) {
    var grams = WordGrams(longest: 3)
    let text = bytes.map { UInt8($0) }
    grams.read(text.span)
    grams.forEach { #expect(!$0.isEmpty) }
  }

  @Test(
    "The hash is MurmurHash3",
    // By scikit-learn's murmurhash3_32 with seed 0.
    arguments: [
      ("", 0), ("a", 0x3c25_69b2), ("ab", 0x9bbf_d75f), ("abc", 0xb3dd_93fa), ("abcd", 0x43ed_676a),
      ("tide", 0x7fd0_9e3a), ("ebb and flow", 0x4eda_97f1), ("flöw 潮", 0xd9c1_f827),
    ])
  func murmur(text: String, expected: Int) {
    let bytes = [1] + Array(text.utf8) + [2]
    #expect(murmurHash3(bytes, in: 1..<bytes.count - 1) == UInt32(expected))
  }

  @Test("The vectors are those of scikit-learn's HashingVectorizer")
  func vectors() {
    let batch = TrainingBatch(texts: Self.texts, labels: [0, 0, 0, 0, 0])
    let rows = FeatureHasher(width: 16, longestGram: 2).features(batch.utf8, offsets: batch.offsets)
    // n_features=16, alternate_sign=True, norm='l2', and the words and pairs above.
    let expected: [[(Int, Float)]] = [
      [(8, -0.2773500978946686), (10, 0.5547001957893372), (14, -0.5547001957893372), (15, 0.5547001957893372)],
      [
        (4, 0.4472135901451111), (7, 0.4472135901451111), (8, -0.4472135901451111), (12, -0.4472135901451111),
        (14, 0.4472135901451111),
      ],
      [],
      [
        (1, 0.30151134729385376), (5, -0.30151134729385376), (11, -0.30151134729385376), (14, 0.6030226945877075),
        (15, -0.6030226945877075),
      ],
      [(7, -0.25819888710975647), (8, 0.25819888710975647), (10, 0.7745966911315918), (11, 0.5163977742195129)],
    ]
    #expect(rows.count == 5)
    let dense = rows.dense(width: 16)
    for (row, entries) in expected.enumerated() {
      var whole = [Float](repeating: 0, count: 16)
      for (column, value) in entries { whole[column] = value }
      #expect(Array(dense[row * 16..<(row + 1) * 16]) == whole, "text \(row)")
      #expect(rows.columns[rows.places(of: row)].elementsEqual(entries.map { Int32($0.0) }))
    }
  }

  @Test("Columns whose counts cancel are left out")
  func cancelled() {
    // With one column "tide" counts +1 and "flow" -1 or +1: whatever the signs, every vector has length 1 or is empty.
    let batch = TrainingBatch(texts: Self.texts, labels: [0, 0, 0, 0, 0])
    let rows = FeatureHasher(width: 1, longestGram: 1).features(batch.utf8, offsets: batch.offsets)
    #expect(rows.values.allSatisfy { abs($0) == 1 })
  }
}
