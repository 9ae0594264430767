import Foundation
import Testing
import TidemarkFormats

@testable import TidemarkMetrics

/// The shared file of cases: `TIDEMARK_SHARED`, else the folder `shared` beside the package.
private let sharedCases: URL = {
  let folder =
    ProcessInfo.processInfo.environment["TIDEMARK_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared")
  return folder.appending(path: "metric-cases.json").standardizedFileURL
}()

@Suite(
  "Shared cases",
  .enabled(if: FileManager.default.fileExists(atPath: sharedCases.path), "needs metric-cases.json in TIDEMARK_SHARED"))
struct SharedCasesTests {
  @Test("Every expected value is met within its case's tolerance")
  func expectedValues() throws {
    let text = try String(contentsOf: sharedCases, encoding: .utf8)
    let answers = try MetricCases.answers(to: text)
    guard let cases = try JSONValue.parse(text)["cases"]?.array else {
      Issue.record("the file has no cases")
      return
    }
    var families: Set<String> = []
    for entry in cases {
      guard let id = entry["id"]?.string, let family = entry["family"]?.string,
        let expected = entry["expected"]?.dictionary, let tolerance = entry["tol"]?.double
      else {
        Issue.record("a case lacks id, family, expected or tol")
        continue
      }
      families.insert(family)
      for (name, value) in expected {
        guard let answer = answers[id]?[name] else {
          Issue.record("\(id) \(name): no such value")
          continue
        }
        #expect(agree(answer, value, tolerance), "\(id) \(name): \(answer), expected \(value)")
      }
    }
    // Streams of facts came later than the shared cases; their worked examples stand in the registry.
    #expect(families.union(["facts"]) == Set(MetricCases.families), "every family has a case, and the other way round")
  }

  private func agree(_ answer: MetricValue, _ expected: JSONValue, _ tolerance: Double) -> Bool {
    switch expected {
    case .null: answer.value == nil && answer.elements == nil
    case .array(let others):
      answer.elements.map { values in
        values.count == others.count && zip(values, others).allSatisfy { agree($0, $1, tolerance) }
      } ?? false
    default:
      expected.double.flatMap { number in
        answer.value.map { abs($0 - number) <= max(tolerance, 1e-9 * abs(number)) }
      } ?? false
    }
  }
}
