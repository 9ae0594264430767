/// Why a run, or the reading of one, could not go on.
public struct RunError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of failure. More kinds may be added.
  public struct Code: Sendable, Equatable {
    private enum Kind: Sendable { case learnerFailed, refused, folderInUse, notARun, badJournal, badImport, fileSystem }
    private let kind: Kind

    /// The learner threw an error or broke the rules of `Learner`.
    public static let learnerFailed = Code(kind: .learnerFailed)
    /// The learner cannot work under this protocol.
    public static let refused = Code(kind: .refused)
    /// The folder already holds results, which are never overwritten.
    public static let folderInUse = Code(kind: .folderInUse)
    /// The folder or file is not what a run writes.
    public static let notARun = Code(kind: .notARun)
    /// A line of a journal is not an event, or events contradict each other.
    public static let badJournal = Code(kind: .badJournal)
    /// The results of another framework are damaged, ambiguous or of another shape than its format has.
    public static let badImport = Code(kind: .badImport)
    /// A file cannot be read or written.
    public static let fileSystem = Code(kind: .fileSystem)
  }

  /// The kind of failure.
  public let code: Code
  /// The learner, file or folder that the error is about.
  public let subject: String
  /// What was found, what was expected, what to do.
  public let detail: String

  package init(_ code: Code, _ subject: String, _ detail: String) {
    self.code = code
    self.subject = subject
    self.detail = detail
  }

  /// Where, what was found, what was expected, what to do.
  public var description: String { "\(subject): \(detail)" }
}
