import Foundation
import TidemarkYAML

/// As much of JSON Schema as `protocols/schema.json` uses: for tests that hold it to the decoder.
struct SchemaValidator {
  private let schema: [String: Any]

  init(_ data: Data) throws {
    schema = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The first place at which the document breaks the schema; nil if it keeps it.
  func violation(_ document: YAMLDocument) -> String? { violation(document.root, schema) }

  private func violation(_ node: YAMLNode, _ schema: [String: Any]) -> String? {
    if let shapes = schema["anyOf"] as? [[String: Any]], !shapes.contains(where: { violation(node, $0) == nil }) {
      return "\(node.keyPath): none of \(shapes.count) shapes fits"
    }
    if let word = schema["const"] as? String, (try? node.string()) != word { return "\(node.keyPath): is not \(word)" }
    if let words = schema["enum"] as? [String], !words.contains((try? node.string()) ?? "") {
      return "\(node.keyPath): is none of \(words)"
    }
    if schema["required"] != nil || schema["properties"] != nil {
      guard let entries = try? node.entries() else { return "\(node.keyPath): is no mapping" }
      for key in schema["required"] as? [String] ?? [] where !entries.contains(where: { $0.key == key }) {
        return "\(node.keyPath): \(key) is missing"
      }
      if let properties = schema["properties"] as? [String: [String: Any]] {
        for (key, value) in entries {
          let others = schema["additionalProperties"] as? [String: Any]
          guard let inner = properties[key] ?? others else { return "\(node.keyPath): \(key) is unknown" }
          if let found = violation(value, inner) { return found }
        }
      }
    }
    if schema["properties"] == nil, let inner = schema["additionalProperties"] as? [String: Any] {
      guard let entries = try? node.entries() else { return "\(node.keyPath): is no mapping" }
      if entries.count < schema["minProperties"] as? Int ?? 0 || entries.count > schema["maxProperties"] as? Int ?? .max
      {
        return "\(node.keyPath): has \(entries.count) keys"
      }
      for (_, value) in entries { if let found = violation(value, inner) { return found } }
    }
    return typeViolation(node, schema)
  }

  private func typeViolation(_ node: YAMLNode, _ schema: [String: Any]) -> String? {
    switch schema["type"] as? String {
    case "string":
      guard let text = try? node.string() else { return "\(node.keyPath): is no text" }
      if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
        return "\(node.keyPath): does not match \(pattern)"
      }
    case "integer":
      guard let number = try? node.integer() else { return "\(node.keyPath): is no whole number" }
      if number < schema["minimum"] as? Int ?? .min || number > schema["maximum"] as? Int ?? .max {
        return "\(node.keyPath): is out of range"
      }
    case "number":
      guard let number = try? node.number() else { return "\(node.keyPath): is no number" }
      if number < schema["minimum"] as? Double ?? -.infinity || number > schema["maximum"] as? Double ?? .infinity {
        return "\(node.keyPath): is out of range"
      }
    case "boolean": if (try? node.boolean()) == nil { return "\(node.keyPath): is no truth value" }
    case "array":
      guard let items = try? node.list() else { return "\(node.keyPath): is no list" }
      if items.count < schema["minItems"] as? Int ?? 0 || items.count > schema["maxItems"] as? Int ?? .max {
        return "\(node.keyPath): has \(items.count) items"
      }
      if let inner = schema["items"] as? [String: Any] {
        for item in items { if let found = violation(item, inner) { return found } }
      }
    case "null": if !node.isNull { return "\(node.keyPath): is not empty" }
    case "object": if !node.isMapping { return "\(node.keyPath): is no mapping" }
    default: break
    }
    return nil
  }
}
