import TidemarkFormats

extension ReportContents {
  /// `scores.csv`: every metric of every run, one row a value.
  ///
  /// Columns: `protocol`, `learner`, `seed`, `metric`, `value` (in the metric's unit; empty if undefined),
  /// `undefined_because` (why `value` is empty). Rows by learner, seed and the order of the run's scores. RFC 4180.
  public func scoresCSV() -> String {
    var table = CSVTable("protocol", "learner", "seed", "metric", "value", "undefined_because")
    for learner in learners {
      for run in learner.runs {
        for score in run.scores {
          table.add(benchmark.name)
          table.add(learner.label)
          table.add(run.seed)
          table.add(score.metric)
          table.add(score.definedValue)
          table.add(score.undefinedReason ?? "")
          table.endRow()
        }
      }
    }
    return table.text
  }
}
