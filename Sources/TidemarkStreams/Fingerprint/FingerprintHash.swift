// WHOEVER CHANGES WHAT THIS FILE HASHES, OR IN WHICH ORDER, CHANGES EVERY FINGERPRINT: those of all published results. A new
// part goes in only where it is used, as `FileKey.FingerprintPart.ifUsed` does it for new keys of protocol files. The
// fingerprints of the named protocols are held by tests and in protocols/README.md.

import Crypto
import Tidemark
import TidemarkFormats
import TidemarkData
import TidemarkYAML

/// The identity of a stream: two people with the same fingerprint ran the same benchmark.
///
/// It is the SHA-256 of all that decides what a learner is served, told and asked: the dataset's content, the seed, the
/// class map, the domains, the order of every pass, the batches, the normalisation, the training recipe, what is
/// revealed, when the learner is evaluated on what, and the budgets. Each part is written with its name and length, so
/// that no two different streams give the same bytes.
struct FingerprintHash {
  private var hash = SHA256()

  init(
    of benchmark: BenchmarkProtocol, dataset: Dataset, seed: UInt64, plan: StreamPlan, shownClasses: [Int32],
    queryOrder: [LabelledSamples.Query]
  ) {
    add("format", text: "tidemark-stream-1")
    add("dataset", text: dataset.sourceDigest)
    add("seed", numbers: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
    // All that the file declares about serving, telling and asking, under its keys.
    for entry in ResolvedProtocol(benchmark).entries where entry.isInFingerprint {
      add(entry.key, text: entry.value.fingerprintText)
    }
    add("labels", numbers: plan.labels.map.map { $0.map { UInt32($0) } ?? .max })
    add("labels-per-domain", numbers: [UInt32(clamping: plan.labels.perDomain)])
    add("shown-classes", numbers: shownClasses.map { UInt32(bitPattern: $0) })
    for (index, set) in plan.testSets.enumerated() {
      add("test-set", text: "\(set.role.word) \(set.role.owner ?? -1) \(set.domain ?? -1) \(set.isFromTraining)")
      add("test-set-\(index)-candidates", numbers: set.candidates.map { UInt32($0) })
    }
    add("queries", numbers: queryOrder.flatMap { [UInt32(bitPattern: $0.testSet), UInt32(bitPattern: $0.row)] })
  }

  /// Adds what all passes over an experience serve.
  mutating func add(_ experience: Experience, passes: Int, seed: UInt64) {
    add("classes", numbers: experience.classes.map { UInt32($0) })
    add("domain", numbers: [experience.domain.map { UInt32($0) } ?? .max])
    add("row-domains", numbers: experience.rowDomains.map { UInt32($0) })
    for pass in 0..<passes {
      let order = BenchmarkStream.trainingOrder(of: experience, pass: pass, seed: seed)
      add("training-order", numbers: order.map { UInt32(bitPattern: $0) })
    }
  }

  mutating func add(_ name: String, text: String) {
    begin(name, length: text.utf8.count)
    hash.update(data: Array(text.utf8))
  }

  mutating func add(_ name: String, numbers: [UInt32]) {
    begin(name, length: numbers.count)
    update(numbers)
  }

  /// Adds the numbers of many rows, of `width` numbers each, some thousand rows at a time.
  mutating func add<Row>(_ name: String, rows: [Row], width: Int, numbers: (Row, inout [UInt32]) -> Void) {
    begin(name, length: rows.count * width)
    var chunk: [UInt32] = []
    for row in rows {
      numbers(row, &chunk)
      if chunk.count >= 65_536 {
        update(chunk)
        chunk.removeAll(keepingCapacity: true)
      }
    }
    update(chunk)
  }

  private mutating func update(_ numbers: [UInt32]) {
    #if _endian(little)
      numbers.withUnsafeBytes { hash.update(bufferPointer: $0) }
    #else
      numbers.map(\.littleEndian).withUnsafeBytes { hash.update(bufferPointer: $0) }
    #endif
  }

  private mutating func begin(_ name: String, length: Int) {
    hash.update(data: Array("\(name):\(length):".utf8))
  }

  /// 64 lower-case hexadecimal digits.
  var hexadecimal: String { TidemarkFormats.hexadecimal(hash.finalize()) }
}

extension ResolvedProtocol.Entry {
  /// Whether the entry is part of what a learner is served, told and asked, not of how that is described.
  fileprivate var isInFingerprint: Bool {
    switch fingerprint {
    case .always: true
    case .ifUsed: value != .absent && value != .list([])
    case .never: false
    }
  }
}

extension ResolvedProtocol.Value {
  /// The value as the fingerprint takes it: texts with their lengths, so that no two values look alike.
  fileprivate var fingerprintText: String {
    switch self {
    case .text(let text): "\(text.utf8.count):\(text)"
    case .list(let values): "[\(values.map(\.fingerprintText).joined(separator: ","))]"
    case .mapping(let pairs): "{\(pairs.map { "\($0.key)=\($0.value.fingerprintText)" }.joined(separator: ","))}"
    case .integer, .number, .single, .flag, .absent: text
    }
  }
}
