/// Reads MediaWiki dumps as a stream of dated texts: whole revisions, or what each revision changed.
public struct WikiReader: DatasetReader {
  /// `wiki`.
  public let name = "wiki"
  /// 1.
  public let decodingVersion: Int? = 1
  /// Dumps in the order of time: `.xml`, `.xml.gz`, or `.xml.bz2` where libbz2 is installed.
  public let roles = ["dumps"]
  /// `dumps`.
  public let repeatableRoles = ["dumps"]
  /// What is a sample.
  public let options: [ReaderOption] = [
    .text(
      "text", default: "whole", among: ["whole", "changed", "unchanged"],
      "the whole text of each revision, or the paragraphs that it has, or has not, changed since the one before"),
    .integer("namespace", default: 0, in: -2...100_000, "the namespace whose pages are read; 0 for articles"),
    .boolean("redirects", default: false, "whether pages that lead to another one are read"),
    HeldOutRows.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the revisions, oldest first within each page of a dump. With `changed` and `unchanged`, the first revision of
  /// a page is wholly changed, and samples without text are left out; pages are known again from one dump to the next
  /// by their id, for which the last text of each page is kept in memory. Attributes: `time`, `title`, `revision`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let kind = try request.options.text("text")
    let namespace = try request.options.integer("namespace")
    let keepsRedirects = try request.options.boolean("redirects")
    var builder = TextSplitBuilder(times: ["time"], notes: ["title", "revision"])
    var last: [Int: String] = [:]
    for source in files.sources(of: "dumps") {
      try WikiDump(try files.open(source)).forEachRevision { revision in
        guard revision.namespace == namespace, keepsRedirects || !revision.isRedirect else { return }
        var text = revision.text
        if kind != "whole" {
          let difference = WikiDifference(from: last[revision.page] ?? "", to: text)
          last[revision.page] = text
          text = (kind == "changed" ? difference.changed : difference.unchanged).joined(separator: "\n")
          if text.isEmpty { return }
        }
        try builder.append(
          Array(text.utf8)[...], label: -1, times: ["time": revision.time],
          notes: ["title": revision.title, "revision": "\(revision.revision)"], subject: source.path,
          at: "revision \(revision.revision)")
      }
    }
    return try HeldOutRows.cut(builder.split, by: request.options, "reader 'wiki'")
  }
}
