/// Why a learner cannot be made or cannot go on.
public struct LearnerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind: Sendable { case unsupportedProtocol, badOption, failed }
    private let kind: Kind

    /// The protocol does not give the learner what its method needs.
    public static let unsupportedProtocol = Code(kind: .unsupportedProtocol)
    /// An option is unknown, of the wrong type, or out of range.
    public static let badOption = Code(kind: .badOption)
    /// The learner failed while it learned or answered.
    public static let failed = Code(kind: .failed)
  }

  /// The kind of failure.
  public let code: Code
  /// The whole message, in one sentence.
  public let description: String

  /// An error of the given kind.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
