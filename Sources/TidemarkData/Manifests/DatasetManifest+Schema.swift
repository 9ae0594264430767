import Tidemark
import TidemarkFormats

extension DatasetManifest {
  /// A JSON Schema of manifests, for editors: which keys there are, and, for each reader, its roles and options, taken
  /// from the reader's own declarations.
  ///
  /// - Parameter readers: the readers that manifests may name.
  public static func schema(for readers: ReaderRegistry = .builtIn) -> String {
    let schema: JSONValue = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Tidemark dataset manifest", "type": "object",
      "additionalProperties": false, "required": ["name", "title", "modality", "licence", "splits", "reader"],
      "properties": properties(readers), "allOf": .array([denseRule] + readers.readers.map(rule)),
    ]
    return schema.text(.schema) + "\n"
  }

  private static func properties(_ readers: ReaderRegistry) -> JSONValue {
    let count: JSONValue = ["type": "integer", "minimum": 1, "maximum": .integer(Int(Int32.max))]
    let kinds = AttributeColumn.Kind.allCases.map { JSONValue.string($0.rawValue) }
    return [
      "name": ["type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$"],
      "folder": ["type": "string", "pattern": "^[^./\\\\][^/\\\\]*$"],
      "title": text,
      "modality": ["enum": [.string(DenseInput.modality), .string(textModality), .string(knowledgeModality)]],
      "licence": text, "citation": text, "homepage": text,
      "shape": [
        "type": "array", "minItems": 1, "maxItems": 8,
        "items": ["type": "integer", "minimum": 1, "maximum": 1_000_000],
      ],
      "classes": ["type": "array", "minItems": 1, "maxItems": 1_000_000, "items": text, "uniqueItems": true],
      "attributes": ["type": "object", "additionalProperties": ["enum": .array(kinds)]],
      "groups": [
        "type": "object",
        "additionalProperties": ["type": "object", "additionalProperties": ["$ref": "#/properties/classes"]],
      ],
      "splits": [
        "type": "object", "additionalProperties": false, "required": ["train", "test"],
        "properties": [
          "train": count, "test": count,
          "validation": ["type": "integer", "minimum": 0, "maximum": .integer(Int(Int32.max))],
          "balanced": ["type": "boolean"],
        ],
      ],
      "reader": ["enum": .array(readers.readers.map { .string($0.name) })],
      "options": ["type": "object"],
      "limits": [
        "type": "object", "additionalProperties": false,
        "properties": [
          "decodedBytes": ["type": "integer", "minimum": 1],
          "ratio": ["type": "integer", "minimum": 1, "maximum": 1032],
        ],
      ],
      "files": ["type": "array", "items": file],
    ]
  }

  private static let text: JSONValue = ["type": "string"]

  private static let file: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["role", "name"],
    "properties": [
      "role": text, "name": text, "urls": ["type": "array", "items": ["type": "string", "pattern": "^https?://"]],
      "bytes": bytes, "sha256": sha256, "verified": ["type": "boolean"], "folder": ["type": "boolean"],
      "members": ["type": "array", "items": member],
    ], "dependentRequired": ["members": ["sha256"]],
  ]

  private static let member: JSONValue = [
    "type": "object", "additionalProperties": false, "required": ["name", "sha256"],
    "properties": ["name": text, "bytes": bytes, "sha256": sha256],
  ]

  private static let bytes: JSONValue = ["type": "integer", "minimum": 0]
  private static let sha256: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{64}$"]

  /// Dense inputs have a shape and classes.
  private static var denseRule: JSONValue {
    [
      "if": ["properties": ["modality": ["const": .string(DenseInput.modality)]]],
      "then": ["required": ["shape", "classes"]],
    ]
  }

  /// The options and roles that go with a reader.
  private static func rule(_ reader: any DatasetReader) -> JSONValue {
    var then: JSONValue = [
      "options": [
        "additionalProperties": false, "properties": .members(reader.options.map { ($0.name, schema(of: $0)) }),
      ]
    ]
    if !reader.roles.isEmpty {
      let roles: JSONValue = ["enum": .array(reader.roles.map { .string($0) })]
      then["files"] = ["items": ["properties": ["role": roles]]]
    }
    return ["if": ["properties": ["reader": ["const": .string(reader.name)]]], "then": ["properties": then]]
  }

  private static func schema(of option: ReaderOption) -> JSONValue {
    var schema: JSONValue
    switch option.defaultValue {
    case .integer(let value):
      schema = ["type": "integer"]
      if option.range.lowerBound > .min { schema["minimum"] = .integer(option.range.lowerBound) }
      if option.range.upperBound < .max { schema["maximum"] = .integer(option.range.upperBound) }
      schema["default"] = .integer(value)
    case .boolean(let value): schema = ["type": "boolean", "default": .boolean(value)]
    case .text(let value):
      schema = option.choices.isEmpty ? ["type": "string"] : ["enum": .array(option.choices.map { .string($0) })]
      schema["default"] = .string(value)
    }
    schema["description"] = .string(option.summary)
    return schema
  }
}
