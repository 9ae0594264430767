import Foundation
import Testing
import TidemarkData
import TidemarkYAML

private let sha256 = String(repeating: "0a", count: 32)

@Suite("Manifests")
struct DatasetManifestTests {
  /// A manifest that is right, line by line, so that each test can change one.
  private static let lines = [
    "name: tiny",  // 1
    "title: Tiny",
    "modality: dense",
    "licence: MIT",
    "shape: [2, 2]",  // 5
    "classes: [a, b]",
    "splits: {train: 3, test: 2}",
    "reader: idx",
    "options: {firstLabel: 1}",
    "limits: {ratio: 300}",  // 10
    "files:",
    "  - {role: train-inputs, name: a.gz, urls: [\"https://example.org/a.gz\"], bytes: 30}",
    "  - {role: train-labels, name: b.gz}",
    "  - {role: test-inputs, name: sub/c.gz}",
    "  - {role: test-labels, name: d.gz, sha256: \(sha256)}",  // 15
  ]

  private func decode(_ changes: [Int: String] = [:]) throws -> DatasetManifest {
    let text = Self.lines.enumerated().map { changes[$0 + 1] ?? $1 }.joined(separator: "\n")
    return try DatasetManifest(text: text, file: "t.yaml")
  }

  @Test("A manifest says what it says")
  func right() throws {
    let manifest = try decode()
    #expect(manifest.name == "tiny")
    #expect(manifest.classNames == ["a", "b"])
    #expect(manifest.trainCount == 3)
    #expect(manifest.options.entries.map(\.value) == [.integer(1)])
    #expect(manifest.files.map(\.role) == ["train-inputs", "train-labels", "test-inputs", "test-labels"])
    #expect(manifest.files[0].byteCount == 30)
    #expect(manifest.files[0].urls == ["https://example.org/a.gz"])
    #expect(manifest.files[1].sha256 == nil)
    #expect(manifest.files[3].limits == DecodingLimits(decodedBytes: 16 << 30, ratio: 300))
  }

  @Test(
    "Each mistake is named with its place",
    arguments: [
      (1, "nam: tiny", "1:1: unknown key 'nam'; did you mean 'name'?"),
      (1, "name: Tiny!", "1:7: 'name' is 'Tiny!'; expected lower-case letters, digits and hyphens"),
      (1, "name: ../tiny", "1:7: 'name' is '../tiny'; expected lower-case letters, digits and hyphens"),
      (2, "", "1:1: the key 'title' is missing; expected text"),
      (
        3, "modality: dens", "3:11: 'modality' is 'dens'; expected one of dense, text, knowledge; did you mean 'dense'?"
      ),
      (4, "license: MIT", "4:1: unknown key 'license'; did you mean 'licence'?"),
      (4, "licence: [MIT]", "4:10: 'licence' is a list; expected text"),
      (5, "shape: 4", "5:8: 'shape' is 4; expected a list"),
      (5, "shape: [2, 0]", "5:12: 'shape[1]' is 0; expected a whole number 1...1000000"),
      (
        5, "shape: [1000000, 1000000, 1000000, 1000000]",
        "5:8: 'shape' asks for more than 10⁹ values a sample; expected a shape that fits in memory"
      ),
      (6, "classes: [1, 2]", "6:11: 'classes[0]' is 1; expected text; put it in quotes"),
      (6, "classes: [a, b, a]", "6:17: 'classes[2]' is 'a' again; remove it"),
      (6, "classes: []", "6:10: 'classes' has 0 items; expected a list of 1...1000000 items"),
      (7, "splits: {train: 3}", "7:9: the key 'test' is missing in 'splits'; expected a whole number"),
      (
        7, "splits: {train: 3, test: 2, valid: 1}",
        "7:29: unknown key 'valid' in 'splits'; expected one of train, test, validation, balanced"
      ),
      (7, "splits: {train: -3, test: 2}", "7:17: 'splits.train' is -3; expected a whole number 1...2147483647"),
      (
        7, "splits: {train: 3, test: 2, balanced: true}",
        "7:39: 'splits.balanced' is true, and a count cannot be divided among 2 classes; "
          + "expected splits with the same number of samples of each class"
      ),
      (
        7, "splits: {train: 3, test: 2}\ngroups: {coarse: {one: [a, b]}}",
        "8:18: 'groups.coarse' is no categorical attribute; expected one that 'attributes' declares"
      ),
      (
        7, "splits: {train: 3, test: 2}\nattributes: {coarse: categorical}\ngroups: {coarse: {one: [a], two: [a]}}",
        "9:35: 'groups.coarse.two[0]' is 'a' again; expected each class in one group"
      ),
      (
        7, "splits: {train: 3, test: 2}\nattributes: {coarse: categorical}\ngroups: {coarse: {one: [a]}}",
        "9:18: 'groups.coarse' has no group with 'b'; expected each class in one group"
      ),
      (
        8, "reader: idy",
        "8:9: 'reader' is 'idy'; expected one of \(ReaderRegistry.builtIn.readers.map(\.name).joined(separator: ", ")); did you mean 'idx'?"
      ),
      (9, "options: {first: 1}", "9:11: unknown key 'first' in 'options'; expected one of firstLabel"),
      (9, "options: {firstlabel: 1}", "9:11: unknown key 'firstlabel' in 'options'; did you mean 'firstLabel'?"),
      (9, "options: {firstLabel: x}", "9:23: 'options.firstLabel' is 'x'; expected a whole number 0...1000000"),
      (10, "limits: {ratio: 5000}", "10:17: 'limits.ratio' is 5000; expected a whole number 1...1032"),
      (
        13, "  - {role: train-label, name: b.gz}",
        "13:12: 'files[1].role' is 'train-label'; expected one of train-inputs, train-labels, test-inputs, test-labels; did you mean 'train-labels'?"
      ),
      (
        13, "  - {role: train-inputs, name: b.gz}",
        "13:5: 'files[1]' has the role 'train-inputs' again; expected one file for each role"
      ),
      (13, "", "12:3: 'files' names no file with the role 'train-labels'; expected a file for each role"),
      (
        13, "  - {role: train-labels, name: ../b.gz}",
        "13:32: 'files[1].name' is '../b.gz'; expected a file in the dataset's folder, without '..'"
      ),
      (
        13, "  - {role: train-labels, name: /etc/passwd}",
        "13:32: 'files[1].name' is '/etc/passwd'; expected a file in the dataset's folder, without '..'"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, urls: [\"file:///b\"]}",
        "13:45: 'files[1].urls[0]' is 'file:///b'; expected an address that begins with https:// or http://"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, sha256: \"12\"}",
        "13:46: 'files[1].sha256' is '12'; expected 64 hexadecimal digits in lower case"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, members: [{name: x, sha256: \"\(sha256)\"}]}",
        "13:48: 'files[1].members[0]' is a member of a file without 'sha256'; expected members of an archive whose SHA-256 is known"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, sha256: \"\(sha256)\", members: [{name: x}]}",
        "13:124: the key 'sha256' is missing in 'files[1].members[0]'; expected the SHA-256 of the unpacked file"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, sha256: \"\(sha256)\", members: [{name: ../x, sha256: \"\"}]}",
        "13:131: 'files[1].members[0].name' is '../x'; expected a file in the dataset's folder, without '..'"
      ),
      (
        13, "  - {role: train-labels, name: b.gz, bytes: 1e3}",
        "13:45: 'files[1].bytes' is 1e3; expected a whole number 0 or more"
      ),
      (
        15, "  - {role: test-labels, name: d.gz",
        "16:1: not valid YAML: did not find expected ',' or '}' (while parsing a flow mapping, from line 15)"
      ),
    ])
  func wrong(line: Int, replacement: String, message: String) throws {
    let error = #expect(throws: FileFormatError.self) { try decode([line: replacement]) }
    #expect(error?.description == "t.yaml:\(message)")
  }

  @Test("A reader of another modality is refused with those that fit")
  func modality() {
    let error = #expect(throws: FileFormatError.self) { try decode([8: "reader: csv"]) }
    #expect(
      error?.description
        == "t.yaml:8:9: 'reader' is 'csv', which gives texts, but 'modality' is 'dense'; expected for images or numbers "
        + "one of idx, cifar, npy, npz, safetensors, images, glyphs, glyph-styles; or set 'modality: text'")
  }

  @Test(
    "Options and files with which a reader could not read are named with their place",
    arguments: [
      (
        "csv", "options: {header: false}", "{role: train, name: a}",
        "6:10: option 'columns': there are no names; expected names of the columns where 'header' is false, and only "
          + "there"
      ),
      (
        "csv", "title: t", "{role: archive, name: a}",
        "7:8: option 'member': the value is ''; expected a path with {split}, and all parts in the archive"
      ),
      (
        "json-lines", "title: t", "{role: test, name: a}",
        "7:8: reader 'json-lines': there is no file with the role 'train'; expected an archive and the option 'member', "
          + "or files of the parts"
      ),
      (
        "text-folders", "title: t", "{role: texts, name: a}",
        "7:8: reader 'text-folders': the files have no test part; expected one, or the option 'testEvery'"
      ),
      (
        "text-folders", "options: {path: \"{split}/*\", testEvery: 2}", "{role: texts, name: a}",
        "6:10: reader 'text-folders': 'testEvery' is given, and the files have a test part; expected one of the two"
      ),
    ])
  func unreadable(reader: String, line: String, file: String, message: String) {
    let text = """
      name: tiny
      modality: text
      licence: MIT
      splits: {train: 3, test: 2}
      reader: \(reader)
      \(line)
      files: [\(file)]
      """ + (line.hasPrefix("title") ? "" : "\ntitle: t")
    let error = #expect(throws: FileFormatError.self) { try DatasetManifest(text: text, file: "t.yaml") }
    #expect(error?.description == "t.yaml:\(message)")
  }

  @Test("A reader that makes its data wants no files")
  func proceduralFiles() {
    let error = #expect(throws: FileFormatError.self) { try decode([8: "reader: glyphs", 9: "options: {seed: 2}"]) }
    #expect(
      error?.description == "t.yaml:12:3: 'files' names files; expected none: the reader 'glyphs' makes its data")
  }

  @Test("Every manifest that ships is right, and bears the name of its file")
  func shipped() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: packageRoot + "/datasets")
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(Set(names).isSuperset(of: ["glyphs", "mnist", "clinc150"]))
    for name in names { #expect(try shippedManifest(name).name == name) }
  }
}
