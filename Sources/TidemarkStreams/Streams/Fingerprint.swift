import Crypto
import Tidemark
import TidemarkData

/// The identity of a stream: two people with the same fingerprint ran the same benchmark.
///
/// It is the SHA-256 of all that decides what a learner is served and asked: the dataset's content, the seed, the class
/// map, the order of every pass, the batches, the normalisation, what is revealed, and when the learner is evaluated on
/// what. Each part is written with its name and length, so that no two different streams give the same bytes.
struct Fingerprint {
  /// 64 lower-case hexadecimal digits.
  let hexadecimal: String

  init(
    of benchmark: BenchmarkProtocol, dataset: Dataset, seed: UInt64, labelMap: [Int?],
    experiences: [BenchmarkStream.Experience], queryOrder: [BenchmarkStream.Query]
  ) {
    var hash = FingerprintHash()
    hash.add("format", text: "tidemark-stream-1")
    hash.add("dataset", text: dataset.sourceDigest)
    hash.add("seed", numbers: [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)])
    hash.add("family", text: benchmark.scenario.family)
    hash.add("mean", numbers: [benchmark.normalization.mean.bitPattern])
    hash.add("deviation", numbers: [benchmark.normalization.deviation.bitPattern])
    hash.add("labels", numbers: labelMap.map { $0.map { UInt32($0) } ?? .max })
    hash.add("training-visibility", text: benchmark.visibility.training.sorted().map(\.rawValue).joined(separator: " "))
    hash.add("testing-visibility", text: benchmark.visibility.testing.sorted().map(\.rawValue).joined(separator: " "))
    hash.add("batch", numbers: [UInt32(clamping: benchmark.training.batchSize)])
    hash.add("passes", numbers: [UInt32(clamping: benchmark.training.passes)])
    for experience in experiences {
      hash.add("classes", numbers: experience.classes.map { UInt32($0) })
      for pass in 0..<benchmark.training.passes {
        let order = BenchmarkStream.trainingOrder(of: experience, pass: pass, seed: seed)
        hash.add("training-order", numbers: order.map { UInt32(bitPattern: $0) })
      }
    }
    hash.add("queries", numbers: queryOrder.flatMap { [UInt32(bitPattern: $0.testSet), UInt32(bitPattern: $0.row)] })
    hash.add("evaluated-before-training", numbers: [benchmark.evaluation.beforeTraining ? 1 : 0])
    hash.add("evaluated-on", text: benchmark.evaluation.coverage.rawValue)
    hash.add("evaluation-batch", numbers: [UInt32(clamping: benchmark.evaluation.batchSize)])
    hexadecimal = hash.hexadecimal
  }
}

/// SHA-256 over named parts.
private struct FingerprintHash {
  private var hash = SHA256()

  mutating func add(_ name: String, text: String) {
    begin(name, length: text.utf8.count)
    hash.update(data: Array(text.utf8))
  }

  mutating func add(_ name: String, numbers: [UInt32]) {
    begin(name, length: numbers.count)
    numbers.map(\.littleEndian).withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  private mutating func begin(_ name: String, length: Int) {
    hash.update(data: Array("\(name):\(length):".utf8))
  }

  var hexadecimal: String {
    hash.finalize().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
