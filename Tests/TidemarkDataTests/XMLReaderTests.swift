import Testing

@testable import TidemarkData

@Suite("XML readers")
struct XMLReaderTests {
  static let dump = """
    <mediawiki xmlns="http://www.mediawiki.org/xml/export-0.3/" version="0.3" xml:lang="en">
      <siteinfo><namespaces><namespace key="0" /><namespace key="1">Talk</namespace></namespaces></siteinfo>
      <page><title>Pear</title><id>7</id>
        <revision><id>1</id><timestamp>2002-02-25T15:43:11Z</timestamp>
          <contributor><username>A</username><id>99</id></contributor>
          <text xml:space="preserve">A &lt;b&gt; &amp; c&#10;tree
    </text></revision>
        <revision><id>2</id><timestamp>2002-02-26T00:00:00Z</timestamp><text>tree
    <![CDATA[fruit & ]]>seed</text></revision>
      </page>
      <page><title>Talk:Pear</title><id>8</id><revision><id>3</id><timestamp>2002-02-26T00:00:00Z</timestamp><text/></revision></page>
      <page><title>Birne</title><ns>0</ns><id>9</id><redirect title="Pear" /><revision><id>4</id><timestamp>2003-01-01T00:00:00Z</timestamp><text>#R</text></revision></page>
    </mediawiki>
    """

  private func revisions(_ bytes: [UInt8], limits: DecodingLimits = .standard) throws -> [WikiRevision] {
    let folder = try TemporaryFolder()
    let stream = try DecodedStream(path: try folder.write(bytes, to: "d.xml"), limits: limits)
    var revisions: [WikiRevision] = []
    try WikiDump(stream).forEachRevision { revisions.append($0) }
    return revisions
  }

  @Test(
    "Several revisions a page, namespaces by number or prefix, redirects, entities, CDATA; UTF-8 and UTF-16, gzip'd")
  func wiki() throws {
    let utf8 = Array(Self.dump.utf8)
    let units: [[UInt8]] = Self.dump.utf16.map { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let utf16: [UInt8] = [0xff, 0xfe] + units.joined()
    for bytes in [utf8, try gzip(utf8), utf16] {
      let found = try revisions(bytes)
      #expect(found.map(\.title) == ["Pear", "Pear", "Talk:Pear", "Birne"])
      #expect(found.map(\.namespace) == [0, 0, 1, 0])
      #expect(found.map(\.page) == [7, 7, 8, 9])
      #expect(found.map(\.revision) == [1, 2, 3, 4])
      #expect(found.map(\.isRedirect) == [false, false, false, true])
      #expect(found.map(\.text) == ["A <b> & c\ntree\n", "tree\nfruit & seed", "", "#R"])
      #expect(found[0].time == 1_014_651_791)
    }
  }

  private func readWiki(_ text: String) throws -> [String] {
    let splits = try read(
      WikiReader(), [("dumps", "d.xml", Array(Self.dump.utf8)), ("dumps", "e.xml", Array(Self.dump.utf8))],
      options: ["text": .text(text), "testEvery": .integer(1)])
    guard case .text(let column) = splits.test.inputs else { throw FixtureError() }
    return (0..<column.count).map { column[$0] }
  }

  @Test("Whole texts, what each revision changed, and what it left, within a dump and from one to the next")
  func differences() throws {
    let whole = ["A <b> & c\ntree\n", "tree\nfruit & seed"]
    #expect(try readWiki("whole") == whole + whole)
    #expect(try readWiki("changed") == ["A <b> & c\ntree", "fruit & seed", "A <b> & c", "fruit & seed"])
    #expect(try readWiki("unchanged") == ["tree", "tree", "tree"])
    let difference = WikiDifference(from: "a\nb\nb\n", to: "b\nc\nb\nb\na")
    #expect(difference.changed == ["c", "b"])
    #expect(difference.unchanged == ["b", "b", "a"])
  }

  @Test("Entities are never expanded or fetched: a document that declares any is refused")
  func entities() throws {
    let laughs = """
      <!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
      <mediawiki><page><title>&c;</title></page></mediawiki>
      """
    let external = "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><mediawiki><page>&x;</page></mediawiki>"
    let remote = "<!DOCTYPE m SYSTEM \"http://127.0.0.1:9/x.dtd\"><mediawiki/>"
    // libxml2 itself finds the first one out.
    #expect(message { _ = try revisions(Array(laughs.utf8)) }.hasPrefix("d.xml: line 1: "))
    for document in [external, remote] {
      #expect(message { _ = try revisions(Array(document.utf8)) }.contains("declares a type or entities"))
    }
    #expect(
      message { _ = try revisions(Array("<mediawiki>&x;</mediawiki>".utf8)) }.contains(
        "not well-formed XML (Entity 'x' not defined)"))
  }

  @Test("What is no dump is named with its line")
  func wrong() {
    #expect(
      message { _ = try revisions(Array("<html/>".utf8)) }.hasPrefix(
        "d.xml: line 1: the document is no MediaWiki export"))
    #expect(
      message { _ = try revisions(Array("<mediawiki>\n<page></mediawiki>".utf8)) }.hasPrefix(
        "d.xml: line 2: not well-formed XML"))
    let dated = Self.dump.replacing("2003-01-01T00:00:00Z", with: "yesterday")
    #expect(message { _ = try revisions(Array(dated.utf8)) }.contains("the timestamp is 'yesterday'"))
    let deep = "<mediawiki>" + String(repeating: "<a>", count: 200)
    #expect(message { _ = try revisions(Array(deep.utf8)) }.contains("nested more than 32 deep"))
    #expect(message { _ = try revisions([0xff, 0xfe, 0x00]) }.hasPrefix("d.xml: "))
  }

  static let posts = Array(
    """
    \u{feff}<?xml version="1.0" encoding="utf-8"?>
    <posts>
      <row Id="1" PostTypeId="1" CreationDate="2015-01-27T20:09:32.720" Body="&lt;p&gt;a &amp;amp; b&lt;/p&gt;&#xA;" Title="T &lt; 1?" Tags="&lt;grind&gt;&lt;tea&gt;" />
      <row Id="2" PostTypeId="2" CreationDate="2015-01-27T20:09:33.000" Body="yes" />
      <row Id="3" PostTypeId="4" CreationDate="2015-01-27T20:09:33.000" Body="wiki" />
    </posts>
    """.utf8)

  private func readPosts(_ bytes: [UInt8], _ options: [String: ReaderOption.Value] = [:]) throws -> DatasetSplit {
    try read(
      PostsReader(), [("posts", "coffee/Posts.xml", bytes)], classes: ["question", "answer", "tea"],
      options: ["testEvery": .integer(1)].merging(options) { $1 }
    ).test
  }

  @Test("Posts: titles and bodies without HTML, types, tags and dates; other posts are passed over")
  func stackExchange() throws {
    let split = try readPosts(Self.posts, ["label": .text("type")])
    #expect(split.inputs == .text(TextColumn(["T < 1?\na & b\n", "yes"])))
    #expect(split.labels == [0, 1])
    #expect(split.attributes["time"] == .timestamps([1_422_389_372, 1_422_389_373]))
    #expect(split.attributes["tags"] == .text(TextColumn(["grind tea", ""])))
    #expect(try readPosts(Self.posts, ["label": .text("tag")]).labels == [2])
    let raw = try readPosts(Self.posts, ["stripHTML": .boolean(false), "answers": .boolean(false)])
    #expect(raw.inputs == .text(TextColumn(["T < 1?\n<p>a &amp; b</p>\n"])))
  }

  @Test("Cut anywhere, with any bit flipped: rows, or a typed error; also gzip'd")
  func hostile() throws {
    checkHostile(Self.posts, flips: 300) { _ = try readPosts($0) }
    checkHostile(Array(Self.dump.utf8), flips: 300) { _ = try revisions($0) }
    checkHostile(try gzip(Self.posts), flips: 100) { _ = try readPosts($0) }
  }
}
