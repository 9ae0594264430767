package import Foundation
import TidemarkYAML

/// The JSON Schema of protocol files, made from the keys that the decoder asks for.
package enum ProtocolSchema {
  /// The schema as JSON text, the same bytes each time: what `protocols/schema.json` holds.
  package static func json() throws -> Data {
    var schema = JSONValue(ProtocolKeys.file, requiresKeys: false)
    schema.members["$schema"] = .text("http://json-schema.org/draft-07/schema#")
    schema.members["title"] = .text("Tidemark protocol")
    schema.members["description"] = .text("A continual-learning benchmark: 'tidemark explain' spells a file out.")
    // A file that extends another takes over what it leaves out.
    let required = ProtocolKeys.file.keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    schema.members["anyOf"] = .list([
      .object(["required": .list([.text("extends"), .text("name")])]), .object(["required": .list(required)]),
    ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(schema) + Data("\n".utf8)
  }
}

/// A JSON value.
private indirect enum JSONValue: Encodable {
  case text(String)
  case integer(Int)
  case number(Double)
  case flag(Bool)
  case list([JSONValue])
  case object([String: JSONValue])

  var members: [String: JSONValue] {
    get { if case .object(let members) = self { members } else { [:] } }
    set { self = .object(newValue) }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .flag(let value): try container.encode(value)
    case .list(let values): try container.encode(values)
    case .object(let members): try container.encode(members)
    }
  }

  /// A mapping. In a file that extends another, and in its mappings, keys may be left out.
  init(_ mapping: MappingShape, requiresKeys: Bool) {
    var properties: [String: JSONValue] = [:]
    for key in mapping.keys {
      var value = JSONValue(key.shape)
      value.members["description"] = .text(key.summary)
      properties[key.name] = value
    }
    for (key, word) in mapping.fixed { properties[key] = .object(["const": .text(word)]) }
    self = .object([
      "type": .text("object"), "properties": .object(properties), "additionalProperties": .flag(false),
    ])
    let required = mapping.keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    if requiresKeys, !required.isEmpty { members["required"] = .list(required) }
    if requiresKeys, !mapping.atLeastOne.isEmpty {
      members["anyOf"] = .list(mapping.atLeastOne.map { .object(["required": .list([.text($0)])]) })
    }
  }

  private init(_ shape: ValueShape) {
    switch shape {
    case .text: self = .object(["type": .text("string")])
    case .pattern(let pattern): self = .object(["type": .text("string"), "pattern": .text(pattern)])
    case .integer(let range):
      self = .object(["type": .text("integer"), "minimum": .integer(range.lowerBound)])
      if range.upperBound < .max { members["maximum"] = .integer(range.upperBound) }
    case .number(let range):
      self = .object([
        "type": .text("number"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
      ])
    case .boolean: self = .object(["type": .text("boolean")])
    case .choice(let words): self = .object(["enum": .list(words.map { .text($0) })])
    case .list(let item, let count):
      self = .object([
        "type": .text("array"), "items": JSONValue(item), "minItems": .integer(count.lowerBound),
        "maxItems": .integer(count.upperBound),
      ])
    case .mapping(let mapping): self = JSONValue(mapping, requiresKeys: true)
    case .variants(let mappings):
      self = .object([
        "anyOf": .list(
          mappings.map { mapping in
            var value = JSONValue(mapping, requiresKeys: true)
            value.members["title"] = .text(mapping.title)
            return value
          })
      ])
    case .either(let shapes): self = .object(["anyOf": .list(shapes.map { JSONValue($0) })])
    }
  }
}
