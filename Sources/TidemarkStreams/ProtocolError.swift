/// Why a protocol cannot be found, read or applied to a dataset.
package struct ProtocolError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  package struct Code: Sendable, Equatable {
    private enum Kind: Sendable { case notFound, impossible }
    private let kind: Kind

    /// No protocol of that name or at that path.
    package static let notFound = Code(kind: .notFound)
    /// What is declared cannot be cut from the dataset.
    package static let impossible = Code(kind: .impossible)
  }

  package let code: Code
  /// The protocol, as the user named it.
  package let subject: String
  /// What was found, what was expected, what to do.
  package let detail: String

  package init(_ code: Code, _ subject: String, _ detail: String) {
    self.code = code
    self.subject = subject
    self.detail = detail
  }

  package var description: String { "\(subject): \(detail)" }
}
