package import Foundation
import TidemarkFormats
import TidemarkYAML

/// The JSON Schema of protocol files, made from the keys that the decoder asks for.
package enum ProtocolSchema {
  /// The schema as JSON text, the same bytes each time: what `protocols/schema.json` holds.
  package static func json() throws -> Data {
    // A file that extends another takes over what it leaves out, also within its mappings.
    var extending = JSONValue(ProtocolKeys.file, isPartial: true)
    extending["required"] = ["extends", "name"]
    let schema: JSONValue = [
      "$schema": "http://json-schema.org/draft-07/schema#", "title": "Tidemark protocol",
      "description": "A continual-learning benchmark: 'tidemark explain' spells a file out.",
      "anyOf": [JSONValue(ProtocolKeys.file, isPartial: false), extending],
    ]
    return Data((schema.text(.pretty) + "\n").utf8)
  }
}

extension JSONValue {
  /// A mapping.
  ///
  /// - Parameter isPartial: whether keys may be left out, since another file has them.
  fileprivate init(_ mapping: MappingShape, isPartial: Bool) {
    var properties: JSONValue = [:]
    for key in mapping.keys {
      var value = JSONValue(key.shape, isPartial: isPartial)
      // An empty key takes the inherited one away.
      if isPartial { value = Self.orNull(value) }
      value["description"] = .string(key.summary)
      properties[key.name] = value
    }
    for (key, word) in mapping.fixed { properties[key] = ["const": .string(word)] }
    self = ["type": "object", "properties": properties, "additionalProperties": false]
    let required = mapping.keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if !isPartial, !required.isEmpty { self["required"] = .array(required) }
    if !isPartial, !mapping.atLeastOne.isEmpty {
      self["anyOf"] = .array(mapping.atLeastOne.map { ["required": [.string($0)]] })
    }
  }

  private init(_ shape: ValueShape, isPartial: Bool) {
    switch shape {
    case .text: self = ["type": "string"]
    case .pattern(let pattern): self = ["type": "string", "pattern": .string(pattern)]
    case .integer(let range):
      self = ["type": "integer", "minimum": .integer(range.lowerBound)]
      if range.upperBound < .max { self["maximum"] = .integer(range.upperBound) }
    case .number(let range):
      self = ["type": "number"]
      if range.lowerBound.isFinite { self["minimum"] = .number(range.lowerBound) }
      if range.upperBound.isFinite { self["maximum"] = .number(range.upperBound) }
    case .boolean: self = ["type": "boolean"]
    case .choice(let words): self = ["enum": .array(words.map { .string($0) })]
    case .list(let item, let count):
      self = [
        "type": "array", "items": JSONValue(item, isPartial: false), "minItems": .integer(count.lowerBound),
        "maxItems": .integer(count.upperBound),
      ]
    case .mapping(let mapping): self = JSONValue(mapping, isPartial: isPartial)
    case .entries(let value, let count):
      let inner = JSONValue(value, isPartial: isPartial)
      self = ["type": "object", "additionalProperties": isPartial ? Self.orNull(inner) : inner]
      self["maxProperties"] = .integer(count.upperBound)
      if !isPartial { self["minProperties"] = .integer(count.lowerBound) }
    case .variants(let mappings):
      let variants = mappings.map { mapping in
        var value = JSONValue(mapping, isPartial: isPartial)
        value["title"] = .string(mapping.title)
        // Keys of the inherited variant are taken away.
        if isPartial { value["additionalProperties"] = ["type": "null"] }
        return value
      }
      self = ["anyOf": .array(variants)]
    case .either(let shapes): self = ["anyOf": .array(shapes.map { JSONValue($0, isPartial: isPartial) })]
    }
  }

  private static func orNull(_ value: JSONValue) -> JSONValue { ["anyOf": [value, ["type": "null"]]] }
}
