extension DatasetSplit {
  /// The same inputs with the labels and attributes of other rows: row `i` gets those of row `rows[i]`.
  ///
  /// - Precondition: there is one for each row, in `0..<count`.
  package func movingLabels(from rows: [Int]) -> DatasetSplit {
    DatasetSplit(
      inputs: inputs, labels: rows.map { labels[$0] }, attributes: attributes.mapValues { $0.selecting(rows) })
  }

  /// The given rows, in the given order.
  ///
  /// - Precondition: each is in `0..<count`.
  func selecting(_ rows: [Int]) -> DatasetSplit {
    DatasetSplit(
      inputs: inputs.selecting(rows), labels: rows.map { labels[$0] },
      attributes: attributes.mapValues { $0.selecting(rows) })
  }
}

extension InputColumn {
  fileprivate func selecting(_ rows: [Int]) -> InputColumn {
    switch self {
    case .dense(let column):
      switch column.storage {
      case .bytes(let bytes):
        .dense(DenseColumn(shape: column.shape, bytes: gather(bytes, rows, width: column.width)))
      case .floats(let floats):
        .dense(DenseColumn(shape: column.shape, floats: gather(floats, rows, width: column.width)))
      }
    case .text(let column): .text(column.selecting(rows))
    case .facts(let column): .facts(column.selecting(rows))
    }
  }
}

extension TextColumn {
  fileprivate func selecting(_ rows: [Int]) -> TextColumn {
    var result = TextColumn()
    result.reserveCapacity(texts: rows.count, bytes: rows.reduce(0) { $0 + offsets[$1 + 1] - offsets[$1] })
    for row in rows { result.append(validated: bytes(of: row)) }
    return result
  }
}

extension FactColumn {
  /// The given facts; all names are kept, so that ids mean the same in each part.
  func selecting(_ rows: [Int]) -> FactColumn {
    FactColumn(
      subjects: rows.map { subjects[$0] }, relations: rows.map { relations[$0] }, objects: rows.map { objects[$0] },
      entityNames: entityNames, relationNames: relationNames, validFrom: rows.map { validFrom[$0] },
      validTo: rows.map { validTo[$0] }, texts: texts.mapValues { $0.selecting(rows) })
  }
}

extension AttributeColumn {
  fileprivate func selecting(_ rows: [Int]) -> AttributeColumn {
    switch self {
    case .categorical(let names, let codes): .categorical(names: names, codes: rows.map { codes[$0] })
    case .timestamps(let times): .timestamps(rows.map { times[$0] })
    case .text(let column): .text(column.selecting(rows))
    }
  }
}

private func gather<Value>(_ values: ColumnValues<Value>, _ rows: [Int], width: Int) -> [Value] {
  var result: [Value] = []
  result.reserveCapacity(rows.count * width)
  for row in rows { result.append(contentsOf: values[(row * width)..<((row + 1) * width)]) }
  return result
}
