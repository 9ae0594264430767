import Testing
import TidemarkYAML

@Suite("YAML documents")
struct YAMLDocumentTests {
  @Test(
    "What is not one plain document is refused at its place",
    arguments: [
      (
        "a: 1\nb: [1, 2\nc: 3\n",
        "f.yaml:3:2: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence, from line 2)"
      ),
      (
        "a: 1\n\tb: 2\n",
        "f.yaml:2:1: not valid YAML: found a tab character that violates indentation (while scanning a plain scalar, from line 1)"
      ),
      ("a: 1\na: 2\n", "f.yaml:1:1: the key 'a' is given twice here; keep one of them"),
      ("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins; expected one document in a file"),
      ("", "f.yaml:1:1: the file holds no value; expected keys and values"),
      ("# only a comment\n", "f.yaml:1:1: the file holds no value; expected keys and values"),
      ("a: &x 1\nb:  *x\n", "f.yaml:2:5: the alias '*x' is not read; write the value out"),
      ("a: !!binary aGk=\n", "f.yaml:1:4: the tag 'tag:yaml.org,2002:binary' is not read; leave it out"),
      ("? [a]\n: 1\n", "f.yaml:1:3: a key is not a word; expected a word before the ':'"),
      ("a: \"\u{1}\"\n", "f.yaml:1:5: not valid YAML: control characters are not allowed"),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: FileFormatError.self) { try YAMLDocument(text: text, file: "f.yaml") }
    #expect(error?.description == message)
  }

  @Test("A few lines that stand for billions of values are refused before they are built, as values and as keys")
  func billionLaughs() {
    var text = "a0: &a0 [lol, lol]\n"
    for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    for text in [text, text + "? *a60\n: 1\n"] {
      let error = #expect(throws: FileFormatError.self) { try YAMLDocument(text: text, file: "f.yaml") }
      #expect(error?.code == .unsupportedYAML)
    }
  }

  @Test("Deep nesting is an error, not an overflow", arguments: ["[", "- ", "{a: ", "? "])
  func deepNesting(opening: String) {
    let text = String(repeating: opening, count: 200_000)
    let error = #expect(throws: FileFormatError.self) { try YAMLDocument(text: text, file: "f.yaml") }
    #expect(error?.code == .invalidYAML)
  }

  @Test("Long files and files that are not UTF-8 are refused")
  func bytes() {
    let long = [UInt8](repeating: 0x20, count: YAMLDocument.byteLimit + 1)
    #expect(throws: FileFormatError.self) { try YAMLDocument(bytes: long, file: "f.yaml") }
    let error = #expect(throws: FileFormatError.self) { try YAMLDocument(bytes: [0x61, 0xff], file: "f.yaml") }
    #expect(error?.description == "f.yaml: the file is not UTF-8 text; save it as UTF-8")
  }

  @Test("Any cut of a document, and any change of a byte, gives a document or an error with a place in the file")
  func cuts() {
    let bytes = Array("a: {b: [1, \"ü\"], c: 'z'}\nd:\n  - &e x\n  - |\n    text\n".utf8)
    var errors = 0
    for index in bytes.indices {
      var flipped = bytes
      flipped[index] ^= 0x1d
      for variant in [Array(bytes[..<index]), flipped] {
        do throws(FileFormatError) {
          _ = try YAMLDocument(bytes: variant, file: "f.yaml")
        } catch {
          errors += 1
          #expect(error.code == .unreadable || (1...7).contains(error.line ?? 0), "\(error)")
        }
      }
    }
    #expect(errors > 20)
  }
}
