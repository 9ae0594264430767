import Testing
import Tidemark

@Suite("Seeded generator")
struct SeededGeneratorTests {
  @Test("Philox gives the vectors published with Random123")
  func philoxKnownAnswers() {
    #expect(
      Philox.block(counter: .zero, key: .zero) == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    #expect(
      Philox.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
        == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    #expect(
      Philox.block(
        counter: SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), key: SIMD2(0xa409_3822, 0x299f_31d0))
        == SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test("A jump to a position gives what drawing up to it gives")
  func jump() {
    var walked = SeededGenerator(seed: 7, purpose: "walk")
    for _ in 0..<101 { _ = walked.next() }
    var jumped = SeededGenerator(seed: 7, purpose: "walk")
    jumped.position = 101
    #expect(walked == jumped)
    #expect(walked.next() == jumped.next())
  }

  @Test("Another seed or another purpose gives other numbers")
  func keyed() {
    var generators = [
      SeededGenerator(seed: 0, purpose: "a"), SeededGenerator(seed: 1, purpose: "a"),
      SeededGenerator(seed: 1 << 32, purpose: "a"), SeededGenerator(seed: 0, purpose: "b"),
    ]
    let first = generators.indices.map { generators[$0].next() }
    #expect(Set(first).count == 4)
  }

  @Test("Permutations hold every number once, and each order of three is equally likely")
  func permutations() {
    var generator = SeededGenerator(seed: 3, purpose: "permutations")
    #expect(generator.permutation(1000).sorted() == Array(0..<1000))
    #expect(generator.permutation(0).isEmpty)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    // Binomial(6000, 1/6) has deviation 29: five of them either way.
    #expect(counts.values.allSatisfy { abs($0 - 1000) < 145 })
  }

  @Test("Normal numbers agree with known quantiles and have the right moments")
  func normal() {
    #expect(inverseNormal(0.5) == 0)
    #expect(abs(inverseNormal(0.975) - 1.959963984540054) < 1e-14)
    #expect(abs(inverseNormal(0.25) + 0.6744897501960817) < 1e-14)
    #expect(abs(inverseNormal(1e-20) + 9.262340089798408) < 1e-12)
    var generator = SeededGenerator(seed: 5, purpose: "normal")
    let draws = (0..<20_000).map { _ in generator.normal() }
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 20_000
    #expect(abs(mean) < 0.035)
    #expect(abs(variance - 1) < 0.05)
  }
}
