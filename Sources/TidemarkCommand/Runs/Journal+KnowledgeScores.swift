import TidemarkHarness
import TidemarkMetrics
import TidemarkReports

extension Journal {
  /// The scores of a run on a stream of temporal knowledge, under the names of the registry; empty for other streams.
  var reportedKnowledgeScores: [ReportedScore] {
    (knowledgeScores?.values ?? []).map { name, result in
      ReportedScore(metric: "facts.\(name)", value: result.value, reason: result.reason)
    }
  }

  /// What became of knowledge, slice by slice; nil for streams of labelled samples.
  var reportedKnowledge: ReportedKnowledge? {
    guard let curve = knowledgeScores?.curve else { return nil }
    var relations: [KnowledgeTally] = []
    var probes: [ReportedKnowledge.Probe] = []
    for event in self.probes {
      for var tally in event.tallies {
        if let name = tally.group.suffix(after: "group:") {
          tally.group = name
          probes.append(ReportedKnowledge.Probe(slice: event.afterExperience, tally: tally))
        } else if let name = tally.group.suffix(after: "relation:") {
          tally.group = name
          if let place = relations.firstIndex(where: { $0.group == name }) {
            relations[place].add(tally)
          } else {
            relations.append(tally)
          }
        }
      }
    }
    return ReportedKnowledge(probes: probes, relations: relations.sorted { $0.group < $1.group }, curve: curve)
  }
}
