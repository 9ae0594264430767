import Testing
import Tidemark

@Suite("Learner options")
struct LearnerOptionsTests {
  private let declared: [LearnerOption] = [
    .integer("memory", default: 1000, minimum: 1, "Samples kept."),
    .number("rate", default: 0.5, minimum: 0, maximum: 1e300, "Step size."),
    .integer("k", default: 1, maximum: 100, "Neighbours."),
    .word("policy", default: "reservoir", among: ["reservoir", "ring"], "What is kept."),
  ]

  @Test("Options that are not given take their defaults")
  func defaults() throws {
    let options = try LearnerOptions([("rate", "2")], declared: declared)
    #expect(try options.integer("memory") == 1000)
    #expect(try options.number("rate") == 2)
    #expect(try options.word("policy") == "reservoir")
  }

  @Test(
    "A wrong option is refused with the reason",
    arguments: [
      (["memroy=5"], "unknown option 'memroy'; did you mean 'memory'? (known: memory, rate, k, policy)"),
      (["memory=many"], "option 'memory' is 'many'; expected a whole number"),
      (["memory=0"], "option 'memory' is '0'; expected at least 1"),
      (["memory=9223372036854775808"], "option 'memory' is '9223372036854775808'; expected a whole number"),
      (["k=101"], "option 'k' is '101'; expected at most 100"),
      (["rate=1e301"], "option 'rate' is '1e301'; expected at most 1e+300"),
      (["rate=nan"], "option 'rate' is 'nan'; expected a finite number"),
      (["policy=herding"], "option 'policy' is 'herding'; expected one of reservoir, ring"),
      (["rate=1", "rate=2"], "option 'rate' is given twice"),
    ])
  func refused(given: [String], message: String) {
    let pairs = given.map { text in
      let parts = text.split(separator: "=").map(String.init)
      return (name: parts[0], text: parts[1])
    }
    let error = #expect(throws: LearnerError.self) { try LearnerOptions(pairs, declared: declared) }
    #expect(error?.description == message)
    #expect(error?.code == .badOption)
  }
}
