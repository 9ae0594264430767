import Tidemark
import TidemarkData

/// Turns rows of text columns into batches.
struct TextBatchAssembler: BatchAssembler {
  private let training: TextColumn
  private let testing: TextColumn
  private var columns = TextInput.Columns([])

  /// An assembler for the rows of a dataset's splits.
  init(training: TextColumn, testing: TextColumn) {
    self.training = training
    self.testing = testing
  }

  mutating func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<TextInput> {
    TrainingBatch(columns: gather(rows[...]), labelColumn: labels)
  }

  mutating func queryBatch(rows: ArraySlice<ServedRow>) -> QueryBatch<TextInput> {
    QueryBatch(columns: gather(rows), count: rows.count)
  }

  mutating func reclaim(_ columns: TextInput.Columns) { self.columns = columns }

  /// The texts of the rows, in memory that is handed over: the batch is its only owner.
  private mutating func gather(_ rows: ArraySlice<ServedRow>) -> TextInput.Columns {
    var taken = TextInput.Columns([])
    swap(&taken, &columns)
    taken.utf8.removeAll(keepingCapacity: true)
    taken.offsets.removeAll(keepingCapacity: true)
    taken.offsets.append(0)
    for row in rows {
      taken.utf8.append(contentsOf: (row.isTraining ? training : testing).bytes(of: Int(row.row)))
      taken.offsets.append(taken.utf8.count)
    }
    return taken
  }
}
