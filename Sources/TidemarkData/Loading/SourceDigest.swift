import Crypto
import Tidemark
import TidemarkFormats

/// The SHA-256 of what a dataset is made of, over a text with one line for each fact, so that two facts can never run
/// into one: the reader and its options, the shape, the classes, the counts, and the files or the content itself.
struct SourceDigest {
  private var hash = SHA256()

  init(_ manifest: DatasetManifest) {
    add("tidemark dataset 1")
    add("reader \(manifest.reader)")
    for option in manifest.options.entries where option.counts {
      add("option \(option.name.utf8.count) \(option.name)=\(option.value)")
    }
    if manifest.modality != DenseInput.modality { add("modality \(manifest.modality)") }
    add("shape \(manifest.inputShape.map(String.init).joined(separator: " "))")
    for name in manifest.classNames { add("class \(name.utf8.count) \(name)") }
    add("train \(manifest.trainCount)")
    add("test \(manifest.testCount)")
    if manifest.validationCount > 0 { add("validation \(manifest.validationCount)") }
  }

  /// A file, by the SHA-256 of its bytes as they lie on disk.
  mutating func add(file role: String, sha256: String) {
    add("file \(role) \(sha256)")
  }

  /// The content of a split: inputs row by row, then labels, then attributes by name. Numbers are little-endian, 32 bits
  /// for labels, codes and ids, 64 for times and offsets; floats are their bits.
  mutating func add(_ split: DatasetSplit) {
    switch split.inputs {
    case .dense(let column):
      switch column.storage {
      case .bytes(let bytes):
        add("bytes \(bytes.count)")
        let span = bytes.span
        span.withUnsafeBytes { hash.update(bufferPointer: $0) }
      case .floats(let floats):
        add("floats \(floats.count)")
        for float in floats { addLittleEndian(float.bitPattern) }
      }
    case .text(let column): add(column)
    case .facts(let column): add(column)
    }
    add("labels \(split.labels.count)")
    for label in split.labels { addLittleEndian(label) }
    for (name, column) in split.attributes.sorted(by: { $0.key < $1.key }) {
      add("attribute \(name.utf8.count) \(name) \(column.kind.rawValue)")
      switch column {
      case .categorical(let names, let codes):
        add(TextColumn(names))
        for code in codes { addLittleEndian(code) }
      case .timestamps(let times):
        for time in times { addLittleEndian(time) }
      case .text(let column): add(column)
      }
    }
  }

  private mutating func add(_ column: TextColumn) {
    add("texts \(column.count)")
    for offset in column.offsets { addLittleEndian(offset) }
    hash.update(data: column.utf8)
  }

  private mutating func add(_ column: FactColumn) {
    add("facts \(column.count)")
    for ids in [column.subjects, column.relations, column.objects] {
      for id in ids { addLittleEndian(id) }
    }
    for times in [column.validFrom, column.validTo] {
      for time in times { addLittleEndian(time) }
    }
    add(TextColumn(column.entityNames))
    add(TextColumn(column.relationNames))
    for (name, texts) in column.texts.sorted(by: { $0.key < $1.key }) {
      add("text \(name.utf8.count) \(name)")
      add(texts)
    }
  }

  /// The digest in lower-case hex.
  consuming func finish() -> String {
    hexadecimal(hash.finalize())
  }

  private mutating func add(_ line: String) {
    hash.update(data: Array("\(line)\n".utf8))
  }

  private mutating func addLittleEndian(_ word: some FixedWidthInteger) {
    withUnsafeBytes(of: word.littleEndian) { hash.update(bufferPointer: $0) }
  }
}
