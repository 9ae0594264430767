import Tidemark

/// Finds the stored statement that shares most with a question, and answers with what it adds.
///
/// Statements are kept as the words they are made of and the pairs of neighbouring words, hashed; a feature that few
/// statements have counts more (1 / √n for one that n have, over the root of the statement's own number of features).
/// Of equally near statements the latest is taken. The answer is the statement's last line if it has several, as the
/// text of a question with its answer does, else the longest run of words that the question has not, the last of equals.
/// When the memory is full, the oldest statement makes room.
struct NearestText: Learner, ResourceReporting {
  /// `memory`.
  static let declaredOptions: [LearnerOption] = [
    .samples("memory", default: 20_000, "the most statements that are kept")
  ]

  /// Beyond this many statements a feature is passed over, in favour of rarer ones.
  private static let commonest = 2000

  private let memory: Int
  private var texts: [String] = []
  /// How many features each kept statement has.
  private var widths: [Int] = []
  /// The number of statements seen; statement `n` stands in place `n mod memory`.
  private var seen = 0
  /// The numbers of the statements that have a feature, ascending; those that were dropped are passed over.
  private var index: [UInt32: [Int]] = [:]
  private var bytes = 0

  /// - Throws: `LearnerError` if the protocol shows no texts.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    _ = try stream.requireTexts("nearest-text")
    memory = try options.integer("memory")
  }

  /// Keeps each statement.
  mutating func observe(_ batch: borrowing TrainingBatch<KnowledgeInput>, in context: LearningContext) throws {
    for row in 0..<batch.count {
      let text = batch.text(row)
      let features = Set(Self.features(Self.words(text)))
      let place = seen % memory
      if seen < memory {
        texts.append(text)
        widths.append(features.count)
      } else {
        drop(place)
        texts[place] = text
        widths[place] = features.count
      }
      bytes += text.utf8.count + features.count * 12
      for feature in features { index[feature, default: []].append(seen) }
      seen += 1
    }
  }

  /// Answers each question in words, or abstains if nothing that is kept has anything in common with it.
  func answer(
    _ queries: borrowing QueryBatch<KnowledgeInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    for query in 0..<queries.count {
      let question = Self.words(queries.text(query))
      guard let place = nearest(to: question) else {
        answers.abstain()
        continue
      }
      answers.append(text: Self.addition(of: texts[place], to: question))
    }
  }

  /// What is stored.
  var resources: ResourceUse { ResourceUse(parameters: 0, storedSamples: texts.count, storedBytes: bytes) }

  private mutating func drop(_ place: Int) {
    let oldest = seen - memory
    for feature in Set(Self.features(Self.words(texts[place]))) {
      // The oldest statement stands first in each of its lists.
      if index[feature]?.first == oldest { index[feature]?.removeFirst() }
      if index[feature]?.isEmpty == true { index[feature] = nil }
    }
    bytes -= texts[place].utf8.count + widths[place] * 12
  }

  private func nearest(to question: [String]) -> Int? {
    var scores: [Int: Double] = [:]
    for feature in Set(Self.features(question)).sorted() {
      guard let holders = index[feature], holders.count <= Self.commonest else { continue }
      let weight = 1 / Double(holders.count).squareRoot()
      for number in holders { scores[number, default: 0] += weight }
    }
    var best: (number: Int, score: Double)?
    for (number, sum) in scores {
      let score = sum / Double(widths[number % memory]).squareRoot()
      if let leader = best, (leader.score, leader.number) >= (score, number) { continue }
      best = (number, score)
    }
    return best.map { $0.number % memory }
  }

  /// The words of a text, in lower case: runs of letters and digits.
  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// The hashes of all words and of all pairs of neighbours.
  private static func features(_ words: [String]) -> [UInt32] {
    var features = words.map { hash($0, nil) }
    for (left, right) in zip(words, words.dropFirst()) { features.append(hash(left, right)) }
    return features
  }

  /// 32-bit FNV-1a.
  private static func hash(_ word: String, _ next: String?) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    guard let next else { return hash }
    hash = (hash ^ 0x20) &* 0x0100_0193
    for byte in next.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }

  /// What a statement says that is not in the question.
  private static func addition(of statement: String, to question: [String]) -> String {
    if let line = statement.split(whereSeparator: \.isNewline).last, line.count < statement.count {
      return String(line)
    }
    let asked = Set(question)
    var (run, best): ([Substring], [Substring]) = ([], [])
    for word in statement.split(separator: " ") {
      let isAsked = words(String(word)).allSatisfy { asked.contains($0) }
      if isAsked { run = [] } else { run.append(word) }
      if run.count >= best.count { best = run }
    }
    return best.joined(separator: " ")
  }
}
