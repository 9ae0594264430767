import TidemarkFormats
import TidemarkMetrics

extension ReportContents {
  /// `matrix.csv`: every score of every accuracy matrix, one row a cell.
  ///
  /// Columns: `protocol`, `learner`, `seed`, `after_experience` (from 0; -1 is before any training), `test_set` (from 0;
  /// those from the number of experiences on are held-out sets), `score` (fraction; empty if it was not measured),
  /// `queries` (test samples; empty if unknown), `undefined_because` (why `score` is empty). Rows by learner, seed,
  /// experience and test set. The rows of -1 are there only if the scores before training were recorded. RFC 4180.
  /// - Complexity: O(runs × experiences × test sets).
  public func matrixCSV() -> String { matrixCSVParts().joined() }

  /// ``matrixCSV()`` in parts: the header, and the rows of each run. Made by all processors at once.
  package func matrixCSVParts() -> [String] {
    let header = CSVTable(
      "protocol", "learner", "seed", "after_experience", "test_set", "score", "queries", "undefined_because")
    let runs = learners.flatMap { learner in learner.runs.map { (learner.label, $0) } }
    return [header.text] + concurrently(runs) { label, run in matrixRows(of: run, label) }
  }

  private func matrixRows(of run: ReportedRun, _ label: String) -> String {
    let matrix = run.matrix
    let reason = run.failure.map { "not measured: the run failed: \($0)" } ?? "not measured"
    var table = CSVTable(columns: 8)
    for stage in (matrix.baseline == nil ? 0 : -1)..<matrix.experiences {
      var begun = CSVTable(columns: 8)
      begun.add(benchmark.name)
      begun.add(label)
      begun.add(run.seed)
      begun.add(stage)
      for task in 0..<matrix.testSets {
        let score = matrix.score(on: task, after: stage)
        table.add(begun)
        table.add(task)
        table.add(score)
        table.add(matrix.testSizes.flatMap { task < $0.count ? $0[task] : nil })
        table.add(score == nil ? reason : "")
        table.endRow()
      }
    }
    return table.text
  }
}
