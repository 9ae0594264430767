/// One option that a reader declares: its name, default, range and meaning.
public struct ReaderOption: Sendable, Hashable {
  /// A value that an option can take; the default decides the type.
  public enum Value: Sendable, Hashable, CustomStringConvertible {
    /// A whole number.
    case integer(Int)
    /// `true` or `false`.
    case boolean(Bool)
    /// Text.
    case text(String)

    /// The value as it is written in a manifest.
    public var description: String {
      switch self {
      case .integer(let value): "\(value)"
      case .boolean(let value): "\(value)"
      case .text(let value): value
      }
    }
  }

  /// The name, a key under `options` in manifests.
  public let name: String
  /// The value if the manifest gives none.
  public let defaultValue: Value
  /// What the option means, in one line.
  public let summary: String
  /// The whole numbers allowed, for a number.
  public let range: ClosedRange<Int>
  /// The words allowed, for text; all if it is empty.
  public let choices: [String]
  /// Whether the option is part of what a dataset is made of even where it has its default value. Options that a reader has
  /// got after datasets were read by it are not, so that what was made of those keeps its digest.
  let countsByDefault: Bool

  /// A whole-number option.
  public static func integer(
    _ name: String, default value: Int, in range: ClosedRange<Int> = .min ... .max, _ summary: String
  ) -> Self {
    Self(name: name, defaultValue: .integer(value), summary: summary, range: range, choices: [])
  }

  /// An option that is on or off.
  public static func boolean(_ name: String, default value: Bool, _ summary: String) -> Self {
    Self(name: name, defaultValue: .boolean(value), summary: summary, range: .min ... .max, choices: [])
  }

  /// A text option, or one of several words.
  public static func text(
    _ name: String, default value: String, among choices: [String] = [], _ summary: String
  ) -> Self {
    Self(name: name, defaultValue: .text(value), summary: summary, range: .min ... .max, choices: choices)
  }

  /// The same option, of which nothing is said in digests where it has its default value.
  public var addedLater: ReaderOption {
    Self(
      name: name, defaultValue: defaultValue, summary: summary, range: range, choices: choices, countsByDefault: false)
  }

  private init(
    name: String, defaultValue: Value, summary: String, range: ClosedRange<Int>, choices: [String],
    countsByDefault: Bool = true
  ) {
    self.countsByDefault = countsByDefault
    self.name = name
    self.defaultValue = defaultValue
    self.summary = summary
    self.range = range
    self.choices = choices
  }
}
