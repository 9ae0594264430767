package import Foundation
package import TidemarkFormats

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

extension RunError {
  /// A mistake in the format of a file of others: `file:line`, or `file, byte …`.
  package init(_ error: FormatError, in file: String) {
    let place =
      switch error.place {
      case .byte(let offset): "\(file), byte \(offset)"
      case .line(let line, _): "\(file):\(line)"
      case nil: file
      }
    self.init(.badImport, place, error.sentence)
  }

  /// Reads what is of a format, and puts the name of the file before what is wrong with it.
  package static func naming<Value>(_ file: String, _ read: () throws(FormatError) -> Value) throws(RunError) -> Value {
    do throws(FormatError) { return try read() } catch { throw RunError(error, in: file) }
  }
}

/// A file of others, whose size is bounded before it is read.
package enum ForeignFile {
  /// The largest file that is read, in bytes.
  package static let sizeLimit = 1 << 30

  /// The bytes of a file.
  /// - Parameter what: what is expected of it, for the message.
  /// - Throws: `RunError` with code `badImport` if it is too large, or `fileSystem`.
  package static func contents(of path: String, expected what: String) throws(RunError) -> Data {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
    guard size <= sizeLimit else {
      throw RunError(.badImport, path, "has \(size) bytes; expected at most \(sizeLimit)")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RunError(.fileSystem, path, "cannot be read; expected \(what)")
    }
    return data
  }
}
