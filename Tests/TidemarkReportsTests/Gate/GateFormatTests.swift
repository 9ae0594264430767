import Foundation
import Testing

@testable import TidemarkReports

@Suite("Gate: formats")
struct GateFormatTests {
  /// A failure, a pass, an inconclusive and an incomparable check.
  static func mixed(label: String = "replay") throws -> GateResult {
    let old = try GateContents.make([(label, GateTests.before), ("b", GateTests.before), ("c", GateTests.before)])
    let new = try GateContents.make([
      (label, [0.88, 0.90, 0.87, 0.89, 0.885]), ("b", GateTests.before), ("c", [0.90, 0.92, 0.87, 0.89, 0.90]),
    ])
    let unknown = GateRule(.metric, "made-up", margin: .absolute(0))
    return GateTests.judge(old, new, GatePolicy(rules: GateContents.policy.rules + [unknown]))
  }

  @Test("Text: a line for each check, the verdict last")
  func text() throws {
    let lines = try Self.mixed().text.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines[0].hasPrefix("FAIL         replay: acc      got worse: 0.9040 → 0.8850"))
    #expect(lines[1].hasPrefix("INCOMPARABLE replay: made-up  it is not known which values are better"))
    #expect(lines[6] == "FAIL: Split digits: 1 of 6 checks failed")
  }

  @Test("JSON: reads back, with the exit code")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try Self.mixed().json.utf8)) as? [String: Any]
    #expect(object?["verdict"] as? String == "fail")
    #expect(object?["exit_code"] as? Int == 1)
    let checks = try #require(object?["checks"] as? [[String: Any]])
    #expect(
      checks.map { $0["verdict"] as? String } == [
        "fail", "incomparable", "pass", "incomparable", "inconclusive", "incomparable",
      ])
    #expect(checks[4]["seeds"] as? Int == 5)
  }

  @Test("Markdown: a table row for each check; names mean themselves", arguments: HostileName.all)
  func markdown(_ hostile: HostileName) throws {
    let name = hostile.text
    let text = try Self.mixed(label: name).markdown
    let lines = text.split(separator: "\n")
    #expect(lines.first == "### ❌ Tidemark gate: fail")
    let rows = lines.filter { $0.hasPrefix("| ") }
    #expect(rows.count == 8)
    for row in rows {
      let unescaped = String(row).replacing("\\\\", with: "").replacing("\\|", with: "")
      #expect(unescaped.count { $0 == "|" } == 7)
    }
    #expect(!text.contains("<") && !text.contains("://"))
  }

  @Test("GitHub's annotations: one line each, whatever names hold", arguments: HostileName.all)
  func annotations(_ hostile: HostileName) throws {
    let name = hostile.text
    let lines = try Self.mixed(label: name).gitHubAnnotations.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 6, "five that did not pass, and the end")
    #expect(lines[0].hasPrefix("::error title=fail%3A "))
    #expect(lines.dropLast().allSatisfy { $0.hasPrefix("::error") || $0.hasPrefix("::warning") })
  }

  /// Where the schema stands: the format as Jenkins' JUnit plugin, GitLab and GitHub's reporters read it.
  static let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "junit.xsd")
  static let xmllint = ["/usr/bin/xmllint", "/usr/local/bin/xmllint", "/opt/homebrew/bin/xmllint"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test("JUnit: counts agree with cases, and nothing hostile breaks the markup", arguments: HostileName.all)
  func junit(_ hostile: HostileName) throws {
    let name = hostile.text
    let lines = try Self.mixed(label: name).junit.split(separator: "\n", maxSplits: 1)
    #expect(lines[0] == #"<?xml version="1.0" encoding="UTF-8"?>"#)
    let markup = Markup(String(lines[1]))
    #expect(markup.faults == [])
    let suites = markup.elements.filter { $0.name == "testsuite" }
    func count(_ name: String) -> Int { markup.elements.count { $0.name == name } }
    func sum(_ attribute: String) -> Int {
      suites.flatMap(\.attributes).filter { $0.name == attribute }.reduce(0) { $0 + (Int($1.value) ?? -100) }
    }
    #expect(sum("tests") == count("testcase"))
    #expect(sum("failures") == count("failure"))
    #expect(sum("errors") == count("error"))
    #expect((count("failure"), count("error")) == (1, 4))
  }

  @Test(
    "JUnit is valid by the schema, checked with xmllint",
    .enabled(if: xmllint != nil, "xmllint is not installed (Debian: libxml2-utils)"),
    arguments: HostileName.all + [.harmless])
  func schemaCheck(_ hostile: HostileName) throws {
    let name = hostile.text
    let file = FileManager.default.temporaryDirectory.appending(path: "junit-\(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    var void = try Self.mixed(label: name)
    void.incomparable = [name]
    for result in [try Self.mixed(label: name), void] {
      try Data(result.junit.utf8).write(to: file)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try #require(Self.xmllint))
      process.arguments = ["--noout", "--nonet", "--schema", Self.schema.path, file.path]
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
  }
}
