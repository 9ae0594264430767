import Tidemark

/// What `--grid` takes: the values to try of each option, as in `lambda=1,10,100;c=0.1,1`. A value that holds `,`, `;`, `=`
/// or spaces at its ends stands in quotes, single or double.
struct OptionGrid: Equatable {
  /// The values to try of one option.
  struct Axis: Equatable, Codable {
    let option: String
    /// As they were written, without the quotes.
    let values: [String]
  }

  let axes: [Axis]

  /// Parses the argument.
  /// - Throws: `LearnerError` with code `badOption`.
  init(_ text: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else {
      throw LearnerError(.badOption, "--grid is empty; expected OPTION=VALUE,VALUE;…, as in 'lambda=1,10'")
    }
    var axes: [Axis] = []
    for part in try Self.split(text, at: ";", in: text) {
      let pair = try Self.split(part, at: "=", most: 2, in: text)
      guard pair.count == 2, case let option = pair[0].trimmingSpaces(), !option.isEmpty else {
        throw LearnerError(.badOption, "'\(part.trimmingSpaces())' in --grid is not OPTION=VALUE,VALUE")
      }
      let values = try Self.split(pair[1], at: ",", in: text).map { Self.unquoted($0.trimmingSpaces()) }
      guard !values.contains("") else {
        throw LearnerError(.badOption, "option '\(option)' in --grid has an empty value; expected VALUE,VALUE")
      }
      guard !axes.contains(where: { $0.option == option }) else {
        throw LearnerError(.badOption, "option '\(option)' is in --grid twice")
      }
      axes.append(Axis(option: option, values: values))
    }
    self.axes = axes
  }

  /// The number of cells; nil if it is beyond counting.
  var count: Int? {
    axes.reduce(1) { product, axis in
      product.flatMap { product in
        let (next, isBeyond) = product.multipliedReportingOverflow(by: axis.values.count)
        return isBeyond ? nil : next
      }
    }
  }

  /// A value for each option, the last option's changing fastest.
  var cells: [[(name: String, text: String)]] {
    axes.reduce([[]]) { cells, axis in
      cells.flatMap { cell in axis.values.map { cell + [(axis.option, $0)] } }
    }
  }

  /// Cuts a text at a separator outside of quotes, into at most so many parts.
  private static func split(
    _ text: String, at separator: Character, most: Int = .max, in whole: String
  ) throws -> [String] {
    var parts = [""]
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == separator, parts.count < most {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    guard quote == nil else {
      throw LearnerError(.badOption, "--grid \(whole) has a quote that is not closed")
    }
    return parts
  }

  private static func unquoted(_ value: String) -> String {
    guard value.count >= 2, let first = value.first, first == "\"" || first == "'", value.last == first else {
      return value
    }
    return String(value.dropFirst().dropLast())
  }
}
