import Crypto

/// The SHA-256 of what a dataset is made of, over a text with one line for each fact, so that two facts can never run
/// into one: the reader and its options, the shape, the classes, the counts, and the files or the content itself.
struct SourceDigest {
  private var hash = SHA256()

  init(_ manifest: DatasetManifest) {
    add("tidemark dataset 1")
    add("reader \(manifest.reader)")
    for option in manifest.options.entries { add("option \(option.name.utf8.count) \(option.name)=\(option.value)") }
    add("shape \(manifest.inputShape.map(String.init).joined(separator: " "))")
    for name in manifest.classNames { add("class \(name.utf8.count) \(name)") }
    add("train \(manifest.trainCount)")
    add("test \(manifest.testCount)")
  }

  /// A file, by the SHA-256 of its bytes as they lie on disk.
  mutating func add(file role: String, sha256: String) {
    add("file \(role) \(sha256)")
  }

  /// The content of a split: inputs row by row (floats as their bits, little-endian), then labels (32 bits,
  /// little-endian).
  mutating func add(_ split: DatasetSplit) {
    switch split.inputs {
    case .dense(let column):
      switch column.storage {
      case .bytes(let bytes):
        add("bytes \(bytes.count)")
        hash.update(data: bytes)
      case .floats(let floats):
        add("floats \(floats.count)")
        for float in floats { addLittleEndian(float.bitPattern) }
      }
    }
    add("labels \(split.labels.count)")
    for label in split.labels { addLittleEndian(UInt32(bitPattern: label)) }
  }

  /// The digest in lower-case hex.
  consuming func finish() -> String {
    hexadecimal(hash.finalize())
  }

  private mutating func add(_ line: String) {
    hash.update(data: Array("\(line)\n".utf8))
  }

  private mutating func addLittleEndian(_ word: UInt32) {
    withUnsafeBytes(of: word.littleEndian) { hash.update(bufferPointer: $0) }
  }
}

/// Bytes as lower-case hexadecimal digits.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
