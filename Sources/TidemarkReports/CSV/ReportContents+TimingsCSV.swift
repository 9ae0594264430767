extension ReportContents {
  /// `timings.csv`: the wall-clock time of every phase of every run.
  ///
  /// Columns: `learner`, `seed`, `phase`, `seconds`. A file of its own, because times differ between two equal runs
  /// and all other files do not. RFC 4180.
  public func timingsCSV() -> String {
    var table = CSVTable("learner", "seed", "phase", "seconds")
    for learner in learners {
      for run in learner.runs {
        for timing in run.timings {
          table.add(learner.label)
          table.add(run.seed)
          table.add(timing.phase)
          table.add(timing.seconds)
          table.endRow()
        }
      }
    }
    return table.text
  }
}
