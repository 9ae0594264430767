/// One option that a learner declares: its name, default, range and meaning.
public struct LearnerOption: Sendable, Hashable {
  /// A value that an option can take; the default decides the type.
  public enum Value: Sendable, Hashable, CustomStringConvertible {
    /// A whole number.
    case integer(Int)
    /// A real number.
    case number(Double)
    /// A word.
    case word(String)

    /// The value as it is written on the command line.
    public var description: String {
      switch self {
      case .integer(let value): "\(value)"
      case .number(let value): "\(value)"
      case .word(let value): value
      }
    }
  }

  /// The name, as in `memory=500`.
  public let name: String
  /// The value if the user gives none.
  public let defaultValue: Value
  /// What the option means, in one line.
  public let summary: String
  /// The least value allowed, for numbers.
  public let minimum: Double?
  /// The greatest value allowed, for numbers.
  public let maximum: Double?
  /// The words allowed, for words.
  public let choices: [String]

  /// A whole-number option.
  public static func integer(
    _ name: String, default value: Int, minimum: Int? = nil, maximum: Int? = nil, _ summary: String
  ) -> Self {
    Self(
      name: name, defaultValue: .integer(value), summary: summary, minimum: minimum.map(Double.init),
      maximum: maximum.map(Double.init), choices: [])
  }

  /// A real-number option.
  public static func number(
    _ name: String, default value: Double, minimum: Double? = nil, maximum: Double? = nil, _ summary: String
  ) -> Self {
    Self(
      name: name, defaultValue: .number(value), summary: summary, minimum: minimum, maximum: maximum, choices: [])
  }

  /// An option that is one of several words.
  public static func word(_ name: String, default value: String, among choices: [String], _ summary: String) -> Self {
    Self(name: name, defaultValue: .word(value), summary: summary, minimum: nil, maximum: nil, choices: choices)
  }

  private init(
    name: String, defaultValue: Value, summary: String, minimum: Double?, maximum: Double?, choices: [String]
  ) {
    self.name = name
    self.defaultValue = defaultValue
    self.summary = summary
    self.minimum = minimum
    self.maximum = maximum
    self.choices = choices
  }
}

/// The options of one learner: a checked value for each option that it declares.
public struct LearnerOptions: Sendable, Hashable {
  /// The values by name, in the order of the declarations.
  public let values: [(name: String, value: LearnerOption.Value)]

  /// Checks what a user wrote against what a learner declares.
  ///
  /// - Parameters:
  ///   - given: option names and the text of their values.
  ///   - declared: the learner's declarations; an option that is not given takes its default.
  /// - Throws: `LearnerError` with code `badOption`, naming the option and what was expected.
  public init(_ given: [(name: String, text: String)] = [], declared: [LearnerOption]) throws {
    for (index, option) in given.enumerated() {
      guard declared.contains(where: { $0.name == option.name }) else {
        let known = declared.map(\.name)
        let suggestion = known.closest(to: option.name).map { "; did you mean '\($0)'?" } ?? ""
        let list = known.isEmpty ? "this learner has none" : "known: \(known.joined(separator: ", "))"
        throw LearnerError(.badOption, "unknown option '\(option.name)'\(suggestion) (\(list))")
      }
      guard !given[..<index].contains(where: { $0.name == option.name }) else {
        throw LearnerError(.badOption, "option '\(option.name)' is given twice")
      }
    }
    values = try declared.map { option in
      guard let text = given.first(where: { $0.name == option.name })?.text else {
        return (option.name, option.defaultValue)
      }
      return (option.name, try option.parse(text))
    }
  }

  /// The value of a whole-number option.
  /// - Throws: `LearnerError` with code `badOption` if no such option is declared.
  public func integer(_ name: String) throws -> Int {
    guard case .integer(let value) = try value(name) else { throw Self.undeclared(name, "a whole number") }
    return value
  }

  /// The value of a real-number option.
  /// - Throws: `LearnerError` with code `badOption` if no such option is declared.
  public func number(_ name: String) throws -> Double {
    guard case .number(let value) = try value(name) else { throw Self.undeclared(name, "a number") }
    return value
  }

  /// The value of an option that is one of several words.
  /// - Throws: `LearnerError` with code `badOption` if no such option is declared.
  public func word(_ name: String) throws -> String {
    guard case .word(let value) = try value(name) else { throw Self.undeclared(name, "a word") }
    return value
  }

  private func value(_ name: String) throws -> LearnerOption.Value {
    guard let entry = values.first(where: { $0.name == name }) else { throw Self.undeclared(name, "an option") }
    return entry.value
  }

  private static func undeclared(_ name: String, _ kind: String) -> LearnerError {
    LearnerError(.badOption, "the learner reads '\(name)' as \(kind), but does not declare it so")
  }

  /// Equal if every option has the same name and value, in the same order.
  public static func == (left: Self, right: Self) -> Bool {
    left.values.elementsEqual(right.values, by: ==)
  }

  /// Feeds the names and values to the hasher.
  public func hash(into hasher: inout Hasher) {
    for entry in values {
      hasher.combine(entry.name)
      hasher.combine(entry.value)
    }
  }
}

extension LearnerOption {
  fileprivate func parse(_ text: String) throws -> Value {
    switch defaultValue {
    case .integer:
      guard let value = Int(text) else { throw mismatch(text, "a whole number") }
      try checkBounds(Double(value), text)
      return .integer(value)
    case .number:
      guard let value = Double(text), value.isFinite else { throw mismatch(text, "a finite number") }
      try checkBounds(value, text)
      return .number(value)
    case .word:
      guard choices.contains(text) else { throw mismatch(text, "one of \(choices.joined(separator: ", "))") }
      return .word(text)
    }
  }

  private func checkBounds(_ value: Double, _ text: String) throws {
    if let minimum, value < minimum { throw mismatch(text, "at least \(Self.plain(minimum))") }
    if let maximum, value > maximum { throw mismatch(text, "at most \(Self.plain(maximum))") }
  }

  private static func plain(_ bound: Double) -> String { Int(exactly: bound).map(String.init) ?? "\(bound)" }

  private func mismatch(_ text: String, _ expected: String) -> LearnerError {
    LearnerError(.badOption, "option '\(name)' is '\(text)'; expected \(expected)")
  }
}
