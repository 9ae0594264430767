import Tidemark
import TidemarkReports
import TidemarkStreams

extension ReportedBenchmark {
  /// A protocol in words.
  /// - Parameter testSets: the names of the test sets of one run.
  init(_ benchmark: BenchmarkProtocol, testSets: [String]) {
    let hidden = Revelation.allCases.filter { !benchmark.visibility.training.contains($0) }
    func words(_ revelations: some Collection<Revelation>) -> String {
      revelations.isEmpty ? "nothing" : revelations.sorted().map(\.words).joined(separator: ", ")
    }
    // The classes of an experience differ between seeds where the protocol draws their order.
    let names: [String]
    switch benchmark.scenario {
    case .classIncremental(let scenario):
      names = testSets.enumerated().map { index, name in
        scenario.classOrder == .seeded ? "experience \(index + 1)" : name
      }
    }
    self.init(
      name: benchmark.name, title: benchmark.title, summary: benchmark.summary, citation: benchmark.citation,
      inWords: benchmark.inWords, experienceNames: names,
      visibility: [
        ReportedFact("Told while training", words(benchmark.visibility.training)),
        ReportedFact("Hidden while training", words(hidden)),
        ReportedFact("Told at test time", words(benchmark.visibility.testing)),
      ])
  }
}

extension Revelation {
  fileprivate var words: String {
    switch self {
    case .boundaries: "where experiences begin and end"
    case .experienceClasses: "the classes of the current experience"
    case .classCount: "the number of classes in all"
    case .taskIdentity: "which task it is"
    }
  }
}

extension BenchmarkProtocol {
  /// The protocol in a line of words.
  fileprivate var inWords: String {
    switch scenario {
    case .classIncremental(let scenario):
      let counts = Set(scenario.classesPerExperience)
      let cut = counts.count == 1 ? " of \(counts.first ?? 0) classes" : ""
      return "\(scenario.classesPerExperience.count) experiences\(cut); at test time the learner is not told which one"
        + " a query comes from and chooses among all classes"
    }
  }
}
