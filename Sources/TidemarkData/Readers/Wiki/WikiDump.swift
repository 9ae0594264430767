/// A MediaWiki XML export, schemas 0.3 to 0.11, read revision by revision in memory that does not grow with the file.
///
/// - Source: MediaWiki, "Help:Export" and the schemas `export-0.3.xsd` to `export-0.11.xsd`.
public struct WikiDump {
  private let stream: DecodedStream
  /// The longest text of a revision that is read.
  private static let textLimit = 64 << 20

  /// The dump in a file that stands at its beginning: plain, gzip'd, or bzip2'd.
  public init(_ stream: DecodedStream) {
    self.stream = stream
  }

  /// Gives each revision, in the order of the dump.
  ///
  /// - Throws: `DataError`, and what `body` throws.
  public func forEachRevision(_ body: (WikiRevision) throws -> Void) throws {
    let xml = try XMLStream(stream)
    guard try xml.next() == .element("mediawiki") else {
      throw DataError(
        .wrongFormat, stream.path, at: xml.location, found: "the document is no MediaWiki export",
        expected: "<mediawiki>")
    }
    var state = WikiDumpState(path: stream.path)
    // The names of the open elements; those of a dump are never nested deeper than this.
    var open: [String] = []
    var text: [UInt8] = []
    while let node = try xml.next() {
      switch node {
      case .element(let name):
        guard open.count < 32 else {
          throw DataError(.wrongFormat, stream.path, at: xml.location, found: "elements are nested more than 32 deep")
        }
        text.removeAll(keepingCapacity: true)
        state.begin(name, in: open.last, key: open.last == "namespaces" ? xml.attribute("key") : nil)
        if xml.isEmpty {
          try state.end(name, in: open.last, [], xml.location, body)
        } else {
          open.append(name)
        }
      case .text:
        xml.appendText(to: &text)
        guard text.count <= Self.textLimit else {
          throw DataError(
            .tooLarge, stream.path, at: xml.location, found: "a text is longer than \(Self.textLimit) bytes")
        }
      case .elementEnd:
        guard let name = open.popLast() else { continue }
        try state.end(name, in: open.last, text, xml.location, body)
        text.removeAll(keepingCapacity: true)
      }
    }
  }
}

/// What has been read of the page and the revision.
private struct WikiDumpState {
  private let path: String
  private var namespaces: [String: Int] = [:]
  private var namespaceKey: Int?
  private var title: String?
  private var namespace: Int?
  private var page: Int?
  private var isRedirect = false
  private var revision: Int?
  private var time: Int64?
  private var text: String?

  init(path: String) {
    self.path = path
  }

  mutating func begin(_ name: String, in parent: String?, key: String?) {
    switch (parent, name) {
    case (_, "page"): (title, namespace, page, isRedirect) = (nil, nil, nil, false)
    case ("page", "redirect"): isRedirect = true
    case ("page", "revision"): (revision, time, text) = (nil, nil, nil)
    case ("namespaces", "namespace"): namespaceKey = key.flatMap { Int($0) }
    default: break
    }
  }

  mutating func end(
    _ name: String, in parent: String?, _ bytes: [UInt8], _ place: @autoclosure () -> String,
    _ body: (WikiRevision) throws -> Void
  ) throws {
    switch (parent, name) {
    case ("namespaces", "namespace"):
      if let namespaceKey { namespaces[String(decoding: bytes, as: UTF8.self)] = namespaceKey }
    case ("page", "title"): title = String(decoding: bytes, as: UTF8.self)
    case ("page", "ns"): namespace = try number(bytes, name, place())
    case ("page", "id"): page = try number(bytes, name, place())
    case ("revision", "id"): revision = try number(bytes, name, place())
    case ("revision", "timestamp"):
      let date = String(decoding: bytes, as: UTF8.self)
      time = CivilTime.parse(date[...], .iso)
      if time == nil {
        throw DataError(
          .wrongFormat, path, at: place(), found: "the timestamp is '\(MemberNames.shown(date))'",
          expected: "such as 2002-02-25T15:00:22Z")
      }
    case ("revision", "text"): text = String(decoding: bytes, as: UTF8.self)
    case ("page", "revision"):
      guard let title, let time else {
        throw DataError(.wrongFormat, path, at: place(), found: "a revision has no title or no timestamp")
      }
      try body(
        WikiRevision(
          title: title, namespace: namespace ?? namespaceByPrefix(title), page: page ?? -1, isRedirect: isRedirect,
          revision: revision ?? -1, time: time, text: text ?? ""))
    default: break
    }
  }

  /// Old schemas do not say the namespace: the title does, by its prefix.
  private func namespaceByPrefix(_ title: String) -> Int {
    guard let colon = title.firstIndex(of: ":") else { return 0 }
    return namespaces[String(title[..<colon])] ?? 0
  }

  private func number(_ bytes: [UInt8], _ name: String, _ place: String) throws(DataError) -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let number = Int(text[...].trimmingSpaces) else {
      throw DataError(
        .wrongFormat, path, at: place, found: "<\(name)> is '\(MemberNames.shown(text))'", expected: "a whole number")
    }
    return number
  }
}
