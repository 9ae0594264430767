import Crypto
import Foundation
import Testing
import TidemarkData

/// The decoded columns of the datasets at hand, byte for byte, as other programs decode them.
@Suite("Decoded columns of real datasets")
struct DecodedColumnTests {
  /// Dataset, split, number of samples, and the digest that `Oracles/decoded.py` printed.
  private static let expected: [(String, String, Int, String)] = [
    ("mnist", "train", 60000, "78085992606ee82560a2187ec45f2c152f9a41efe59504b79d86afd9f8cc949d"),
    ("mnist", "test", 10000, "ddd419e9092edc0a56cdd85787500209cc670676835a01607464eda433ff8e09"),
    ("fashion-mnist-subset", "train", 2500, "89362c240d861f4aa1b88c42b88f850acd3f9a8b3d51a983087300ad8c43ed10"),
    ("fashion-mnist-subset", "test", 970, "9460310d68e434ad4a64306e28a3647b5fca9d31453fae8ca782082151c730bd"),
    ("cifar10", "train", 50000, "9281f90554458af8f1b4f5bb9816fac3bd78a19df1205f2ace953186756087b0"),
    ("cifar10", "test", 10000, "fba4311635c7895c93f6f6c88886c61b278cb58ed0796e19cbbcdbdefce0852e"),
    ("cifar100", "train", 50000, "fb03211afa412794dc1db82e173e63d200060a18b98f2d2e48be4e8e1cfd03bb"),
    ("cifar100", "test", 10000, "ce2a6dc90e442e3043eccd78dcbb52c1bdde3c6865b8cae1db523eca6b47cf89"),
    ("cifar10-png-subset", "train", 100, "61457ac2882d7033d5e4a8a071de7c1fd0e4433d65ecb42f24b729ab14d4cf07"),
    ("cifar10-png-subset", "test", 100, "f08512299c35ed5bb59cb51263225118c25ca84dc2f414bbeae4b45645cbadad"),
    ("omniglot-small1", "train", 2176, "ab7f771eef382a6d0ff7501eefa8a3484c9283e76bf48f92514e4de21bf9c8e3"),
    ("omniglot-small1", "test", 544, "eb4543123053804e2efffde9c6b94829caedbab18b8cdd76e8c6622ffe02a29a"),
    ("omniglot-small2", "train", 2496, "f7129926a80ef2dd2aa55c5f8afb5a1e9ebce840a57ac2dd0b58e8429fabeed3"),
    ("omniglot-small2", "test", 624, "cd2649f7cbb0b88ee8beb760a0ed88721602ce0f88d652b2e8ccc2c3b2043438"),
    ("ag-news-test", "train", 6080, "56f6f3c61498583f91116e8c46951d7bb46eb49917032d6ba1f01546c0552031"),
    ("ag-news-test", "test", 1520, "c752c10667e409b64e4c905218cda89188b96b15d17c0927371bf0f221b7c774"),
    ("clinc150", "train", 15100, "8eaee0c38178427ce210afac0e73e8ab3ac047b312def4fcd19f253dcf2faed8"),
    ("clinc150", "validation", 3100, "f298cce072ae7d3abdee4735e54377365be71239ea70c4950dfb901c58651676"),
    ("clinc150", "test", 5500, "871acdf2076c91c852acaf978dce66b86e1b35be9ec817d80e568877f5376dae"),
    ("hwu64", "train", 8954, "09a58930534a91e0ae95bacdb650e02febb913ca4fafdb6d3ef449919b19472f"),
    ("hwu64", "validation", 1076, "bc8c003314cc17a98ef0a3ee62baa9f2c28498a73ebfcffc67fc89f9f377928e"),
    ("hwu64", "test", 1076, "306cae35eed5f956639edd1ecdc0b350afa5bce678b0daaa717cc8a9ae8381e7"),
    ("multi-domain-sentiment", "train", 6400, "1432da7db6dd8d0e333a1c43bf435580f6df12bf9cf4418813cceaee5ceb8bb7"),
    ("multi-domain-sentiment", "test", 1600, "5cc1168922a033672e6690f8fada80a03359d3c5a404642ef4160e68d8d6c949"),
    ("icews14", "train", 74845, "e66dfbf4b8d2d0b4aa01b88808121a6b6eee7db637e7b35f1e2877ddd3d9fe5b"),
    ("icews14", "validation", 8514, "3084dde9f461b9645180ab0401c64f7732a2759f457f6db74a6e9b0d5650a574"),
    ("icews14", "test", 7371, "b34ad8a39c00d69dcad6d043669089f2a22085271aae0ea8e50312db95ba10f9"),
    ("twiki-changed", "train", 7067, "5a5bff823506524395e8518d48dd9f5a9973fc12e15f46053d274ce77688be4a"),
    ("twiki-changed", "test", 7067, "5a5bff823506524395e8518d48dd9f5a9973fc12e15f46053d274ce77688be4a"),
    ("realtime-qa", "train", 6291, "f853f11bf37529b5ab09792474f067898e55d438a63e6364689ee201728d33a3"),
    ("realtime-qa", "test", 1572, "bf46cb712a0a0db1df88aa6469998564856ab7f64daa80f69a0a8dd56b528e03"),
    ("concept-1k", "train", 16654, "befe3c53daaede4d0949de5acaaa4087d913b004ad67326973c51e77b95edb3f"),
    ("concept-1k", "test", 16654, "befe3c53daaede4d0949de5acaaa4087d913b004ad67326973c51e77b95edb3f"),
    ("stackexchange-coffee", "train", 442, "f8544a4eae93fd32e4eebea68d876131d370aa98796ceb85124f7bba41484d70"),
    ("stackexchange-coffee", "test", 110, "a4a35efacb0ee438a2a7fad35306aa7db63264d94b814611b58eafc6d5046586"),
    ("wikipedia-sample", "train", 85, "315bf5bc94ed36dccc92967f90af94700c57c63966c0d66d7b949aa6d7ed14ea"),
    ("wikipedia-sample", "test", 21, "165bf286b23b7c58935ffc733bd044cfcb19d7da89b3363a8586e011cbd49116"),
  ]

  private static let names = Set(expected.map(\.0)).filter(RealData.isThere).sorted()

  @Test(
    "Inputs and labels of each split have the digest that Python gives them",
    .enabled(if: !names.isEmpty, "no datasets are in \(sharedData)"), arguments: names)
  func digests(_ name: String) throws {
    let dataset = try RealData.load(name)
    let splits = ["train": dataset.train, "test": dataset.test, "validation": dataset.validation]
    for (_, split, count, digest) in Self.expected.filter({ $0.0 == name }) {
      let samples = try #require(splits[split] ?? nil)
      #expect(samples.count == count, "\(split)")
      #expect(Self.digest(samples) == digest, "\(split)")
    }
  }

  /// The SHA-256 over the samples one after the other, each as its input and its label: see `Oracles/decoded.py`.
  private static func digest(_ split: DatasetSplit) -> String {
    var hash = SHA256()
    for (row, label) in split.labels.enumerated() {
      hash.update(data: input(row, of: split.inputs))
      withUnsafeBytes(of: label.littleEndian) { hash.update(bufferPointer: $0) }
    }
    return hash.finalize().map { String(format: "%02x", $0) }.joined()
  }

  private static func input(_ row: Int, of column: InputColumn) -> [UInt8] {
    switch column {
    case .dense(let column):
      guard case .bytes(let bytes) = column.storage else { return [] }
      return Array(bytes[(row * column.width)..<((row + 1) * column.width)])
    case .text(let column): return Array(column.bytes(of: row)) + [0]
    case .facts(let column):
      let parts = [
        column.entityNames[Int(column.subjects[row])], column.relationNames[Int(column.relations[row])],
        column.entityNames[Int(column.objects[row])], "\(column.validFrom[row])",
      ]
      return parts.flatMap { Array($0.utf8) + [0] }
    }
  }
}
