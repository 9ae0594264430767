import TidemarkFormats
import TidemarkMetrics

extension ReportContents {
  /// `probes.csv`: what each run on a stream of temporal knowledge came to, one row a value; nil for other streams.
  ///
  /// Columns: `protocol`, `learner`, `seed`, `after_experience` (from 0; empty before the first, and for relations
  /// and attributes, which are over the whole stream), `group` (a probe set such as `updated`, or `relation:` with its
  /// name, or `attribute:` with its name and value, such as `attribute:region=Europe`), `metric`, `value` (empty if
  /// undefined), `queries`. RFC 4180.
  public func probesCSV() -> String? {
    guard learners.contains(where: { $0.runs.contains { $0.knowledge != nil } }) else { return nil }
    var table = CSVTable("protocol", "learner", "seed", "after_experience", "group", "metric", "value", "queries")
    for learner in learners {
      for run in learner.runs {
        guard let knowledge = run.knowledge else { continue }
        let rows =
          knowledge.probes.map { ($0.slice, $0.tally.group, $0.tally) }
          + knowledge.relations.map { (nil, "relation:\($0.group)", $0) }
          + knowledge.categories.map { (nil, "attribute:\($0.group)", $0) }
        for (slice, group, tally) in rows {
          for (metric, value) in tally.reported {
            table.add(benchmark.name)
            table.add(learner.label)
            table.add(run.seed)
            table.add(slice.map { "\($0)" } ?? "")
            table.add(group)
            table.add(metric)
            table.add(value.value)
            table.add(tally.queries)
            table.endRow()
          }
        }
      }
    }
    return table.text
  }
}

extension KnowledgeTally {
  /// The scores of the group, by name.
  fileprivate var reported: [(String, MetricValue)] {
    [
      ("accuracy", accuracy), ("staleness", staleness), ("premature", prematurity), ("abstention", abstention),
      ("mrr", mrr), ("mr", meanRank), ("hits@1", hits(at: 1)), ("hits@3", hits(at: 3)), ("hits@10", hits(at: 10)),
      ("em", exactMatch), ("f1", tokenF1), ("perplexity", perplexity),
    ]
  }
}
