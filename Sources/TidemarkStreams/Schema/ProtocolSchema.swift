package import Foundation
import TidemarkYAML

/// The JSON Schema of protocol files, made from the keys that the decoder asks for.
package enum ProtocolSchema {
  /// The schema as JSON text, the same bytes each time: what `protocols/schema.json` holds.
  package static func json() throws -> Data {
    // A file that extends another takes over what it leaves out, also within its mappings.
    var extending = JSONValue(ProtocolKeys.file, isPartial: true)
    extending.members["required"] = .list([.text("extends"), .text("name")])
    let schema = JSONValue.object([
      "$schema": .text("http://json-schema.org/draft-07/schema#"), "title": .text("Tidemark protocol"),
      "description": .text("A continual-learning benchmark: 'tidemark explain' spells a file out."),
      "anyOf": .list([JSONValue(ProtocolKeys.file, isPartial: false), extending]),
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

  /// A mapping.
  ///
  /// - Parameter isPartial: whether keys may be left out, since another file has them.
  init(_ mapping: MappingShape, isPartial: Bool) {
    var properties: [String: JSONValue] = [:]
    for key in mapping.keys {
      var value = JSONValue(key.shape, isPartial: isPartial)
      // An empty key takes the inherited one away.
      if isPartial { value = .object(["anyOf": .list([value, .object(["type": .text("null")])])]) }
      value.members["description"] = .text(key.summary)
      properties[key.name] = value
    }
    for (key, word) in mapping.fixed { properties[key] = .object(["const": .text(word)]) }
    self = .object([
      "type": .text("object"), "properties": .object(properties), "additionalProperties": .flag(false),
    ])
    let required = mapping.keys.filter(\.isRequired).map { JSONValue.text($0.name) }
    if !isPartial, !required.isEmpty { members["required"] = .list(required) }
    if !isPartial, !mapping.atLeastOne.isEmpty {
      members["anyOf"] = .list(mapping.atLeastOne.map { .object(["required": .list([.text($0)])]) })
    }
  }

  private init(_ shape: ValueShape, isPartial: Bool) {
    switch shape {
    case .text: self = .object(["type": .text("string")])
    case .pattern(let pattern): self = .object(["type": .text("string"), "pattern": .text(pattern)])
    case .integer(let range):
      self = .object(["type": .text("integer"), "minimum": .integer(range.lowerBound)])
      if range.upperBound < .max { members["maximum"] = .integer(range.upperBound) }
    case .number(let range):
      self = .object(["type": .text("number")])
      if range.lowerBound.isFinite { members["minimum"] = .number(range.lowerBound) }
      if range.upperBound.isFinite { members["maximum"] = .number(range.upperBound) }
    case .boolean: self = .object(["type": .text("boolean")])
    case .choice(let words): self = .object(["enum": .list(words.map { .text($0) })])
    case .list(let item, let count):
      self = .object([
        "type": .text("array"), "items": JSONValue(item, isPartial: false), "minItems": .integer(count.lowerBound),
        "maxItems": .integer(count.upperBound),
      ])
    case .mapping(let mapping): self = JSONValue(mapping, isPartial: isPartial)
    case .entries(let value, let count):
      var inner = JSONValue(value, isPartial: isPartial)
      if isPartial { inner = .object(["anyOf": .list([inner, .object(["type": .text("null")])])]) }
      self = .object(["type": .text("object"), "additionalProperties": inner])
      members["maxProperties"] = .integer(count.upperBound)
      if !isPartial { members["minProperties"] = .integer(count.lowerBound) }
    case .variants(let mappings):
      self = .object([
        "anyOf": .list(
          mappings.map { mapping in
            var value = JSONValue(mapping, isPartial: isPartial)
            value.members["title"] = .text(mapping.title)
            // Keys of the inherited variant are taken away.
            if isPartial { value.members["additionalProperties"] = .object(["type": .text("null")]) }
            return value
          })
      ])
    case .either(let shapes): self = .object(["anyOf": .list(shapes.map { JSONValue($0, isPartial: isPartial) })])
    }
  }
}
