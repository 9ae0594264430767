import Tidemark

/// A row of a dataset as it is to be served.
struct ServedRow {
  let row: Int32
  /// Whether it is of the training split.
  let isTraining: Bool
  /// The number of the domain in which it is served; nil for none.
  let domain: Int?
}

/// Turns rows of a dataset into batches of one modality, filling the same memory again for each.
protocol BatchAssembler<Input> {
  associatedtype Input: StreamInput

  /// A training batch of the given rows and labels, neither of them empty. Give it back with `reclaim`.
  mutating func trainingBatch(rows: [ServedRow], labels: [Int]) -> TrainingBatch<Input>

  /// A batch of queries for the given rows. Give it back with `reclaim`.
  mutating func queryBatch(rows: ArraySlice<ServedRow>) -> QueryBatch<Input>

  /// Takes a batch's memory back, to fill it again.
  mutating func reclaim(_ columns: Input.Columns)
}
