import Testing
import TidemarkYAML

@Suite("Mappings")
struct MappingReaderTests {
  private enum Order: String, CaseIterable { case fixed, drawn }

  private struct Recipe: Equatable {
    var name: String
    var licence: String
    var count: Int
    var rate: Double
    var order: Order
    var isOnline: Bool
    var parts: [String]
    var noise: Double
  }

  private func read(_ text: String) throws -> Recipe {
    try YAMLDocument(text: text, file: "r.yaml").root.mapping { keys in
      try Recipe(
        name: keys.string("name"), licence: keys.string("licence", default: "none"),
        count: keys.integer("count", in: 1...5), rate: keys.number("rate", in: 0...1, default: 0.5),
        order: keys.choice("order", of: Order.self, default: .fixed),
        isOnline: keys.boolean("online", default: false),
        parts: (keys.optionalList("parts", count: 1...2) ?? []).map { part in
          try part.mapping { keys in try keys.string("file") }
        },
        noise: keys.optionalMapping("noise") { keys in try keys.number("scale") } ?? 0)
    }
  }

  @Test("Values of every type are read, and absent ones take their defaults")
  func values() throws {
    let full = """
      name: "007"
      licence: yes
      count: 3
      rate: 1e-1
      order: drawn
      online: true
      parts:
        - file: a
        - {file: 'b'}
      noise: {scale: 2}
      """
    #expect(
      try read(full)
        == Recipe(
          name: "007", licence: "yes", count: 3, rate: 0.1, order: .drawn, isOnline: true, parts: ["a", "b"], noise: 2))
    #expect(
      try read("{name: x, count: 5}")
        == Recipe(
          name: "x", licence: "none", count: 5, rate: 0.5, order: .fixed, isOnline: false, parts: [], noise: 0))
  }

  @Test(
    "Each mistake is named with its place, what was expected, and what was probably meant",
    arguments: [
      ("name: x\ncount: 3\nlicens: MIT\n", "r.yaml:3:1: unknown key 'licens'; did you mean 'licence'?"),
      ("name: x\ncuont: 3\n", "r.yaml:2:1: unknown key 'cuont'; did you mean 'count'?"),
      (
        "name: x\ncount: 3\nzebra: 1\n",
        "r.yaml:3:1: unknown key 'zebra'; expected one of name, licence, count, rate, order, online, parts, noise"
      ),
      ("name: x\n", "r.yaml:1:1: the key 'count' is missing; expected a whole number"),
      ("name: x\ncount: 6\n", "r.yaml:2:8: 'count' is 6; expected a whole number 1...5"),
      (
        "name: x\ncount: 99999999999999999999\n",
        "r.yaml:2:8: 'count' is 99999999999999999999; expected a whole number 1...5"
      ),
      ("name: x\ncount: 2.0\n", "r.yaml:2:8: 'count' is 2.0; expected a whole number 1...5"),
      ("name: x\ncount: \"2\"\n", "r.yaml:2:8: 'count' is '2'; expected a whole number 1...5"),
      ("name: x\ncount: many\n", "r.yaml:2:8: 'count' is 'many'; expected a whole number 1...5"),
      ("name: x\ncount: [1]\n", "r.yaml:2:8: 'count' is a list; expected a whole number 1...5"),
      ("name: 7\ncount: 1\n", "r.yaml:1:7: 'name' is 7; expected text; put it in quotes"),
      ("name:\ncount: 1\n", "r.yaml:1:6: 'name' is empty; expected text"),
      ("name: x\ncount: 1\nrate: 1.5\n", "r.yaml:3:7: 'rate' is 1.5; expected a number 0.0...1.0"),
      ("name: x\ncount: 1\nrate: .nan\n", "r.yaml:3:7: 'rate' is .nan; expected a number 0.0...1.0"),
      ("name: x\ncount: 1\nonline: yes\n", "r.yaml:3:9: 'online' is 'yes'; expected true or false"),
      (
        "name: x\ncount: 1\norder: fixd\n",
        "r.yaml:3:8: 'order' is 'fixd'; expected one of fixed, drawn; did you mean 'fixed'?"
      ),
      (
        "name: x\ncount: 1\nparts: [{file: a}, {fil: b}]\n",
        "r.yaml:3:21: unknown key 'fil' in 'parts[1]'; did you mean 'file'?"
      ),
      (
        "name: x\ncount: 1\nparts: [{file: a}, {}]\n",
        "r.yaml:3:20: the key 'file' is missing in 'parts[1]'; expected text"
      ),
      ("name: x\ncount: 1\nparts: [{file: [a]}]\n", "r.yaml:3:16: 'parts[0].file' is a list; expected text"),
      ("name: x\ncount: 1\nparts: []\n", "r.yaml:3:8: 'parts' has 0 items; expected a list of 1...2 items"),
      ("name: x\ncount: 1\nnoise: 3\n", "r.yaml:3:8: 'noise' is 3; expected keys and values"),
      ("- name\n", "r.yaml:1:1: the document is a list; expected keys and values"),
    ])
  func mistakes(text: String, message: String) {
    let error = #expect(throws: FileFormatError.self) { try read(text) }
    #expect(error?.description == message)
  }

  @Test("An error raised by the caller stands at the value it is about")
  func callerErrors() throws {
    try YAMLDocument(text: "a: 1\nb: 6\n", file: "r.yaml").root.mapping { keys in
      let (a, b) = try (keys.integer("a"), keys.integer("b"))
      #expect(a < b)
      #expect(
        keys.invalid("b", expected: "at most \(a)", hint: "or raise 'a'").description
          == "r.yaml:2:4: 'b' is 6; expected at most 1; or raise 'a'")
    }
  }

  @Test("Keys of the user's own words are text at their own places, in the order of the file")
  func keyedEntries() throws {
    let root = try YAMLDocument(text: "own: {b: 1, \"007\": 2}\nnone: {}\n", file: "r.yaml").root
    let own = try #require(try root.keyedEntries().first)
    #expect(try own.key.string() == "own")
    let entries = try own.value.keyedEntries(count: 1...2)
    #expect(try entries.map { try $0.key.string() } == ["b", "007"])
    #expect(try entries.map { try $0.value.integer() } == [1, 2])
    #expect(entries[1].key.invalid(found: "is odd").description == "r.yaml:1:13: 'own' is odd")
    let none = try #require(try root.keyedEntries().last?.value)
    #expect(try none.keyedEntries().isEmpty)
    let error = #expect(throws: FileFormatError.self) { try none.keyedEntries(count: 1...3) }
    #expect(error?.description == "r.yaml:2:7: 'none' has 0 keys; expected a mapping of 1...3 keys")
    let number = #expect(throws: FileFormatError.self) { try entries[0].value.keyedEntries() }
    #expect(number?.description == "r.yaml:1:10: 'own.b' is 1; expected keys and values")
  }
}
