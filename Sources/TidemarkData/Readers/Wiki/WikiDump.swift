import TidemarkFormats

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
    guard case .element(let root)? = try xml.next(), xml.name(root) == WikiElement.mediawiki.rawValue else {
      throw DataError(
        .wrongFormat, stream.path, at: xml.location, found: "the document is no MediaWiki export",
        expected: "<mediawiki>")
    }
    var state = WikiDumpState(path: stream.path)
    // What the names of elements mean, by their numbers.
    var elements = [WikiElement.mediawiki]
    // The open elements in the outermost one; those of a dump are never nested deeper than this.
    var open: [WikiElement] = []
    var text = ""
    while let node = try xml.next() {
      switch node {
      case .element(let number):
        guard open.count < 32 else {
          throw DataError(.wrongFormat, stream.path, at: xml.location, found: "elements are nested more than 32 deep")
        }
        while elements.count <= number {
          elements.append(WikiElement(rawValue: xml.name(elements.count)) ?? .other)
        }
        let element = elements[number]
        text = ""
        state.begin(element, in: open.last, key: open.last == .namespaces ? xml.attribute("key") : nil)
        if xml.isEmpty {
          try state.end(element, in: open.last, "", xml.location, body)
        } else {
          open.append(element)
        }
      case .text:
        guard let element = open.last, element.hasText(in: open.dropLast().last) else { continue }
        let (more, count) = xml.text(atMost: Self.textLimit)
        guard count <= Self.textLimit - text.utf8.count else {
          throw DataError(
            .tooLarge, stream.path, at: xml.location, found: "a text is longer than \(Self.textLimit) bytes")
        }
        if text.isEmpty { text = more } else { text += more }
      case .elementEnd:
        guard let element = open.popLast() else { continue }
        try state.end(element, in: open.last, text, xml.location, body)
        text = ""
      }
    }
  }
}

/// The elements of an export that say something of a revision.
private enum WikiElement: String {
  case mediawiki, namespaces, namespace, page, title, ns, id, redirect, revision, timestamp, text, other

  /// Whether the text of the element is looked at.
  func hasText(in parent: WikiElement?) -> Bool {
    switch (parent, self) {
    case (.namespaces, .namespace), (.page, .title), (.page, .ns), (.page, .id), (.revision, .id),
      (.revision, .timestamp), (.revision, .text):
      true
    default: false
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

  mutating func begin(_ element: WikiElement, in parent: WikiElement?, key: String?) {
    switch (parent, element) {
    case (_, .page): (title, namespace, page, isRedirect) = (nil, nil, nil, false)
    case (.page, .redirect): isRedirect = true
    case (.page, .revision): (revision, time, text) = (nil, nil, nil)
    case (.namespaces, .namespace): namespaceKey = key.flatMap { Int($0) }
    default: break
    }
  }

  mutating func end(
    _ element: WikiElement, in parent: WikiElement?, _ content: String, _ place: @autoclosure () -> String,
    _ body: (WikiRevision) throws -> Void
  ) throws {
    switch (parent, element) {
    case (.namespaces, .namespace): if let namespaceKey { namespaces[content] = namespaceKey }
    case (.page, .title): title = content
    case (.page, .ns): namespace = try number(content, element, place())
    case (.page, .id): page = try number(content, element, place())
    case (.revision, .id): revision = try number(content, element, place())
    case (.revision, .timestamp):
      time = CivilTime.parse(content[...], .iso)
      if time == nil {
        throw DataError(
          .wrongFormat, path, at: place(), found: "the timestamp is '\(printable(content))'",
          expected: "such as 2002-02-25T15:00:22Z")
      }
    case (.revision, .text): text = content
    case (.page, .revision):
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

  private func number(_ text: String, _ element: WikiElement, _ place: String) throws(DataError) -> Int {
    if let number = Int(text) ?? Int(text[...].trimmingSpaces) { return number }
    throw DataError(
      .wrongFormat, path, at: place, found: "<\(element.rawValue)> is '\(printable(text))'",
      expected: "a whole number")
  }
}
