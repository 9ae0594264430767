import Tidemark
import TidemarkData
import TidemarkStreams

/// Turns rows of dense columns into normalised batches, filling the same memory again for each.
struct DenseBatchAssembler: BatchAssembler {
  private let training: DenseColumn
  private let testing: DenseColumn
  private let normalization: Normalization
  private let transformers: [DomainTransformer]
  /// The input for each byte value, `[256]`.
  private let byteTable: [Float]
  private var values: [Float] = []
  /// One input while it is transformed, and memory for its steps, `[width]` each.
  private var work: [Float] = []
  private var scratch: [Float] = []

  /// An assembler for the rows of a dataset's splits, in the domains of a stream with the given seed.
  init(
    training: DenseColumn, testing: DenseColumn, _ normalization: Normalization, _ domains: [InputDomain], seed: UInt64
  ) {
    self.training = training
    self.testing = testing
    self.normalization = normalization
    byteTable = normalization.byteTable
    transformers = domains.enumerated().map { index, domain in
      DomainTransformer(domain, index: index, shape: training.shape, seed: seed)
    }
    if transformers.contains(where: { !$0.isIdentity }) {
      work = Array(repeating: 0, count: training.width)
      scratch = work
    }
  }

  mutating func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<DenseInput> {
    gather(rows[...])
    return TrainingBatch(values: takeValues(), labels: labels)
  }

  mutating func queryBatch(rows: ArraySlice<ServedRow>) -> QueryBatch<DenseInput> {
    gather(rows)
    return QueryBatch(values: takeValues(), width: training.width)
  }

  mutating func reclaim(_ columns: DenseInput.Columns) { values = columns.values }

  /// Hands over the memory, so that the batch is its only owner and it is not copied when filled again.
  private mutating func takeValues() -> [Float] {
    var taken: [Float] = []
    swap(&taken, &values)
    return taken
  }

  /// Fills `values` with the normalised rows, `[rows, width]`.
  private mutating func gather(_ rows: ArraySlice<ServedRow>) {
    let width = training.width
    if values.count != rows.count * width {
      values = [Float](repeating: 0, count: rows.count * width)
    }
    for (place, row) in rows.enumerated() {
      let column = row.isTraining ? training : testing
      if let domain = row.domain, !transformers[domain].isIdentity {
        transform(row, of: column, by: transformers[domain], to: place * width)
      } else {
        copy(Int(row.row), of: column, to: place * width)
      }
    }
  }

  /// Writes one normalised row.
  private mutating func copy(_ row: Int, of column: DenseColumn, to start: Int) {
    // Locals, because `values` is lent out for writing below, and `self` with it.
    let (byteTable, normalization) = (byteTable, normalization)
    let width = column.width
    let offset = row * width
    var output = values.mutableSpan
    switch column.storage {
    case .bytes(let bytes):
      let source = bytes.span
      let table = byteTable.span
      for index in 0..<width { output[start + index] = table[Int(source[offset + index])] }
    case .floats(let floats):
      let source = floats.span
      for index in 0..<width {
        output[start + index] = (source[offset + index] - normalization.mean) / normalization.deviation
      }
    }
  }

  /// Writes one row, transformed and then normalised.
  private mutating func transform(
    _ row: ServedRow, of column: DenseColumn, by transformer: DomainTransformer, to start: Int
  ) {
    let width = column.width
    let offset = Int(row.row) * width
    switch column.storage {
    case .bytes(let bytes):
      let source = bytes.span
      for index in 0..<width { work[index] = Float(source[offset + index]) / 255 }
    case .floats(let floats):
      let source = floats.span
      for index in 0..<width { work[index] = source[offset + index] }
    }
    transformer.apply(to: &work, scratch: &scratch, sample: UInt64(row.row) * 2 + (row.isTraining ? 0 : 1))
    for index in 0..<width { values[start + index] = (work[index] - normalization.mean) / normalization.deviation }
  }
}
