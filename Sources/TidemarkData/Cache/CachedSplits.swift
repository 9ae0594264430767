/// Writes the splits of a dataset to a column file, and reads them back. Dense inputs stay where they lie; all else is
/// small, and copied.
extension ColumnFileWriter {
  /// Adds the splits.
  mutating func add(_ splits: DatasetSplits) throws(DataError) {
    try add(splits.train)
    try add(splits.test)
    try add(splits.validation == nil ? 0 : 1)
    if let validation = splits.validation { try add(validation) }
  }

  private mutating func add(_ split: DatasetSplit) throws(DataError) {
    switch split.inputs {
    case .dense(let column):
      try add(0)
      try add(column.shape)
      switch column.storage {
      case .bytes(let bytes):
        try add(0)
        try add(bytes)
      case .floats(let floats):
        try add(1)
        try add(floats)
      }
    case .text(let column):
      try add(1)
      try add(column)
    case .facts(let column):
      try add(2)
      try add(column)
    }
    try add(split.labels)
    try add(split.attributes.count)
    for (name, column) in split.attributes.sorted(by: { $0.key < $1.key }) {
      try add(name)
      switch column {
      case .categorical(let names, let codes):
        try add(0)
        try add(TextColumn(names))
        try add(codes)
      case .timestamps(let times):
        try add(1)
        try add(times)
      case .text(let texts):
        try add(2)
        try add(texts)
      }
    }
  }

  private mutating func add(_ column: TextColumn) throws(DataError) {
    try add(column.utf8)
    try add(column.offsets)
  }

  private mutating func add(_ column: FactColumn) throws(DataError) {
    for ids in [column.subjects, column.relations, column.objects] { try add(ids) }
    for times in [column.validFrom, column.validTo] { try add(times) }
    for names in [column.entityNames, column.relationNames] { try add(TextColumn(names)) }
    try add(column.texts.count)
    for (name, texts) in column.texts.sorted(by: { $0.key < $1.key }) {
      try add(name)
      try add(texts)
    }
  }
}

extension ColumnFileReader {
  /// Reads splits.
  ///
  /// - Throws: `DataError` with code `corrupt` for what are no splits.
  mutating func splits() throws(DataError) -> DatasetSplits {
    let (train, test) = (try split(), try split())
    return DatasetSplits(train: train, test: test, validation: try number() == 1 ? try split() : nil)
  }

  private mutating func split() throws(DataError) -> DatasetSplit {
    let inputs: InputColumn =
      switch try number() {
      case 0: .dense(try dense())
      case 1: .text(try texts())
      case 2: .facts(try facts())
      default: throw corrupt("a split has inputs of no known kind")
      }
    let labels = try array(of: Int32.self)
    var attributes: [String: AttributeColumn] = [:]
    for _ in 0..<(try size()) {
      let name = try text()
      let column = try attribute()
      guard column.count == labels.count, column.isWellFormed else {
        throw corrupt("an attribute does not fit the samples")
      }
      attributes[name] = column
    }
    guard inputs.count == labels.count else { throw corrupt("inputs and labels are not of the same number") }
    return DatasetSplit(inputs: inputs, labels: labels, attributes: attributes)
  }

  private mutating func dense() throws(DataError) -> DenseColumn {
    let shape = try array(of: Int.self)
    var width = 1
    for size in shape {
      let (product, overflow) = width.multipliedReportingOverflow(by: size)
      guard size > 0, !overflow else { throw corrupt("the shape is \(shape)") }
      width = product
    }
    let storage: DenseColumn.Storage =
      try number() == 0 ? .bytes(try values(of: UInt8.self)) : .floats(try values(of: Float.self))
    let count =
      switch storage {
      case .bytes(let bytes): bytes.count
      case .floats(let floats): floats.count
      }
    guard count.isMultiple(of: width) else { throw corrupt("the values do not fit the shape") }
    return DenseColumn(shape: shape, storage: storage)
  }

  private mutating func attribute() throws(DataError) -> AttributeColumn {
    switch try number() {
    case 0:
      let names = try strings()
      return .categorical(names: names, codes: try array(of: Int32.self))
    case 1: return .timestamps(try array(of: Int64.self))
    case 2: return .text(try texts())
    default: throw corrupt("an attribute is of no known kind")
    }
  }

  private mutating func facts() throws(DataError) -> FactColumn {
    let (subjects, relations) = (try array(of: Int32.self), try array(of: Int32.self))
    let objects = try array(of: Int32.self)
    let (from, to) = (try array(of: Int64.self), try array(of: Int64.self))
    let (entities, relationNames) = (try strings(), try strings())
    let count = subjects.count
    guard [relations.count, objects.count, from.count, to.count].allSatisfy({ $0 == count }),
      (subjects + objects).allSatisfy({ entities.indices.contains(Int($0)) }),
      relations.allSatisfy({ relationNames.indices.contains(Int($0)) })
    else { throw corrupt("the facts do not fit their names") }
    var columns: [String: TextColumn] = [:]
    for _ in 0..<(try size()) {
      let name = try text()
      let column = try texts()
      guard column.count == count else { throw corrupt("the texts do not fit the facts") }
      columns[name] = column
    }
    return FactColumn(
      subjects: subjects, relations: relations, objects: objects, entityNames: entities, relationNames: relationNames,
      validFrom: from, validTo: to, texts: columns)
  }

  private mutating func texts() throws(DataError) -> TextColumn {
    let bytes = try array(of: UInt8.self)
    guard let column = TextColumn(utf8: bytes, offsets: try array(of: Int.self)) else {
      throw corrupt("the texts are not UTF-8, or overlap")
    }
    return column
  }

  private mutating func strings() throws(DataError) -> [String] {
    let column = try texts()
    return (0..<column.count).map { column[$0] }
  }

  /// The number of parts that follow.
  private mutating func size() throws(DataError) -> Int {
    let size = try number()
    guard (0...100_000).contains(size) else { throw corrupt("there are \(size) columns") }
    return size
  }
}
