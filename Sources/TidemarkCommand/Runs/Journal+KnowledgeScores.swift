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
}
