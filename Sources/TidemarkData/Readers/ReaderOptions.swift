import Tidemark
import TidemarkYAML

/// The options of one reader: a checked value for each option that it declares, in the order of the declarations.
public struct ReaderOptions: Sendable, Hashable {
  /// One option's name and value.
  public struct Entry: Sendable, Hashable {
    /// The option's name.
    public let name: String
    /// Its value, given or default.
    public let value: ReaderOption.Value
    /// Whether it is part of what a dataset is made of.
    let counts: Bool

    init(_ option: ReaderOption, _ value: ReaderOption.Value) {
      name = option.name
      self.value = value
      counts = option.countsByDefault || value != option.defaultValue
    }
  }

  /// The values.
  public let entries: [Entry]

  /// Checks values against declarations.
  ///
  /// - Throws: `DataError` with code `badOption` for a value that is unknown, of another type, or out of range.
  public init(_ given: [String: ReaderOption.Value] = [:], declared: [ReaderOption]) throws(DataError) {
    let names = declared.map(\.name)
    for name in given.keys.sorted() where !names.contains(name) {
      throw DataError(
        .badOption, "option '\(name)'", found: "there is no such option",
        expected: names.isEmpty ? "no options" : "one of \(names.joined(separator: ", "))",
        hint: names.closest(to: name).map { "did you mean '\($0)'?" })
    }
    var entries: [Entry] = []
    for option in declared {
      let value = given[option.name] ?? option.defaultValue
      guard option.allows(value) else {
        throw DataError(
          .badOption, "option '\(option.name)'", found: "the value is '\(value)'", expected: option.expectation)
      }
      entries.append(Entry(option, value))
    }
    self.entries = entries
  }

  /// Reads the mapping of options in a manifest.
  init(_ keys: inout MappingReader, declared: [ReaderOption]) throws {
    entries = try declared.map { option in
      switch option.defaultValue {
      case .integer(let value):
        Entry(option, .integer(try keys.integer(option.name, in: option.range, default: value)))
      case .boolean(let value):
        Entry(option, .boolean(try keys.boolean(option.name, default: value)))
      case .text(let value) where option.choices.isEmpty:
        Entry(option, .text(try keys.string(option.name, default: value)))
      case .text(let value):
        Entry(option, .text(try keys.optional(option.name)?.choice(option.choices) ?? value))
      }
    }
  }

  /// The value of a whole-number option.
  /// - Throws: `DataError` with code `badOption` if the reader has not declared it so.
  public func integer(_ name: String) throws(DataError) -> Int {
    guard case .integer(let value) = self[name] else { throw undeclared(name, "a whole number") }
    return value
  }

  /// The value of an option that is on or off.
  /// - Throws: `DataError` with code `badOption` if the reader has not declared it so.
  public func boolean(_ name: String) throws(DataError) -> Bool {
    guard case .boolean(let value) = self[name] else { throw undeclared(name, "true or false") }
    return value
  }

  /// The value of a text option.
  /// - Throws: `DataError` with code `badOption` if the reader has not declared it so.
  public func text(_ name: String) throws(DataError) -> String {
    guard case .text(let value) = self[name] else { throw undeclared(name, "text") }
    return value
  }

  private subscript(name: String) -> ReaderOption.Value? {
    entries.first { $0.name == name }?.value
  }

  private func undeclared(_ name: String, _ kind: String) -> DataError {
    DataError(.badOption, "option '\(name)'", found: "the reader reads it as \(kind), but does not declare it so")
  }
}

extension ReaderOption {
  fileprivate func allows(_ value: Value) -> Bool {
    switch (value, defaultValue) {
    case (.integer(let value), .integer): range.contains(value)
    case (.boolean, .boolean): true
    case (.text(let value), .text): choices.isEmpty || choices.contains(value)
    default: false
    }
  }

  fileprivate var expectation: String {
    switch defaultValue {
    case .integer: "a whole number in \(range.lowerBound)...\(range.upperBound)"
    case .boolean: "true or false"
    case .text: choices.isEmpty ? "text" : "one of \(choices.joined(separator: ", "))"
    }
  }
}
