/// What is known of each sample besides its input and label: row `i` belongs to sample `i`. More kinds may be added.
///
/// Attributes are what a stream can be cut and ordered by, such as a domain or a date; a learner never sees them unless
/// the protocol reveals them.
public enum AttributeColumn: Sendable, Hashable {
  /// One of several names for each sample: `codes[i]` is an index into `names`, or -1 if it is not known.
  case categorical(names: [String], codes: [Int32])
  /// Seconds since 1970-01-01T00:00:00Z, or whatever unit the manifest's reader says; `unknownTime` if not known.
  case timestamps([Int64])
  /// Free text.
  case text(TextColumn)

  /// Stands for a time that is not known.
  public static let unknownTime = Int64.min

  /// The kinds, as manifests name them.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One of several names.
    case categorical
    /// A point in time.
    case timestamps
    /// Free text.
    case text
  }

  /// The kind of the column.
  public var kind: Kind {
    switch self {
    case .categorical: .categorical
    case .timestamps: .timestamps
    case .text: .text
    }
  }

  /// The number of samples.
  public var count: Int {
    switch self {
    case .categorical(_, let codes): codes.count
    case .timestamps(let times): times.count
    case .text(let column): column.count
    }
  }

  /// Whether each code is -1 or an index into the names.
  var isWellFormed: Bool {
    guard case .categorical(let names, let codes) = self else { return true }
    return codes.allSatisfy { $0 >= -1 && Int($0) < names.count }
  }
}
