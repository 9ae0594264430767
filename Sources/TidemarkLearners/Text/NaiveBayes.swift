import Tidemark

/// Counts the words of each class, and answers by Bayes' rule as if words came independently of each other.
///
/// It is exact: after any order of the stream the counts, and so the answers, are those of all samples together. Words that
/// were never seen are left out of account. What is to be forgotten is counted back, and is as if it had never been seen. It needs nothing to be revealed; a class that was not seen is never answered.
/// - Source: McCallum & Nigam, "A comparison of event models for naive Bayes text classification", 1998 (the multinomial
///   model).
/// - Differs: a word, or run of words, is known by 64 bits of hash; that two of a million share one has a chance of 1 in
///   37 million.
struct NaiveBayes: ForgettingLearner, ResourceReporting, Sendable {
  /// `smoothing`: what is added to each count. `text-ngrams`: the most words in a run that is counted.
  static var declaredOptions: [LearnerOption] {
    [
      .number("smoothing", default: 1, minimum: 1e-10, "what is added to each count (1: Laplace)"),
      .integer("text-ngrams", default: 1, minimum: 1, maximum: 100, "the most words in a run that is counted"),
    ]
  }

  /// How often one word came in one class.
  private struct Count: Sendable {
    let label: Int32
    var occurrences: Int32
  }

  private let smoothing: Double
  private var grams: WordGrams
  /// The number of each word, by its hash, in the order in which words were first seen.
  private var wordNumbers: [UInt64: Int32] = [:]
  /// The classes in which each word came, in the order in which it first came in them, `[words]`.
  private var wordCounts: [[Count]] = []
  /// How many samples each class had, and how many words they had, `[classes]`.
  private var sampleCounts: [Int] = []
  private var totals: [Int] = []
  private var countCount = 0
  /// How many words came in any class.
  private var vocabularySize = 0

  /// A learner that has counted nothing.
  init(for stream: StreamDescription, options: LearnerOptions) throws {
    smoothing = try options.number("smoothing")
    grams = WordGrams(longest: try options.integer("text-ngrams"))
  }

  /// Counts the words of the batch.
  mutating func observe(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) throws {
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      guard label >= 0 else { throw LearnerError(.failed, "a training sample has the label \(label)") }
      while sampleCounts.count <= label {
        sampleCounts.append(0)
        totals.append(0)
      }
      sampleCounts[label] += 1
      let hashes = hashes(of: batch.utf8(sample))
      totals[label] += hashes.count
      for hash in hashes { count(hash, label: Int32(label)) }
    }
  }

  /// Counts the words of the batch back.
  mutating func forget(_ batch: borrowing TrainingBatch<TextInput>, in context: LearningContext) throws {
    for sample in 0..<batch.count {
      let label = batch.labels[sample]
      guard sampleCounts.indices.contains(label) else {
        throw LearnerError(.failed, "it was asked to forget a sample of class \(label), of which it was shown none")
      }
      try sampleCounts.takeOne(of: label)
      let hashes = hashes(of: batch.utf8(sample))
      totals[label] -= hashes.count
      for hash in hashes { try discount(hash, label: Int32(label)) }
    }
  }

  private mutating func hashes(of text: Span<UInt8>) -> [UInt64] {
    grams.read(text)
    var hashes: [UInt64] = []
    grams.forEach { hashes.append(hash(grams.bytes, in: $0)) }
    return hashes
  }

  private mutating func count(_ hash: UInt64, label: Int32) {
    guard let word = wordNumbers[hash].map({ Int($0) }) else {
      wordNumbers[hash] = Int32(wordCounts.count)
      wordCounts.append([Count(label: label, occurrences: 1)])
      countCount += 1
      vocabularySize += 1
      return
    }
    if let place = wordCounts[word].firstIndex(where: { $0.label == label }) {
      wordCounts[word][place].occurrences += 1
    } else {
      if wordCounts[word].isEmpty { vocabularySize += 1 }
      wordCounts[word].append(Count(label: label, occurrences: 1))
      countCount += 1
    }
  }

  private mutating func discount(_ hash: UInt64, label: Int32) throws {
    guard let word = wordNumbers[hash].map({ Int($0) }),
      let place = wordCounts[word].firstIndex(where: { $0.label == label })
    else {
      throw LearnerError(.failed, "it was asked to forget a sample of class \(label) with words that it was not shown")
    }
    wordCounts[word][place].occurrences -= 1
    guard wordCounts[word][place].occurrences == 0 else { return }
    wordCounts[word].remove(at: place)
    countCount -= 1
    if wordCounts[word].isEmpty { vocabularySize -= 1 }
  }

  /// Answers with the posterior probability of each class.
  func answer(
    _ queries: borrowing QueryBatch<TextInput>, in context: QueryContext, into answers: inout Answers
  ) throws {
    let classes = sampleCounts.count
    let vocabulary = smoothing * Double(vocabularySize)
    let sampleTotal = Double(sampleCounts.reduce(0, +))
    // log P(class), and what each known word of a query takes off: log (words of the class + smoothing × vocabulary).
    let priors = sampleCounts.map { $0 > 0 ? Kernels.logarithm(Double($0) / sampleTotal) : -.infinity }
    let divisors = totals.map { Kernels.logarithm(max(Double($0) + vocabulary, .leastNormalMagnitude)) }
    let unseen = Kernels.logarithm(smoothing)
    var grams = grams
    var scores: [Float] = []
    scores.reserveCapacity(queries.count * classes)
    var row: [Double] = []
    for query in 0..<queries.count {
      row = priors
      var known = 0
      grams.read(queries.utf8(query))
      grams.forEach { range in
        guard let word = wordNumbers[hash(grams.bytes, in: range)], !wordCounts[Int(word)].isEmpty else { return }
        known += 1
        for count in wordCounts[Int(word)] {
          row[Int(count.label)] += Kernels.logarithm(Double(count.occurrences) + smoothing) - unseen
        }
      }
      for label in 0..<classes { row[label] += Double(known) * (unseen - divisors[label]) }
      // Taken off before the rounding to 32 bits, so that classes far apart from 0 stay apart from each other.
      let best = row.max() ?? 0
      for score in row { scores.append(best > -.infinity ? Float(score - best) : -.infinity) }
    }
    try ClassProbabilities.append(
      scores, classes: classes, queries: queries.count, among: context.candidateClasses, to: &answers)
  }

  /// The counts; no sample is stored.
  var resources: ResourceUse { ResourceUse(parameters: countCount + 2 * sampleCounts.count) }
}

/// The 64-bit FNV-1a hash of a part of some bytes.
private func hash(_ bytes: [UInt8], in range: Range<Int>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
  return hash
}
