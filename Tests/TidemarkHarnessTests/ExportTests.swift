import Foundation
import Testing
import Tidemark
import TidemarkFormats
import TidemarkTesting
import TidemarkRecord

@testable import TidemarkHarness

@Suite("Exported streams")
struct ExportTests {
  /// The numbers of an exported `.npy` file of int64.
  private static func numbers(_ url: URL) throws -> [Int64] {
    let data = try Data(contentsOf: url)
    return try RawTensor(npy: [UInt8](data)).integers().map(Int64.init)
  }

  @Test("Where a protocol reveals when samples were made, the export says it, in the order of samples and of queries")
  func timestamps() throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(
      "family: class-incremental\nexperiences: 5",
      more: "  passes: 2\nvisibility: {training: [boundaries, timestamps], testing: [timestamps], beyond-family: true}",
      learner: SampleRun.recording(recording))
    _ = try run.journal()
    try TemporaryFolder.with { folder in
      let place = folder.appending(path: "exported")
      try run.runner.export(to: place, tidemark: "test")
      let manifest = try ExportManifest(contentsOf: place.appending(path: "manifest.json"))
      var (shown, asked): ([Int64?], [Int64?]) = ([], [])
      for step in manifest.steps {
        switch step {
        case .learn(let name, let samples, _, _):
          let times = try Self.numbers(place.appending(path: "\(name)/timestamps.npy"))
          #expect(times.count == samples)
          // Each sample is served twice, and stands in the files once.
          for index in try Self.numbers(place.appending(path: "\(name)/order.npy")) { shown.append(times[Int(index)]) }
        case .answer(_, let name, let queries, _, _, _):
          let times = try Self.numbers(place.appending(path: "\(name)/timestamps.npy"))
          #expect(times.count == queries)
          asked += times
        case .forget, .experienceBegins, .experienceEnds: break
        }
      }
      // What a learner that runs is told.
      #expect(shown == recording.events.flatMap { $0.context?.timestamps ?? [] })
      #expect(asked == recording.events.flatMap { $0.queryContext?.timestamps ?? [] })
      #expect(Set(shown).count > 3 && !asked.isEmpty)
    }
  }

  @Test("Where a number of batches is served, each sample stands in the files once, and is served in order")
  func iterations() throws {
    let recording = RecordingLearner.Recording()
    let run = try SampleRun(
      "family: class-incremental\nexperiences: 5", more: "  iterations: 15", learner: SampleRun.recording(recording))
    try TemporaryFolder.with { folder in
      let place = folder.appending(path: "exported")
      try run.runner.export(to: place, tidemark: "test")
      let manifest = try ExportManifest(contentsOf: place.appending(path: "manifest.json"))
      var shown = 0
      for case .learn(let name, let samples, let batches, _) in manifest.steps {
        // 48 samples in batches of 8: two passes, and half of a third.
        #expect(samples == 48 && batches == 15)
        let order = try Self.numbers(place.appending(path: "\(name)/order.npy"))
        #expect(order.count == 120 && Set(order) == Set(0..<48))
        shown += 1
      }
      #expect(shown == 5)
    }
  }

  @Test("Queries whose texts are divided in another way are other queries")
  func lengths() throws {
    try TemporaryFolder.with { folder in
      func contents(_ texts: [String], _ name: String) throws -> Data {
        var queries = try ExportedQueries<TextInput>(in: folder, name: name, shape: [], timed: false)
        try queries.append(TextInput.Columns(texts), count: texts.count, in: QueryContext())
        return try queries.close()
      }
      let first = try contents(["ab", "c"], "first")
      #expect(try contents(["a", "bc"], "other") != first)
      #expect(try contents(["ab", "c"], "same") == first)
    }
  }

  @Test("A time that is not known is the least number there is")
  func unknownTime() throws {
    try TemporaryFolder.with { folder in
      let file = try ExportedTimestamps(in: folder)
      try file.append([5, nil])
      try file.append([-7])
      try file.close()
      #expect(try Self.numbers(folder.appending(path: "timestamps.npy")) == [5, .min, -7])
    }
  }
}
