import TidemarkHarness
import TidemarkMetrics
import TidemarkReports
import TidemarkRecord

extension ReportedKnowledge {
  /// What became of knowledge, slice by slice.
  init(_ recorded: RecordedKnowledge) {
    var (relations, categories): ([KnowledgeTally], [KnowledgeTally]) = ([], [])
    func add(_ tally: KnowledgeTally, to sums: inout [KnowledgeTally]) {
      if let place = sums.firstIndex(where: { $0.group == tally.group }) {
        sums[place].add(tally)
      } else {
        sums.append(tally)
      }
    }
    var probes: [Probe] = []
    for event in recorded.probes {
      for tally in event.tallies {
        switch tally.key {
        case .group: probes.append(Probe(slice: event.afterExperience, tally: tally.counts))
        case .relation: add(tally.counts, to: &relations)
        case .attribute: add(tally.counts, to: &categories)
        case .next, .age, .unknown: break
        }
      }
    }
    self.init(
      probes: probes, relations: relations.sorted { $0.group < $1.group },
      categories: categories.sorted { $0.group < $1.group }, curve: recorded.scores.curve)
  }
}
