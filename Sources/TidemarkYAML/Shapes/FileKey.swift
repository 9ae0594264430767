/// A key of a mapping: its name, what may stand at it, and what it means.
package struct FileKey: Sendable {
  /// The part that a key's value has in the fingerprint of what the file declares.
  package enum FingerprintPart: Sendable {
    /// It is in the fingerprint, also where the file leaves it out and the default holds.
    case always
    /// It is in the fingerprint where it is used. So is each key that came later than the first fingerprints, which stay
    /// what they were.
    case ifUsed
    /// It describes, and decides nothing.
    case never
  }

  package let name: String
  package let shape: ValueShape
  /// Whether it has to be there.
  package let isRequired: Bool
  /// What it means, in one line, for editors.
  package let summary: String
  package let fingerprint: FingerprintPart

  package init(
    _ name: String, _ shape: ValueShape, required: Bool = false, fingerprint: FingerprintPart = .always,
    _ summary: String
  ) {
    self.name = name
    self.shape = shape
    isRequired = required
    self.fingerprint = fingerprint
    self.summary = summary
  }
}
