import Tidemark
import TidemarkHarness

/// What `--learner` takes: a name, and in parentheses the options that differ from their defaults, as in
/// `replay(memory=500)`.
struct LearnerArgument: Equatable {
  let name: String
  let options: [(name: String, text: String)]

  init(name: String, options: [(name: String, text: String)]) {
    self.name = name
    self.options = options
  }

  /// Parses one argument.
  /// - Throws: `LearnerError` with code `badOption`.
  init(_ text: String) throws {
    guard let open = text.firstIndex(of: "(") else {
      name = text.trimmingSpaces()
      options = []
      return
    }
    name = text[..<open].trimmingSpaces()
    guard text.last == ")" else {
      throw LearnerError(.badOption, "'\(text)' has no closing ')'; expected NAME(OPTION=VALUE, …)")
    }
    let inside = text[text.index(after: open)...].dropLast()
    options = try inside.split(separator: ",", omittingEmptySubsequences: false).compactMap { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 1, part.allSatisfy(\.isWhitespace), !inside.contains(",") { return nil }
      guard pair.count == 2 else {
        throw LearnerError(.badOption, "'\(part.trimmingSpaces())' in '\(text)' is not OPTION=VALUE")
      }
      return (pair[0].trimmingSpaces(), pair[1].trimmingSpaces())
    }
  }

  /// The learner that the argument names, among those of the command.
  /// - Throws: `LearnerError` with code `badOption`, listing the known learners.
  func selection(among learners: [LearnerRegistration]) throws -> LearnerSelection {
    guard let registration = learners.first(where: { $0.name == name }) else {
      let names = learners.map(\.name)
      let isCommand = name.contains { $0 == " " || $0 == "/" }
      let suggestion =
        isCommand
        ? "; a program is 'exec: \(name)'" : names.closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
      throw LearnerError(
        .badOption, "there is no learner '\(name)'\(suggestion) (known: \(names.joined(separator: ", ")))")
    }
    do {
      return try LearnerSelection(registration, options: options)
    } catch let error as LearnerError {
      throw LearnerError(error.code, "learner '\(name)': \(error.description)")
    }
  }

  static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.options.elementsEqual(right.options, by: ==)
  }
}

extension StringProtocol {
  func trimmingSpaces() -> String {
    let start = drop(while: \.isWhitespace)
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
