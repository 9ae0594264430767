import TidemarkHarness
import TidemarkMetrics
import TidemarkReports

extension Journal {
  /// What became of knowledge, slice by slice; nil for streams of labelled samples.
  var reportedKnowledge: ReportedKnowledge? {
    guard let curve = knowledgeScores?.curve else { return nil }
    var (relations, categories): ([KnowledgeTally], [KnowledgeTally]) = ([], [])
    func add(_ tally: KnowledgeTally, under name: String, to sums: inout [KnowledgeTally]) {
      if let place = sums.firstIndex(where: { $0.group == name }) {
        sums[place].add(tally)
      } else {
        var named = tally
        named.group = name
        sums.append(named)
      }
    }
    var probes: [ReportedKnowledge.Probe] = []
    for event in self.probes {
      for var tally in event.tallies {
        if let name = tally.group.suffix(after: "group:") {
          tally.group = name
          probes.append(ReportedKnowledge.Probe(slice: event.afterExperience, tally: tally))
        } else if let name = tally.group.suffix(after: "relation:") {
          add(tally, under: name, to: &relations)
        } else if let name = tally.group.suffix(after: "attribute:") {
          add(tally, under: name, to: &categories)
        }
      }
    }
    return ReportedKnowledge(
      probes: probes, relations: relations.sorted { $0.group < $1.group },
      categories: categories.sorted { $0.group < $1.group }, curve: curve)
  }
}
