import Tidemark
package import TidemarkYAML

/// Class-incremental with repetition: a class that has appeared comes back in each later experience with a probability.
/// - Source: Hemati et al., "Class-incremental learning with repetition", 2023.
package struct ClassRepetition: StreamCut {
  /// How the probability of coming back differs between classes.
  package enum FrequencyLaw: String, Sendable, CaseIterable {
    /// The same for all classes.
    case uniform
    /// The class of rank r, in an order drawn from the seed, has 1 / r of the first one's.
    case zipf
  }

  package let experiences: Int
  /// The number of samples of an experience, shared evenly among its classes.
  package let samplesPerExperience: Int
  /// The probability that the most frequent class comes back.
  package let repetition: Double
  package let frequency: FrequencyLaw
  /// The part of the stream, from its beginning, in which classes appear for the first time.
  package let firstSeenWithin: Double

  package var experienceCount: Int? { experiences }
  package var traits: CutTraits { CutTraits(isFixed: false, separatesClasses: false, canForget: false) }
}

extension ClassRepetition {
  private enum Keys {
    static let samplesPerExperience = FileKey(
      "samples-per-experience", .integer(1...1_000_000_000), required: true,
      "The number of samples of an experience, shared evenly among its classes.")
    static let repetition = FileKey(
      "repetition", .number(0...1), required: true, "The probability that the most frequent class comes back.")
    static let frequency = FileKey(
      "frequency", .choice(of: FrequencyLaw.self), "How that probability differs between classes.")
    static let firstSeenWithin = FileKey(
      "first-seen-within", .number(0...1), "The part of the stream in which classes appear for the first time.")
  }

  package static let word: String? = "repetition"
  package static let forms = [
    CutForm(
      .recurring, word, title: ": class-incremental with repetition",
      keys: [
        ScenarioKeys.requiredExperiences, Keys.samplesPerExperience, Keys.repetition, Keys.frequency,
        Keys.firstSeenWithin,
      ])
  ]

  package init(_ mapping: inout MappingReader, as form: CutForm, of datasets: ChosenDatasets) throws {
    experiences = try mapping.integer(ScenarioKeys.requiredExperiences)
    samplesPerExperience = try mapping.integer(Keys.samplesPerExperience)
    repetition = try mapping.number(Keys.repetition)
    frequency = try mapping.choice(Keys.frequency, of: FrequencyLaw.self, default: .uniform)
    firstSeenWithin = try mapping.optionalNumber(Keys.firstSeenWithin) ?? 0.5
  }

  package var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (ScenarioKeys.experiences, .integer(experiences)), (Keys.samplesPerExperience, .integer(samplesPerExperience)),
      (Keys.repetition, .number(repetition)), (Keys.frequency, .text(frequency.rawValue)),
      (Keys.firstSeenWithin, .number(firstSeenWithin)),
    ]
  }

  package func words(in scenario: Scenario) -> String { "\(experiences) experiences in which classes come back" }

  package func testWords(in scenario: Scenario) -> String { Self.untoldClass }

  package func plan(in context: PlanningContext) throws -> StreamPlan {
    try context.plan(requiring: 1) { labels in
      let count = context.usedClasses.count
      var generator = SeededGenerator(seed: context.seed, purpose: "repetition")
      // The first class appears at once; the others in random experiences of the stream's beginning.
      let order = generator.permutation(count)
      let span = max(1, Int((Double(experiences) * firstSeenWithin).rounded()))
      var firstSeen = Array(repeating: 0, count: count)
      for datasetClass in order.dropFirst() { firstSeen[datasetClass] = generator.below(span) }
      var chances = Array(repeating: repetition, count: count)
      if frequency == .zipf {
        for (rank, datasetClass) in generator.permutation(count).enumerated() {
          chances[datasetClass] = repetition / Double(rank + 1)
        }
      }
      return RepetitionLaw(
        repetition: self, firstSeen: firstSeen, chances: chances, trainingRows: context.trainingRows, labels: labels,
        seed: context.seed)
    }
  }
}

/// Each experience: the classes that appear for the first time, those that come back, and an even share of rows of each.
private struct RepetitionLaw: ExperienceLaw {
  let repetition: ClassRepetition
  /// The experience in which each class first appears.
  let firstSeen: [Int]
  /// The probability that each class comes back.
  let chances: [Double]
  let trainingRows: [[Int32]]
  /// The label of each class.
  let labels: [Int]
  let seed: UInt64

  var count: Int { repetition.experiences }
  var byteCount: Int { trainingRows.reduce(0) { $0 + $1.count * 4 } + labels.count * 24 }

  func experience(at index: Int) -> Experience {
    var generator = SeededGenerator(seed: seed, purpose: "repetition/experience-\(index)")
    var classes: [Int] = []
    for (datasetClass, first) in firstSeen.enumerated() {
      let comesBack = generator.uniform() < chances[datasetClass]
      if first == index || first < index && comesBack { classes.append(datasetClass) }
    }
    if classes.isEmpty {
      // No experience is empty: one of the classes seen so far comes back.
      let seen = firstSeen.indices.filter { firstSeen[$0] < index }
      if !seen.isEmpty { classes = [seen[generator.below(seen.count)]] }
    }
    let total = repetition.samplesPerExperience
    var rows: [Int32] = []
    for (place, datasetClass) in classes.enumerated() {
      let share = total * (place + 1) / classes.count - total * place / classes.count
      rows += generator.choose(min(share, trainingRows[datasetClass].count), of: trainingRows[datasetClass])
    }
    return Experience(index: index, classes: classes.map { labels[$0] }.sorted(), rows: rows.sorted())
  }
}
