import Tidemark

extension DatasetManifest {
  /// A JSON Schema of manifests, for editors: which keys there are, and, for each reader, its roles and options, taken
  /// from the reader's own declarations.
  ///
  /// - Parameter readers: the readers that manifests may name.
  public static func schema(for readers: ReaderRegistry = .builtIn) -> String {
    SchemaValue.object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("title", "Tidemark dataset manifest"),
      ("type", "object"), ("additionalProperties", false),
      ("required", ["name", "title", "modality", "licence", "splits", "reader"]),
      ("properties", .object(properties(readers))),
      ("allOf", .list([denseRule] + readers.readers.map(rule))),
    ]).text(indent: 0) + "\n"
  }

  private static func properties(_ readers: ReaderRegistry) -> [(String, SchemaValue)] {
    let count: SchemaValue = .object([("type", "integer"), ("minimum", 1), ("maximum", .integer(Int(Int32.max)))])
    let kinds = AttributeColumn.Kind.allCases.map { SchemaValue.text($0.rawValue) }
    return [
      ("name", .object([("type", "string"), ("pattern", "^[a-z0-9][a-z0-9-]*$")])),
      ("folder", .object([("type", "string"), ("pattern", "^[^./\\\\][^/\\\\]*$")])),
      ("title", text),
      ("modality", .object([("enum", [.text(DenseInput.modality), .text(textModality), .text(knowledgeModality)])])),
      ("licence", text), ("citation", text), ("homepage", text),
      (
        "shape",
        .object([
          ("type", "array"), ("minItems", 1), ("maxItems", 8),
          ("items", .object([("type", "integer"), ("minimum", 1), ("maximum", 1_000_000)])),
        ])
      ),
      (
        "classes",
        .object([("type", "array"), ("minItems", 1), ("maxItems", 1_000_000), ("items", text), ("uniqueItems", true)])
      ),
      ("attributes", .object([("type", "object"), ("additionalProperties", .object([("enum", .list(kinds))]))])),
      (
        "groups",
        .object([
          ("type", "object"),
          (
            "additionalProperties",
            .object([("type", "object"), ("additionalProperties", .object([("$ref", "#/properties/classes")]))])
          ),
        ])
      ),
      (
        "splits",
        .object([
          ("type", "object"), ("additionalProperties", false), ("required", ["train", "test"]),
          (
            "properties",
            .object([
              ("train", count), ("test", count),
              ("validation", .object([("type", "integer"), ("minimum", 0), ("maximum", .integer(Int(Int32.max)))])),
              ("balanced", .object([("type", "boolean")])),
            ])
          ),
        ])
      ),
      ("reader", .object([("enum", .list(readers.readers.map { .text($0.name) }))])),
      ("options", .object([("type", "object")])),
      (
        "limits",
        .object([
          ("type", "object"), ("additionalProperties", false),
          (
            "properties",
            .object([
              ("decodedBytes", .object([("type", "integer"), ("minimum", 1)])),
              ("ratio", .object([("type", "integer"), ("minimum", 1), ("maximum", 1032)])),
            ])
          ),
        ])
      ),
      ("files", .object([("type", "array"), ("items", file)])),
    ]
  }

  private static let text: SchemaValue = .object([("type", "string")])

  private static let file: SchemaValue = .object([
    ("type", "object"), ("additionalProperties", false), ("required", ["role", "name"]),
    (
      "properties",
      .object([
        ("role", text), ("name", text),
        ("urls", .object([("type", "array"), ("items", .object([("type", "string"), ("pattern", "^https?://")]))])),
        ("bytes", bytes), ("sha256", sha256),
        ("verified", .object([("type", "boolean")])), ("folder", .object([("type", "boolean")])),
        ("members", .object([("type", "array"), ("items", member)])),
      ])
    ),
    ("dependentRequired", .object([("members", ["sha256"])])),
  ])

  private static let member: SchemaValue = .object([
    ("type", "object"), ("additionalProperties", false), ("required", ["name", "sha256"]),
    ("properties", .object([("name", text), ("bytes", bytes), ("sha256", sha256)])),
  ])

  private static let bytes: SchemaValue = .object([("type", "integer"), ("minimum", 0)])
  private static let sha256: SchemaValue = .object([("type", "string"), ("pattern", "^[0-9a-f]{64}$")])

  /// Dense inputs have a shape and classes.
  private static var denseRule: SchemaValue {
    .object([
      ("if", .object([("properties", .object([("modality", .object([("const", .text(DenseInput.modality))]))]))])),
      ("then", .object([("required", ["shape", "classes"])])),
    ])
  }

  /// The options and roles that go with a reader.
  private static func rule(_ reader: any DatasetReader) -> SchemaValue {
    var then: [(String, SchemaValue)] = [
      (
        "options",
        .object([
          ("additionalProperties", false), ("properties", .object(reader.options.map { ($0.name, schema(of: $0)) })),
        ])
      )
    ]
    if !reader.roles.isEmpty {
      let roles = SchemaValue.object([("enum", .list(reader.roles.map { .text($0) }))])
      then.append(("files", .object([("items", .object([("properties", .object([("role", roles)]))]))])))
    }
    return .object([
      ("if", .object([("properties", .object([("reader", .object([("const", .text(reader.name))]))]))])),
      ("then", .object([("properties", .object(then))])),
    ])
  }

  private static func schema(of option: ReaderOption) -> SchemaValue {
    var entries: [(String, SchemaValue)]
    switch option.defaultValue {
    case .integer(let value):
      entries = [("type", "integer")]
      if option.range.lowerBound > .min { entries.append(("minimum", .integer(option.range.lowerBound))) }
      if option.range.upperBound < .max { entries.append(("maximum", .integer(option.range.upperBound))) }
      entries.append(("default", .integer(value)))
    case .boolean(let value): entries = [("type", "boolean"), ("default", .boolean(value))]
    case .text(let value):
      entries = option.choices.isEmpty ? [("type", "string")] : [("enum", .list(option.choices.map { .text($0) }))]
      entries.append(("default", .text(value)))
    }
    return .object(entries + [("description", .text(option.summary))])
  }
}

/// A value of a schema, written in the order in which it was made.
private enum SchemaValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral
{
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case list([SchemaValue])
  case object([(String, SchemaValue)])

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: SchemaValue...) { self = .list(elements) }

  func text(indent: Int) -> String {
    let margin = String(repeating: "  ", count: indent)
    switch self {
    case .text(let value): return Self.quoted(value)
    case .integer(let value): return "\(value)"
    case .boolean(let value): return "\(value)"
    case .list(let items): return "[" + items.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let entries) where entries.isEmpty: return "{}"
    case .object(let entries):
      let lines = entries.map { "\(margin)  \(Self.quoted($0.0)): \($0.1.text(indent: indent + 1))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
