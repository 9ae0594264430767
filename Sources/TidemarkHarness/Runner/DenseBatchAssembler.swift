import Tidemark
import TidemarkData
import TidemarkStreams

/// Turns rows of a dense column into normalised batches, filling the same memory again for each.
struct DenseBatchAssembler {
  private let column: DenseColumn
  private let normalization: Normalization
  /// The input for each byte value, `[256]`.
  private let byteTable: [Float]
  private var values: [Float] = []

  /// An assembler for the rows of `column`.
  init(_ column: DenseColumn, _ normalization: Normalization) {
    self.column = column
    self.normalization = normalization
    byteTable = normalization.byteTable
  }

  /// A training batch of the given rows and labels, neither of them empty. Give it back with `reclaim`.
  mutating func trainingBatch(rows: ArraySlice<Int32>, labels: [Int]) -> TrainingBatch<DenseInput> {
    gather(rows)
    return TrainingBatch(values: takeValues(), labels: labels)
  }

  /// A batch of queries for the given rows. Give it back with `reclaim`.
  mutating func queryBatch(rows: [Int32]) -> QueryBatch<DenseInput> {
    gather(rows[...])
    return QueryBatch(values: takeValues(), width: column.width)
  }

  /// Takes a batch's memory back, to fill it again.
  mutating func reclaim(_ batch: consuming TrainingBatch<DenseInput>) { values = batch.reclaim().values }

  /// Takes a batch's memory back, to fill it again.
  mutating func reclaim(_ batch: consuming QueryBatch<DenseInput>) { values = batch.reclaim() }

  /// Hands over the memory, so that the batch is its only owner and it is not copied when filled again.
  private mutating func takeValues() -> [Float] {
    var taken: [Float] = []
    swap(&taken, &values)
    return taken
  }

  /// Fills `values` with the normalised rows, `[rows, width]`.
  private mutating func gather(_ rows: ArraySlice<Int32>) {
    // Locals, because `values` is lent out for writing below, and `self` with it.
    let (column, byteTable, normalization) = (column, byteTable, normalization)
    let width = column.width
    if values.count != rows.count * width {
      values = [Float](repeating: 0, count: rows.count * width)
    }
    var output = values.mutableSpan
    var start = 0
    switch column.storage {
    case .bytes(let bytes):
      let source = bytes.span
      let table = byteTable.span
      for row in rows {
        let offset = Int(row) * width
        for index in 0..<width { output[start + index] = table[Int(source[offset + index])] }
        start += width
      }
    case .floats(let floats):
      let source = floats.span
      for row in rows {
        let offset = Int(row) * width
        for index in 0..<width {
          output[start + index] = (source[offset + index] - normalization.mean) / normalization.deviation
        }
        start += width
      }
    }
  }
}
