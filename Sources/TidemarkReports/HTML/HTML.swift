/// A piece of HTML. Text that is interpolated into it is escaped; pieces of HTML are not.
///
/// Only string literals of this module, other pieces, and text that is declared to be markup with `init(markup:)` are
/// taken as they are.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The markup.
  private(set) var source: String

  init(stringLiteral value: StaticString) {
    source = value.description
  }

  init(stringInterpolation: StringInterpolation) {
    source = stringInterpolation.source
  }

  /// A piece from markup that this module has made itself, such as its style sheet.
  init(markup: String) {
    source = markup
  }

  /// Nothing.
  static let empty: HTML = ""

  /// Appends a piece.
  static func += (left: inout HTML, right: HTML) {
    left.source += right.source
  }

  /// Builds up a piece from literals, escaped text and other pieces.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      source += literal.description
    }

    mutating func appendInterpolation(_ text: String) {
      source.appendEscaped(text)
    }

    mutating func appendInterpolation(_ number: some BinaryInteger) {
      source += String(number)
    }

    mutating func appendInterpolation(_ piece: HTML) {
      source += piece.source
    }

    mutating func appendInterpolation(_ pieces: some Sequence<HTML>) {
      for piece in pieces { source += piece.source }
    }
  }
}

extension Sequence where Element == HTML {
  /// The pieces, with the separator between them.
  func joined(by separator: HTML) -> HTML {
    var all = HTML.empty
    for (index, piece) in enumerated() {
      if index > 0 { all += separator }
      all += piece
    }
    return all
  }
}
