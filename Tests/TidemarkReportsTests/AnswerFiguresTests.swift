import Foundation
import Testing
import TidemarkMetrics

@testable import TidemarkReports

@Suite("Figures of answers, evaluations and costs")
struct AnswerFiguresTests {
  /// Two learners, two seeds, with everything that a run of images can have.
  static func contents() throws -> ReportContents {
    var contents = try SampleContents.small()
    contents.benchmark.family = "class-incremental"
    contents.benchmark.budgets = ["replay-samples 2"]
    for learner in contents.learners.indices {
      contents.learners[learner].isReference = learner == 0
      for index in contents.learners[learner].runs.indices {
        var run = contents.learners[learner].runs[index]
        let shift = Double(learner) / 8
        run.evaluations = [
          ReportedEvaluation(samples: 10, experience: 0, isWithin: false, earlier: nil, seen: 1),
          ReportedEvaluation(samples: 15, experience: 1, isWithin: true, earlier: 0.25 + shift, seen: nil),
          ReportedEvaluation(samples: 20, experience: 1, isWithin: false, earlier: 0.5 + shift, seen: 0.75),
          ReportedEvaluation(samples: 30, experience: 2, isWithin: false, earlier: 0.5, seen: 0.5),
        ]
        run.tested = [
          ReportedWindow(samples: 10, queries: 10, correct: 5), ReportedWindow(samples: 30, queries: 20, correct: 15),
        ]
        // The classes of the second seed have other labels.
        run.confusion =
          index == 0
          ? ReportedConfusion(classes: ["a", "b"], counts: [[3, 1], [2, 1]], queries: [4, 4], correct: [3, 1])
          : ReportedConfusion(classes: ["b", "a"], counts: [[4, 0], [1, 3]], queries: [4, 4], correct: [4, 3])
        run.calibration = ReportedCalibration(bins: [
          .init(count: 2, confidence: 0.25, accuracy: 0.5), .init(count: 6, confidence: 0.75, accuracy: 0.5),
        ])
        run.scores += [
          ReportedScore(metric: "online.sample_weighted", value: 2.0 / 3, reason: nil),
          // 2/8 · 0.25 + 6/8 · 0.25
          ReportedScore(metric: "calibration.ece", value: 0.25, reason: nil),
        ]
        run.forgotten = [
          ReportedSample(
            label: "a", answer: "b", rightAfter: 0, picture: .init(width: 2, height: 1, channels: 1, bytes: [0, 255])),
          ReportedSample(label: "b", answer: nil, rightAfter: 1, text: "<b>a text</b>"),
        ]
        run.counts = [ReportedQuantity("samples", 30)]
        run.costs = [
          ReportedQuantity("seconds.training", 3 + Double(learner)), ReportedQuantity("memory.peak", 1e6),
          ReportedQuantity("parameters", 100),
        ]
        run.brokenBudgets = [ReportedFact("replay-samples", "used 3 stored samples, of at most 2")]
        contents.learners[learner].runs[index] = run
      }
    }
    return contents
  }

  @Test("Confusions of several seeds are added up by the names of classes, by hand")
  func confusion() throws {
    let summary = ReportSummary(try Self.contents())
    let answers = try #require(ClassAnswers(summary.learners[0]))
    #expect(answers.classes == ["a", "b"])
    // Seed 1 has b first: its a was answered with b once and a three times.
    #expect(answers.counts == [[3 + 3, 1 + 1], [2 + 0, 1 + 4]])
    #expect(answers.accuracy(0) == 6.0 / 8 && answers.accuracy(1) == 5.0 / 8)
    #expect(answers.mainMistake(1)?.name == "a")
  }

  @Test("The stability gap is the fall from the boundary to the lowest score before the next, by hand")
  func stability() throws {
    let track = StabilityTrack(try Self.contents().learners[0].runs[0].evaluations)
    #expect(track.segments.map(\.experience) == [1], "nothing was evaluated within the last experience")
    let segment = try #require(track.segments.first)
    #expect(segment.before == 1 && segment.lowest == 0.25 && segment.after == 0.5)
    #expect(segment.gap?.drop == 0.75 && segment.gap?.recovery == 0.25)
  }

  @Test("Calibration and costs over seeds, by hand")
  func costs() throws {
    let summary = ReportSummary(try Self.contents())
    let calibration = try #require(summary.learners[0].calibration)
    #expect(calibration.bins.map(\.count) == [4, 12])
    #expect(LearnerCost.timePerSample.sample(summary.learners[0]).mean == 100, "3 s over 30 samples, in milliseconds")
    #expect(LearnerCost.memory.sample(summary.learners[0]).mean == 1)
  }

  @Test("A cost that was not recorded is shown as missing, and nothing is drawn against it")
  func missingCost() throws {
    var contents = try Self.contents()
    for index in contents.learners[0].runs.indices {
      contents.learners[0].runs[index].costs.removeAll { $0.name == "memory.peak" }
    }
    let summary = ReportSummary(contents)
    #expect(LearnerCost.memory.sample(summary.learners[0]).mean == nil)
    let section = CostSection(summary: summary)
    // The other learner's memory alone makes no front; the times of both do.
    #expect(section.figures.map(\.name) == ["pareto-milliseconds-per-sample"])
    #expect(section.html.source.contains(#"<td class="number" data-v="">\#(DisplayNumber.missing)</td>"#))
  }

  @Test("The page has a section for each, and pictures that decode to the pixels they were made of")
  func page() throws {
    let page = try Self.contents().htmlReport()
    for id in ["forgetting", "prequential", "stability", "classes", "calibration", "gallery", "cost"] {
      #expect(page.contains("<section id=\"\(id)\""), "\(id)")
    }
    #expect(page.contains("&lt;b&gt;a text&lt;/b&gt;") && !page.contains("<b>a text"))
    let markup = Markup(LeaderboardTests.withoutScript(page))
    #expect(markup.faults == [])
    let source = try #require(markup.values(of: "src").first)
    let data = try #require(Data(base64Encoded: String(source.dropFirst("data:image/png;base64,".count))))
    // Signature; IHDR 2 × 1, 8 bits, grey; the stored row; the CRC of IEND is a constant of the format.
    #expect(Array(data.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(Array(data[16..<26]) == [0, 0, 0, 2, 0, 0, 0, 1, 8, 0])
    #expect(Array(data[48..<51]) == [0, 0, 255])
    #expect(Array(data.suffix(4)) == [0xAE, 0x42, 0x60, 0x82])
  }

  @Test("report.json reads back what it was written from, pictures excepted; damage is named")
  func json() throws {
    var contents = try Self.contents()
    let text = contents.jsonReport()
    let read = try ReportContents(json: Data(text.utf8), file: "report.json")
    for learner in contents.learners.indices {
      for run in contents.learners[learner].runs.indices { contents.learners[learner].runs[run].forgotten = [] }
    }
    for (old, new) in zip(contents.learners.flatMap(\.runs), read.learners.flatMap(\.runs)) {
      #expect(old.evaluations == new.evaluations && old.tested == new.tested && old.confusion == new.confusion)
      #expect(old.calibration == new.calibration && old.brokenBudgets == new.brokenBudgets)
    }
    #expect(read.benchmark.family == "class-incremental" && read.benchmark.budgets == ["replay-samples 2"])
    #expect(read.learners.map(\.isReference) == [true, false])
    for (from, to, key) in [
      ("\"queries\": [4, 4]", "\"queries\": [2, 4]", "confusion"), ("[10, 10, 5]", "[10, 10, 11]", "tested[0]"),
      ("[2, 0.25, 0.5]", "[2, 1.25, 0.5]", "calibration[0]"),
      ("[15, 1, 1, 0.25, null]", "[15, 1, 1, 2, null]", "evaluations[1]"),
    ] {
      #expect(text.contains(from), "\(from)")
      let damaged = Data(text.replacingOccurrences(of: from, with: to).utf8)
      #expect {
        try ReportContents(json: damaged, file: "report.json")
      } throws: { "\($0)".contains(key) }
    }
  }

  @Test("Every figure is a file of its own")
  func files() throws {
    let names = Set(try Self.contents().figures().map(\.name))
    for name in [
      "average-accuracy", "forgetting", "stability-gap", "prequential-accuracy", "confusion-1", "calibration-2",
      "pareto-milliseconds-per-sample", "matrix-1", "test-set-3", "headline-1",
    ] { #expect(names.contains(name), "\(name)") }
  }

  @Test("Round ticks of axes", arguments: [(0.0, 0.9, 1.0, 5), (64.1, 69.5, 70.0, 4), (0.0, 3148.0, 4000.0, 5)])
  func ticks(_ low: Double, _ high: Double, _ top: Double, _ count: Int) {
    let axis = ChartAxis.round([low, high])
    #expect(axis.range.upperBound >= high && axis.range.lowerBound <= low)
    #expect(axis.range.upperBound <= top + 1e-9 && (3...7).contains(axis.ticks.count), "\(axis.ticks), \(count)")
  }
}
