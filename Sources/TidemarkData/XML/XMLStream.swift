import CLibXML2

/// Reads XML node by node over libxml2, in memory that does not grow with the file: the only code that calls it.
///
/// Nothing is fetched from a network, no entity is replaced but the five of XML itself, and documents that declare
/// entities of their own are refused. UTF-8 and UTF-16 are told apart by their first bytes.
final class XMLStream {
  /// What the stream stands at.
  enum Node: Equatable {
    /// An element begins: the number of its name, for `name(_:)`.
    case element(Int)
    case elementEnd
    case text
  }

  private let xml: OpaquePointer
  private let source: Unmanaged<XMLSource>
  private let path: String
  /// The names of elements, by their numbers: each is made a `String` once, not once for each element.
  private var names: [String] = []
  /// libxml2 keeps one copy of each name as long as the reader lives, so that its address stands for it.
  private var numbers: [UnsafePointer<CChar>: Int] = [:]

  /// Opens the document in the contents of a file.
  ///
  /// - Throws: `DataError` with code `tooLarge` without memory.
  init(_ stream: DecodedStream) throws(DataError) {
    path = stream.path
    let source = Unmanaged.passRetained(try XMLSource(stream))
    self.source = source
    let read: tidemark_xml_source = { context, buffer, count in
      guard let context, let buffer, count > 0 else { return -1 }
      // The source outlives the reader: it is released after the reader is closed.
      return Unmanaged<XMLSource>.fromOpaque(context).takeUnretainedValue()
        .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
    }
    let encoding = source.takeUnretainedValue().encoding
    guard let xml = tidemark_xml_open(read, source.toOpaque(), encoding) else {
      let failure = source.takeRetainedValue().failure
      throw failure ?? DataError(.tooLarge, stream.path, found: "there is no memory for the XML reader")
    }
    self.xml = xml
  }

  deinit {
    tidemark_xml_close(xml)
    source.release()
  }

  /// Goes on to the next element, end of an element, or text; nil at the end of the document. Comments and processing
  /// instructions are passed over.
  ///
  /// - Throws: `DataError` with code `corrupt` for what is no XML, `unsafeArchive` for a document type declaration, or
  ///   what the file's decompression throws.
  func next() throws(DataError) -> Node? {
    while true {
      switch Int(tidemark_xml_next(xml)) {
      case TIDEMARK_XML_ELEMENT: return .element(numberOfName())
      case TIDEMARK_XML_ELEMENT_END: return .elementEnd
      case TIDEMARK_XML_TEXT: return .text
      case TIDEMARK_XML_END:
        if let failure = source.takeUnretainedValue().failure { throw failure }
        return nil
      case TIDEMARK_XML_DOCTYPE, TIDEMARK_XML_ENTITY:
        throw DataError(
          .unsafeArchive, path, at: location, found: "the document declares a type or entities of its own",
          expected: "XML without a DOCTYPE")
      case TIDEMARK_XML_FAILED:
        if let failure = source.takeUnretainedValue().failure { throw failure }
        throw DataError(
          .corrupt, path, at: location, found: "not well-formed XML (\(String(cString: tidemark_xml_message(xml))))")
      default: continue
      }
    }
  }

  /// The name of elements, without its prefix, by the number that `next` gave. Numbers count up from 0 in the order in
  /// which names appear.
  func name(_ number: Int) -> String { names[number] }

  private func numberOfName() -> Int {
    guard let address = tidemark_xml_name(xml) else { return add("") }
    if let number = numbers[address] { return number }
    let number = add(String(cString: address))
    numbers[address] = number
    return number
  }

  private func add(_ name: String) -> Int {
    names.append(name)
    return names.count - 1
  }

  /// Whether the element is written as `<name/>`, so that no end follows.
  var isEmpty: Bool { tidemark_xml_is_empty(xml) != 0 }

  /// The number of elements around the node.
  var depth: Int { Int(tidemark_xml_depth(xml)) }

  /// The text, whatever the encoding of the file; empty if it is longer than `limit` bytes.
  func text(atMost limit: Int) -> (text: String, byteCount: Int) {
    var count = 0
    guard let text = tidemark_xml_text(xml, &count), count <= limit else { return ("", count) }
    return text.withMemoryRebound(to: UInt8.self, capacity: count) { start in
      (String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self), count)
    }
  }

  /// The value of an attribute of the element; nil if it has none of that name.
  func attribute(_ name: String) -> String? {
    guard let value = tidemark_xml_attribute(xml, name) else { return nil }
    defer { tidemark_xml_release(value) }
    return String(cString: value)
  }

  /// The place in the file, for messages.
  var location: String { "line \(tidemark_xml_line(xml))" }
}
