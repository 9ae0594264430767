/// The files of one dataset, found, and opened by a reader as it needs them.
///
/// Keeps every stream that it opened, so that the loader can check what was read when the reader is done.
public final class DatasetFiles {
  /// One file that was found.
  public struct Source: Sendable, Hashable {
    /// What it holds, such as `train-inputs`.
    public let role: String
    /// Where it is.
    public let path: String
    /// How much it may grow when it is decoded.
    public let limits: DecodingLimits

    /// A file at a path.
    public init(role: String, path: String, limits: DecodingLimits = .standard) {
      self.role = role
      self.path = path
      self.limits = limits
    }
  }

  /// All files, in the order of the manifest.
  public let sources: [Source]
  private(set) var opened: [(source: Source, stream: DecodedStream)] = []

  /// The given files.
  public init(_ sources: [Source]) {
    self.sources = sources
  }

  /// Opens the file of a role, from its beginning.
  ///
  /// - Throws: `DataError` with code `missingFile` if no file has the role, or as `DecodedStream` does.
  public func open(_ role: String) throws(DataError) -> DecodedStream {
    guard let source = sources.first(where: { $0.role == role }) else {
      throw DataError(
        .missingFile, "role '\(role)'", found: "no file has this role",
        expected: "one of \(sources.map(\.role).joined(separator: ", "))")
    }
    let stream = try DecodedStream(path: source.path, limits: source.limits)
    opened.append((source, stream))
    return stream
  }
}
