import Crypto
import Foundation
import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("report.html")
struct ReportPageTests {
  @Test("Whatever things are called, the page is well formed, small and inert", arguments: HostileName.all)
  func hostileNames(_ hostile: HostileName) throws {
    let name = hostile.text
    let page = LeaderboardTests.withoutScript(try SampleContents.named(name).htmlReport())
    let markup = Markup(page)
    #expect(markup.faults == [])
    let allowed: Set<String> = [
      "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section", "footer", "article",
      "figure", "details", "summary", "div", "span", "p", "b", "strong", "bdi", "code", "pre", "i", "wbr", "h1", "h2",
      "h3", "ul", "ol",
      "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "defs", "g", "path",
      "line",
      "rect", "circle", "text", "use", "desc", "script", "form", "label", "select", "option",
    ]
    #expect(Set(markup.elements.map(\.name)).subtracting(allowed) == [])
    let attributes = Set(markup.elements.flatMap(\.attributes).map(\.name))
    #expect(attributes.filter { $0.hasPrefix("on") || ["style", "src", "srcset", "xlink:href"].contains($0) } == [])
    #expect(!page.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0 })
    // Every text in full stands on the page a bounded number of times.
    #expect(page.utf8.count < 60_000 + 45 * name.utf8.count)
  }

  @Test("Nothing is fetched, and nothing but the page's own styles and script is allowed")
  func nothingIsFetched() throws {
    let page = LeaderboardTests.withoutScript(try SampleContents.small().htmlReport())
    let markup = Markup(page)
    let ids = markup.values(of: "id")
    #expect(Set(ids).count == ids.count, "ids are unique")
    for target in markup.values(of: "href") {
      #expect(target.hasPrefix("#") && ids.contains(String(target.dropFirst())), "\(target) leads nowhere")
    }
    for word in ["url(", "@import", "http:", "https:", "src="] {
      #expect(!page.contains(word), "\(word)")
    }
    let policy = try #require(markup.values(of: "content").first { $0.contains("default-src") })
    #expect(
      policy == "default-src 'none'; style-src '\(Stylesheet.hash.source)' '\(PageScript.styleHash.source)'; "
        + "script-src '\(PageScript.hash.source)'; base-uri 'none'; form-action 'none'; img-src data:")
    #expect(page.components(separatedBy: "<script").count == 2, "the page's own script, and no other")
    let metas = markup.elements.filter { $0.name == "meta" }
    #expect(metas.first?.attributes.first?.name == "charset")
    #expect(metas[1].attributes.first?.value == "Content-Security-Policy", "the policy stands before all it governs")
  }

  @Test("The policy has the hash of the style sheet as it stands on the page")
  func styleHash() throws {
    let page = try SampleContents.small().htmlReport()
    let start = try #require(page.range(of: "<style>")).upperBound
    let end = try #require(page.range(of: "</style>")).lowerBound
    let digest = Data(SHA256.hash(data: Data(page[start..<end].utf8))).base64EncodedString()
    #expect(Stylesheet.hash.source == "sha256-\(digest)", "set Stylesheet.hash to sha256-\(digest)")
  }

  @Test("Numbers that do not exist are dashes with their reasons")
  func missing() throws {
    let page = try SampleContents.small().htmlReport()
    #expect(LeaderboardTests.withoutScript(page).lowercased().firstMatch(of: /\b(nan|inf|nil|optional)\b/) == nil)
    #expect(page.contains("test set 2 (digits 2, 3), before any training: not measured\">–</td>"))
    #expect(page.contains("b[1] is missing"))
    #expect(page.contains("one value has no spread"))
  }

  @Test("Tables have captions and heads with a scope, figures have a title and a description")
  func accessible() throws {
    let markup = Markup(LeaderboardTests.withoutScript(try SampleContents.small().htmlReport()))
    func count(_ name: String) -> Int { markup.elements.count { $0.name == name } }
    #expect(count("table") == count("caption"))
    for head in markup.elements where head.name == "th" {
      #expect(head.attributes.contains { $0.name == "scope" })
    }
    let images = markup.elements.filter { element in element.attributes.contains { $0 == ("role", "img") } }
    #expect(images.count == 5, "average accuracy, forgetting, and one chart for each of 3 test sets")
    #expect(count("desc") == images.count)
    #expect(count("h1") == 1)
    #expect(count("h2") == 10, "no pairwise section: no two learners have two seeds in common")
  }

  @Test("The heat map has the means over completed runs, by hand")
  func heatMap() throws {
    let page = try SampleContents.small().htmlReport()
    // finetune, after 3, on 1: 0.25 and 0.75. Sample std of the two is √(1/8).
    #expect(page.contains("after experience 3: 0.5000, std 0.3536, n = 2\">0.500</td>"))
    // after 2, on 3: one of two runs has it, and it is 0.
    #expect(page.contains("test set 3 (digits 4, 5), after experience 2: 0.0000, n = 1\">0.000</td>"))
    // The failed run's 0.5 after experience 1 is in no mean: replay has 1 from its other run.
    #expect(page.contains("test set 1 (digits 0, 1), after experience 1: 1.0000, n = 1\">1.000</td>"))
    #expect(page.contains("out of memory,\nat batch 3"))
  }

  @Test("Same contents, same bytes")
  func deterministic() throws {
    #expect(try SampleContents.small().htmlReport() == SampleContents.small().htmlReport())
    #expect(try SampleContents.small().summaryCSV() == SampleContents.small().summaryCSV())
  }

  @Test("200 runs of 100 experiences stay under 5 MB", arguments: [(40, 5), (200, 1), (1, 200)])
  func size(_ learners: Int, _ seeds: Int) throws {
    let contents = try SampleContents.large(learners: learners, seeds: seeds, experiences: 100)
    let page = contents.htmlReport()
    #expect(page.utf8.count < 5_000_000)
    #expect(page.contains("<code>matrix.csv</code> has all"))
  }

  @Test("Contents without learners, runs, experiences or metrics give a page all the same")
  func empty() throws {
    var contents = try SampleContents.small()
    contents.benchmark.experienceNames = []
    contents.headlineMetrics = []
    contents.learners = [ReportedLearner(label: "none", summary: "", runs: [])]
    #expect(Markup(LeaderboardTests.withoutScript(contents.htmlReport())).faults == [])
    contents.learners = [
      ReportedLearner(
        label: "empty", summary: "", runs: [SampleContents.run(seed: 0, try AccuracyMatrix(scores: []), [])])
    ]
    #expect(Markup(LeaderboardTests.withoutScript(contents.htmlReport())).faults == [])
    contents.learners = []
    contents.provenance = []
    contents.benchmark.visibility = []
    #expect(Markup(LeaderboardTests.withoutScript(contents.htmlReport())).faults == [])
    #expect(contents.matrixCSV().hasSuffix("undefined_because\r\n"))
  }

  @Test("Different streams on one seed are reported")
  func fingerprints() throws {
    var contents = try SampleContents.small()
    #expect(contents.htmlReport().contains("every learner got the stream of one fingerprint"))
    contents.learners[1].runs[0].fingerprint = "other"
    #expect(contents.htmlReport().contains("Learners got different streams on seed 0:"))
  }
}
