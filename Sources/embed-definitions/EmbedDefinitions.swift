import Foundation

/// Writes a Swift file that holds the text of every named protocol and manifest, so that a built command finds them
/// wherever it is copied.
///
/// Arguments: the output file, then the files to embed, each in a folder named `protocols` or `datasets`.
@main
struct EmbedDefinitions {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().map { URL(fileURLWithPath: $0) }
    guard let output = arguments.first else {
      throw CocoaError(.fileNoSuchFile)
    }
    var source = "/// The named protocols and manifests, as they stood when the command was built.\n"
    source += "enum EmbeddedDefinitions {\n"
    for (kind, property) in [("protocols", "protocols"), ("datasets", "datasets")] {
      source += "  static let \(property): [(name: String, text: String)] = [\n"
      for file in arguments.dropFirst() where file.deletingLastPathComponent().lastPathComponent == kind {
        let text = try String(contentsOf: file, encoding: .utf8)
        let name = file.deletingPathExtension().lastPathComponent
        source += "    (name: \(literal(name)), text: \(literal(text))),\n"
      }
      source += "  ]\n"
    }
    source += "}\n"
    try source.write(to: output, atomically: true, encoding: .utf8)
  }

  /// The text as a Swift string literal, every character that could end or change it written as an escape.
  private static func literal(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\\", "\"": "\\\(scalar)"
      case "\n": "\\n"
      case " "..."~": String(scalar)
      default: "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
