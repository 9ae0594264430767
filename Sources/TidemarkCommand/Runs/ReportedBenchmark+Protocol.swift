import Tidemark
import TidemarkData
import TidemarkHarness
import TidemarkReports
import TidemarkStreams
import TidemarkRecord

extension ReportedBenchmark {
  /// A protocol as reports describe it, with the names that the journal of one of its runs gives.
  init(_ benchmark: BenchmarkProtocol, journal: Journal) {
    self.init(
      name: benchmark.name, title: benchmark.title, summary: benchmark.summary, citation: benchmark.citation,
      inWords: benchmark.words(slices: journal.began.experienceCount), experienceNames: Self.names(benchmark, journal),
      visibility: Self.visibility(benchmark))
  }

  /// Takes what can be told of a protocol without a run of it from the protocol itself.
  mutating func describe(_ loaded: DefinitionLibrary.LoadedProtocol) {
    let benchmark = loaded.benchmark
    (title, summary, citation) = (benchmark.title, benchmark.summary, benchmark.citation)
    // Only a run knows how many slices of knowledge there are.
    let slices = Int(inWords.prefix { $0.isASCII && $0.isNumber })
    if inWords != benchmark.words(slices: slices) { inWords = benchmark.words() }
    visibility = Self.visibility(benchmark)
    take(loaded)
  }

  /// The family, the modality and the budgets of a protocol.
  mutating func take(_ loaded: DefinitionLibrary.LoadedProtocol) {
    family = loaded.benchmark.scenario.family.rawValue
    modality = loaded.manifests.first?.modality
    budgets = loaded.benchmark.budgets.limits.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.rawValue) \($0.value == $0.value.rounded() && abs($0.value) < 1e15 ? "\(Int($0.value))" : "\($0.value)")"
    }
  }

  /// A name for each row of the accuracy matrix. The classes of an experience differ between seeds where the protocol
  /// draws their order.
  private static func names(_ benchmark: BenchmarkProtocol, _ journal: Journal) -> [String] {
    let rows = journal.matrixRows
    let columns = journal.matrixColumns.prefix(rows.count)
    // A test set that stands in several columns is not an experience's own.
    guard benchmark.scenario.cut.traits.isFixed, Set(columns).count == rows.count else {
      return rows.map { "experience \($0 + 1)" }
    }
    return columns.map { journal.began.testSets[$0].name }
  }

  private static func visibility(_ benchmark: BenchmarkProtocol) -> [ReportedFact] {
    let told = benchmark.visibility
    let limit = benchmark.scenario.visibilityLimit
    func words(_ revelations: some Collection<Visibility.Item>) -> String {
      revelations.isEmpty ? "nothing" : revelations.sorted().map(\.words).joined(separator: ", ")
    }
    var facts = [
      ReportedFact("Told while training", words(told.training)),
      ReportedFact(
        "Hidden while training", words(Visibility.Item.whileTraining.filter { !told.training.contains($0) })),
      ReportedFact("Told at test time", words(told.testing)),
    ]
    let beyond = told.training.subtracting(limit.training).union(told.testing.subtracting(limit.testing))
    if !beyond.isEmpty {
      facts.append(
        ReportedFact("Told beyond the rules of \(benchmark.scenario.family.rawValue) protocols", words(beyond)))
    }
    return facts
  }
}

extension Visibility.Item {
  /// What can be told while training.
  fileprivate static var whileTraining: [Visibility.Item] { allCases.filter { $0 != .candidateClasses } }

  fileprivate var words: String {
    switch self {
    case .boundaries: "where experiences begin and end"
    case .experienceClasses: "the classes of the current experience"
    case .classCount: "the number of classes in all"
    case .taskIdentity: "which task it is"
    case .candidateClasses: "the classes to choose among"
    case .domain: "the name of the domain"
    case .timestamps: "when each sample was made"
    }
  }
}
