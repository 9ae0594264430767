import Foundation
import TidemarkFormats
import TidemarkRecord

/// `eval_results.csv` of Avalanche's `CSVLogger`, one evaluated experience a line: `eval_exp`, `training_exp` (`None`
/// before any training), `eval_accuracy`, `eval_loss`, `forgetting`.
///
/// The logger rounds to four decimals. It writes a bare `0` for an accuracy that was not monitored, which is refused,
/// and does not say which stream it evaluates, so that two streams in one file cannot be told apart and are refused.
enum AvalancheCSV {
  static func run(_ data: Data, file: String, _ options: ImportOptions) throws -> ImportedRun {
    let records = try RunError.naming(file) { () throws(FormatError) in try DelimitedTable.records(data) }
    let columns = ["eval_exp", "training_exp", "eval_accuracy"]
    let places = columns.map { name in records.first?.cells.firstIndex(of: name) }
    guard let header = records.first, let evaluated = places[0], let trained = places[1], let accuracy = places[2]
    else {
      throw RunError(
        .badImport, "\(file):1",
        "has no columns \(columns.joined(separator: ", ")); expected Avalanche's eval_results.csv")
    }
    var table = ScoreTable()
    for record in records.dropFirst() {
      let place = "\(file):\(record.line)"
      guard record.cells.count == header.cells.count else {
        throw RunError(
          .badImport, place,
          "has \(record.cells.count) cells; expected \(header.cells.count), one for each column")
      }
      guard let testSet = Int(record.cells[evaluated]) else {
        throw RunError(
          .badImport, place, "has eval_exp '\(record.cells[evaluated].shortened)'; expected a whole number")
      }
      let training = record.cells[trained]
      guard let experience = training == "None" ? -1 : Int(training).flatMap({ $0 >= 0 ? $0 : nil }) else {
        throw RunError(
          .badImport, place, "has training_exp '\(training.shortened)'; expected a whole number from 0, or None")
      }
      let text = record.cells[accuracy]
      guard text != "0" else {
        throw RunError(
          .badImport, place,
          "has eval_accuracy 0 without decimals, which the logger writes when no accuracy was monitored; expected"
            + " results of an evaluator with accuracy_metrics(experience=True)")
      }
      guard let value = Double(text) else {
        throw RunError(.badImport, place, "has eval_accuracy '\(text.shortened)'; expected a number")
      }
      try table.add(
        try .checked(value, arePercent: options.arePercent, "\(place), eval_accuracy"), after: experience, on: testSet,
        at: place)
    }
    var run = table.run
    run.notes.append("Avalanche's CSVLogger rounds to four decimals")
    return run
  }
}
