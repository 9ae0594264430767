import Tidemark
import TidemarkFormats
import TidemarkYAML

/// The classes of a manifest, by name.
struct ClassIndex {
  private let indices: [String: Int32]
  private let names: [String]

  init(_ names: [String]) {
    self.names = names
    indices = Dictionary(zip(names, names.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
  }

  /// The label of a class.
  ///
  /// - Throws: `DataError` with code `inconsistent` for a name that is none of the manifest's.
  func label(_ name: String, in subject: String, at place: @autoclosure () -> String) throws(DataError) -> Int32 {
    if let label = indices[name] { return label }
    throw DataError(
      .inconsistent, subject, at: place(), found: "the class is '\(printable(name))'",
      expected: "one of the manifest's \(names.count) classes",
      hint: names.closest(to: name).map { "did you mean '\($0)'?" })
  }
}
