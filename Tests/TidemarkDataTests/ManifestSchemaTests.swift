import Foundation
import Testing
import TidemarkData
import TidemarkYAML

@Suite("The schema of manifests")
struct ManifestSchemaTests {
  @Test("datasets/schema.json is what the readers declare; 'tidemark data schema' prints it anew")
  func shipped() throws {
    let text = try String(contentsOfFile: "\(packageRoot)/datasets/schema.json", encoding: .utf8)
    #expect(text == DatasetManifest.schema())
  }

  /// The decoder names the keys that it knows when it meets one that it does not.
  @Test("The schema has the keys that the decoder takes, at the top, in splits, and in files")
  func keys() throws {
    let schema = try #require(
      try JSONSerialization.jsonObject(with: Data(DatasetManifest.schema().utf8)) as? [String: Any])
    let properties = try #require(schema["properties"] as? [String: Any])
    let good = """
      name: a
      title: A
      modality: text
      licence: x
      splits: {train: 1, test: 1}
      reader: csv
      files: [{role: train, name: a.csv}]
      """
    func known(_ text: String) throws -> Set<String> {
      let error = try #require(throws: FileFormatError.self) { try DatasetManifest(text: text, file: "a.yaml") }
      let list = try #require(error.expected?.replacing("one of ", with: ""))
      return Set(list.split(separator: ", ").map(String.init))
    }
    // A text manifest does not take the shape that a dense one needs.
    #expect(try known(good + "\nqqqqqqqqqqqq: 1") == Set(properties.keys).subtracting(["shape"]))
    func inner(_ key: String, _ path: [String]) throws -> Set<String> {
      var value = try #require(properties[key] as? [String: Any])
      for step in path { value = try #require(value[step] as? [String: Any]) }
      return Set(value.keys)
    }
    #expect(
      try known(good.replacing("test: 1}", with: "test: 1, qqqqqqqqqqqq: 1}")) == inner("splits", ["properties"]))
    #expect(
      try known(good.replacing("a.csv}", with: "a.csv, qqqqqqqqqqqq: 1}")) == inner("files", ["items", "properties"]))
    #expect(
      try known(good + "\nlimits: {qqqqqqqqqqqq: 1}") == inner("limits", ["properties"]))
  }
}
