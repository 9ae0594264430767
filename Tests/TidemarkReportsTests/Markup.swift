import Foundation

/// A page taken apart, to be checked: its tags with their attributes, its text, and what is not well formed.
struct Markup {
  /// A start tag.
  struct Element {
    let name: String
    let attributes: [(name: String, value: String)]
  }

  private(set) var elements: [Element] = []
  /// The text outside tags, markup references as they are written.
  private(set) var text = ""
  /// Sentences about what is wrong.
  private(set) var faults: [String] = []

  private static let void: Set<String> = ["meta", "br", "wbr", "hr", "img", "input", "link"]

  init(_ page: String) {
    var open: [String] = []
    var rest = Substring(page)
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      note(text: rest[..<start])
      guard let end = Self.endOfTag(rest, from: start) else {
        faults.append("a tag without an end: \(rest[start...].prefix(40))")
        return
      }
      let inside = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if inside.hasPrefix("!") { continue }
      if inside.hasPrefix("/") {
        let name = String(inside.dropFirst())
        if open.popLast() != name { faults.append("</\(name)> closes another element") }
        continue
      }
      let element = element(inside)
      elements.append(element)
      if Self.void.contains(element.name) || inside.hasSuffix("/") { continue }
      open.append(element.name)
      if element.name == "style", let close = rest.range(of: "</style>") {
        rest = rest[close.lowerBound...]
      }
    }
    note(text: rest)
    if !open.isEmpty { faults.append("not closed: \(open)") }
  }

  /// The values of an attribute, wherever it stands.
  func values(of attribute: String) -> [String] {
    elements.flatMap(\.attributes).filter { $0.name == attribute }.map(\.value)
  }

  private mutating func note(text part: Substring) {
    if part.utf8.contains(UInt8(ascii: ">")) { faults.append("a > in text: \(part.prefix(40))") }
    text += part
  }

  /// The `>` that ends the tag, outside quotes.
  private static func endOfTag(_ page: Substring, from start: Substring.Index) -> Substring.Index? {
    var isQuoted = false
    return page[start...].utf8.indices.first { index in
      let byte = page.utf8[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      return byte == UInt8(ascii: ">") && !isQuoted
    }
  }

  private mutating func element(_ inside: Substring) -> Element {
    var rest = inside.hasSuffix("/") ? inside.dropLast() : inside
    let name = rest.prefix { !$0.isWhitespace }
    rest = rest.dropFirst(name.count)
    var attributes: [(name: String, value: String)] = []
    while true {
      rest = rest.drop(while: \.isWhitespace)
      if rest.isEmpty { break }
      let key = rest.prefix { $0 != "=" && !$0.isWhitespace }
      rest = rest.dropFirst(key.count)
      guard rest.hasPrefix("=\"") else {
        faults.append("attribute \(key) of \(name) has no quoted value")
        break
      }
      rest = rest.dropFirst(2)
      let end = rest.utf8.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
      let value = rest[..<end]
      rest = rest[end...].dropFirst()
      if value.utf8.contains(UInt8(ascii: "<")) { faults.append("a < in \(key) of \(name)") }
      attributes.append((String(key), String(value)))
    }
    if Set(attributes.map(\.name)).count < attributes.count { faults.append("\(name) has an attribute twice") }
    return Element(name: String(name), attributes: attributes)
  }
}
