import Foundation
import Testing
import TidemarkReports

@Suite("CSV files")
struct CSVFilesTests {
  @Test("matrix.csv has every cell, with -1 for before training")
  func matrix() throws {
    var contents = try SampleContents.small()
    contents.learners = [contents.learners[0]]
    contents.learners[0].runs.removeLast()
    let expected = [
      "protocol,learner,seed,after_experience,test_set,score,queries,undefined_because",
      "split-digits,finetune,0,-1,0,0.5,10,", "split-digits,finetune,0,-1,1,,20,not measured",
      "split-digits,finetune,0,-1,2,0.125,30,", "split-digits,finetune,0,0,0,1.0,10,",
      "split-digits,finetune,0,0,1,0.0,20,", "split-digits,finetune,0,0,2,0.0,30,",
      "split-digits,finetune,0,1,0,0.5,10,", "split-digits,finetune,0,1,1,0.75,20,",
      "split-digits,finetune,0,1,2,,30,not measured", "split-digits,finetune,0,2,0,0.25,10,",
      "split-digits,finetune,0,2,1,0.5,20,", "split-digits,finetune,0,2,2,1.0,30,", "",
    ]
    #expect(contents.matrixCSV().components(separatedBy: "\r\n") == expected)
  }

  @Test("A missing cell of a failed run says so; without a baseline there is no row -1, without sizes no queries")
  func failedRun() throws {
    let lines = try SampleContents.small().matrixCSV()
    #expect(
      lines.contains(
        "split-digits,\"replay(memory=2, \"\"big\"\")\",1,0,0,0.5,,\r\n"
          + "split-digits,\"replay(memory=2, \"\"big\"\")\",1,0,1,,,"
          + "\"not measured: the run failed: out of memory,\nat batch 3\"\r\n"))
    #expect(!lines.contains(",1,-1,"))
  }

  @Test("scores.csv has every metric of every run, the failed one's too")
  func scores() throws {
    let replay = "split-digits,\"replay(memory=2, \"\"big\"\")\""
    let expected = [
      "protocol,learner,seed,metric,value,undefined_because", "split-digits,finetune,0,acc,0.25,",
      "split-digits,finetune,0,forgetting,0.5,", "split-digits,finetune,0,fwt,,b[1] is missing",
      "split-digits,finetune,1,acc,0.75,", "split-digits,finetune,1,forgetting,0.25,",
      "split-digits,finetune,1,fwt,,no baseline", "\(replay),0,acc,0.875,", "\(replay),0,forgetting,0.125,",
      "\(replay),1,acc,,the run failed", "",
    ]
    #expect(try SampleContents.small(curves: false).scoresCSV().components(separatedBy: "\r\n") == expected)
  }

  @Test("summary.csv counts completed runs alone, and says why a number is missing")
  func summary() throws {
    let lines = try SampleContents.small(curves: false).summaryCSV().components(separatedBy: "\r\n")
    #expect(lines[0] == "protocol,learner,metric,mean,std,ci95_low,ci95_high,n,direction,undefined_because")
    // Of 0.25 and 0.75: mean 1/2, std √(1/8), half-width t·√(1/8)/√2 = t/4 with t = tan(0.475 π) = 12.7062047361747.
    let cells = lines[1].components(separatedBy: ",")
    #expect(Array(cells[0...4]) == ["split-digits", "finetune", "acc", "0.5", "0.3535533905932738"])
    #expect(abs(try #require(Double(cells[5])) - (0.5 - 12.7062047361747 / 4)) < 1e-9)
    #expect(abs(try #require(Double(cells[6])) - (0.5 + 12.7062047361747 / 4)) < 1e-9)
    #expect(Array(cells[7...]) == ["2", "higher is better", ""])
    #expect(lines[2].hasPrefix("split-digits,finetune,forgetting,0.375,"))
    #expect(lines[2].hasSuffix(",2,lower is better,"))
    #expect(
      lines[3] == "split-digits,finetune,fwt,,,,,0,higher is better,\"b[1] is missing, and 1 other reason\"")
    let replay = "split-digits,\"replay(memory=2, \"\"big\"\")\""
    #expect(lines[4] == "\(replay),acc,0.875,,,,1,higher is better,one value has no spread")
    #expect(lines[5] == "\(replay),forgetting,0.125,,,,1,lower is better,one value has no spread")
    #expect(lines[6...] == [""])
  }

  @Test("timings.csv")
  func timings() throws {
    var contents = try SampleContents.small()
    contents.learners.removeLast()
    contents.learners[0].runs[0].measured = [ReportedScore(metric: "cost.latency_mean", value: 2.5, reason: nil)]
    #expect(!contents.scoresCSV().contains("latency"))
    #expect(
      contents.timingsCSV()
        == "learner,seed,phase,seconds,metric,value\r\nfinetune,0,training,1.5,,\r\nfinetune,0,evaluation,0.25,,\r\n"
        + "finetune,0,,,cost.latency_mean,2.5\r\nfinetune,1,training,1.5,,\r\nfinetune,1,evaluation,0.25,,\r\n")
  }

  @Test("A value that is not finite is a missing one, with its reason")
  func notFinite() throws {
    var contents = try SampleContents.small()
    contents.learners[0].runs[0].scores[0].value = .nan
    contents.learners[0].runs[1].scores[0].value = .infinity
    #expect(contents.scoresCSV().contains("finetune,0,acc,,the value is not finite\r\n"))
    #expect(contents.summaryCSV().contains("finetune,acc,,,,,0,higher is better,the value is not finite\r\n"))
    let page = LeaderboardTests.withoutScript(contents.htmlReport()).lowercased()
    #expect(page.firstMatch(of: /\b(nan|inf|infinity)\b/) == nil)
  }
}
