import Tidemark
import TidemarkReports
import TidemarkStreams

extension ReportedBenchmark {
  /// A protocol as reports describe it.
  ///
  /// - Parameters:
  ///   - stream: one of its streams.
  ///   - rows: the experience after which each row of the accuracy matrix was measured.
  init(_ benchmark: BenchmarkProtocol, stream: BenchmarkStream, rows: [Int]) {
    self.init(
      name: benchmark.name, title: benchmark.title, summary: benchmark.summary, citation: benchmark.citation,
      inWords: benchmark.inWords, experienceNames: Self.names(benchmark, stream, rows),
      visibility: Self.visibility(benchmark))
  }

  /// A name for each row. The classes of an experience differ between seeds where the protocol draws their order.
  private static func names(_ benchmark: BenchmarkProtocol, _ stream: BenchmarkStream, _ rows: [Int]) -> [String] {
    let isFixed: Bool
    switch benchmark.scenario.cut {
    case .classes(let cut): isFixed = cut.classOrder != .seeded
    case .sessions(let sessions): isFixed = sessions.classOrder != .seeded
    case .domains, .drift: isFixed = true
    case .gaussian, .blurry, .instances, .redrawn, .repetition: isFixed = false
    }
    guard isFixed, stream.testsExperiences else {
      let rows = rows.isEmpty ? Array(0..<min(stream.experiences.count, 1000)) : rows
      return rows.map { "experience \($0)" }
    }
    return stream.testSets.compactMap { $0.role.experience == nil ? nil : $0.name }
  }

  private static func visibility(_ benchmark: BenchmarkProtocol) -> [ReportedFact] {
    let told = benchmark.visibility
    let limit = benchmark.scenario.visibilityLimit
    func words(_ revelations: some Collection<Revelation>) -> String {
      revelations.isEmpty ? "nothing" : revelations.sorted().map(\.words).joined(separator: ", ")
    }
    var facts = [
      ReportedFact("Told while training", words(told.training)),
      ReportedFact(
        "Hidden while training", words(Revelation.whileTraining.filter { !told.training.contains($0) })),
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

extension Revelation {
  /// What can be told while training.
  fileprivate static var whileTraining: [Revelation] { allCases.filter { $0 != .candidateClasses } }

  fileprivate var words: String {
    switch self {
    case .boundaries: "where experiences begin and end"
    case .experienceClasses: "the classes of the current experience"
    case .classCount: "the number of classes in all"
    case .taskIdentity: "which task it is"
    case .candidateClasses: "the classes to choose among"
    case .domain: "the name of the domain"
    }
  }
}
