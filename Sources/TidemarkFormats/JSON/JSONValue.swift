/// A JSON value, objects in the order of the file, or in the order in which they are to be written.
package enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let key: String
    package var value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of an object.
  package subscript(key: String) -> JSONValue? {
    get {
      guard case .object(let members) = self else { return nil }
      return members.first { $0.key == key }?.value
    }
    set {
      guard case .object(var members) = self else { return }
      let place = members.firstIndex { $0.key == key }
      if let place { members.remove(at: place) }
      if let newValue { members.insert(Member(key: key, value: newValue), at: place ?? members.count) }
      self = .object(members)
    }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var array: [JSONValue]? { if case .array(let items) = self { items } else { nil } }
  package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  package var double: Double? { if case .number(let text) = self { Double(text) } else { nil } }

  /// The members of an object by key.
  package var dictionary: [String: JSONValue]? {
    guard case .object(let members) = self else { return nil }
    return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The items of a list of whole numbers.
  package var integers: [Int]? { items(\.integer) }

  /// The items of a list of texts.
  package var strings: [String]? { items(\.string) }

  private func items<Item>(_ item: (JSONValue) -> Item?) -> [Item]? {
    guard let items = array else { return nil }
    let found = items.compactMap(item)
    return found.count == items.count ? found : nil
  }
}

// Values to be written.
extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .members(elements) }

  /// An object whose keys stand in the order given.
  package static func members(_ members: [(key: String, value: JSONValue)]) -> JSONValue {
    .object(members.map { Member(key: $0.key, value: $0.value) })
  }

  /// A whole number.
  package static func integer(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// A number, by the shortest text that reads back as the same one; null if it is missing or not finite.
  package static func number(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    return value.rounded() == value && value.magnitude < 1e15 ? .integer(Int(value)) : .number(value.description)
  }

  /// A list of texts.
  package static func strings(_ texts: [String]) -> JSONValue { .array(texts.map { .string($0) }) }

  /// A list of whole numbers.
  package static func integers(_ numbers: [Int]) -> JSONValue { .array(numbers.map { .integer($0) }) }

  /// Text, or null.
  package static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
