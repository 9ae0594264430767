import Tidemark

/// Writes sentences about one topic.
struct PhraseWriter {
  private let topic: Int
  private var random: SeededGenerator

  /// Each sentence may draw this many random numbers before it would reach the next one's.
  private static let drawsPerSample: UInt64 = 1 << 8

  /// - Parameter topic: an index into `PhraseTopic.all`.
  init(_ topic: Int, split: String, seed: UInt64) {
    self.topic = topic
    random = SeededGenerator(seed: seed, purpose: "phrases \(split) \(PhraseTopic.all[topic].name)")
  }

  /// The domain of a sentence: each in turn.
  static func domain(of sample: Int) -> Int { sample % PhraseDomain.all.count }

  /// One sentence.
  mutating func write(_ sample: Int) -> String {
    random.position = UInt64(sample) * Self.drawsPerSample
    let number = Self.domain(of: sample)
    let domain = PhraseDomain.all[number]
    let pattern = domain.patterns[random.below(domain.patterns.count)]
    let words = pattern.map { slot in
      switch slot {
      case "N": word(\.nouns)
      case "V": word(\.verbs)
      case "A": word(\.adjectives)
      case "S": aside(in: domain, number)
      default: slot
      }
    }
    return words.joined(separator: " ")
  }

  /// A word of the topic; one time in six, of another, as people digress. One word in twenty has two letters exchanged.
  private mutating func word(_ words: KeyPath<PhraseTopic, [String]>) -> String {
    let count = PhraseTopic.all.count
    let digression = random.below(6) == 0 ? 1 + random.below(count - 1) : 0
    let choices = PhraseTopic.all[(topic + digression) % count][keyPath: words]
    let word = choices[random.below(choices.count)]
    return random.below(20) == 0 ? mistyped(word) : word
  }

  /// Slang, one time in two, else a word that says nothing.
  private mutating func aside(in domain: PhraseDomain, _ number: Int) -> String {
    if random.below(2) == 0 { return PhraseTopic.slang[(topic + number) % PhraseTopic.slang.count] }
    return domain.fillers[random.below(domain.fillers.count)]
  }

  private mutating func mistyped(_ word: String) -> String {
    var letters = Array(word)
    let place = random.below(letters.count - 1)
    letters.swapAt(place, place + 1)
    return String(letters)
  }
}
