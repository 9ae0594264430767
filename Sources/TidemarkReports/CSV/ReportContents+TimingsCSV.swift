import TidemarkFormats

extension ReportContents {
  /// `timings.csv`: the wall-clock time of every phase of every run, and the metrics that depend on the clock or on memory.
  ///
  /// Columns: `learner`, `seed`, `phase`, `seconds`, `metric`, `value`; a row is a phase or a metric. A file of its own, because times differ between two equal runs
  /// and all other files do not. RFC 4180.
  public func timingsCSV() -> String {
    var table = CSVTable("learner", "seed", "phase", "seconds", "metric", "value")
    for learner in learners {
      for run in learner.runs {
        for timing in run.timings {
          table.add(learner.label)
          table.add(run.seed)
          table.add(timing.phase)
          table.add(timing.seconds)
          table.add("")
          table.add("")
          table.endRow()
        }
        for score in run.measured {
          table.add(learner.label)
          table.add(run.seed)
          table.add("")
          table.add("")
          table.add(score.metric)
          table.add(score.definedValue)
          table.endRow()
        }
      }
    }
    return table.text
  }
}
