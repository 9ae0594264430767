import Testing
import TidemarkMetrics

@Suite("Stability gap")
struct StabilityGapRecorderTests {
  private func recorded(_ curves: [[Double?]], ends: [Int], window: Int) throws -> StabilityGapRecorder {
    var recorder = try StabilityGapRecorder(ends: ends, window: window)
    for n in curves[0].indices { recorder.record(curves.map { $0[n] }) }
    return recorder
  }

  /// Three tasks, by hand. Lowest since each end: 0.2 for task 0 (from n = 3), 0.3 for task 1 (from n = 5).
  @Test("Worked example with three tasks")
  func workedExample() throws {
    let curves: [[Double?]] = [
      [0.1, 0.6, 0.9, 0.2, 0.7, 0.5, 0.6], [0.1, 0.1, 0.2, 0.5, 0.8, 0.3, 0.4], [0.0, 0.0, 0.1, 0.1, 0.0, 0.4, 0.7],
    ]
    let recorder = try recorded(curves, ends: [2, 4, 6], window: 3)
    #expect(close(recorder.minimumAccuracy, (0.2 + 0.3) / 2))
    #expect(close(recorder.worstCaseAccuracy, 0.7 / 3 + 2.0 / 3 * 0.25))
    #expect(close(recorder.windowedForgetting, (0.7 + 0.5 + 0.1) / 3))
    #expect(close(recorder.windowedPlasticity, (0.8 + 0.6 + 0.7) / 3))
    // Switch at 2: task 0 falls from 0.9 to 0.2, ends at 0.7. Switch at 4: task 0 from 0.7 to 0.5, ends at 0.6; task 1
    // from 0.8 to 0.3, ends at 0.4.
    #expect(close(recorder.gapDrop, (0.7 + 0.2 + 0.5) / 3))
    #expect(close(recorder.gapRecovery, (0.5 + 0.1 + 0.1) / 3))
  }

  @Test("The largest rise is found wherever its window starts")
  func riseAfterFall() throws {
    let recorder = try recorded([[0.5, 0.1, 0.9]], ends: [2], window: 3)
    #expect(close(recorder.windowedPlasticity, 0.8))
    #expect(close(recorder.windowedForgetting, 0.4))
  }

  @Test("One task: no older task, so no minimum; the worst case is its own score")
  func oneTask() throws {
    let recorder = try recorded([[0.1, 0.4, 0.3]], ends: [2], window: 2)
    #expect(recorder.minimumAccuracy.reason == "the first task is still being learned")
    #expect(close(recorder.worstCaseAccuracy, 0.3))
    #expect(recorder.gapDrop.reason == "needs at least 2 experiences")
  }

  @Test("A window of one evaluation holds no change; a missing score leaves its curve undefined")
  func edges() throws {
    #expect(close(try recorded([[0.1, 0.9, 0.2]], ends: [2], window: 1).windowedForgetting, 0))
    let gap = try recorded([[0.1, nil, 0.2], [0.1, 0.2, 0.3]], ends: [1, 2], window: 2)
    #expect(gap.windowedForgetting.reason == "the curve of task 0 has missing scores")
    #expect(close(gap.minimumAccuracy, 0.2), "the gap lies before the end of task 0")
    #expect(throws: MetricError.self) { try StabilityGapRecorder(ends: [3, 3], window: 2) }
    #expect(throws: MetricError.self) { try StabilityGapRecorder(ends: [3], window: 0) }
  }

  @Test("One pass gives what looking at every pair gives", arguments: 1...25)
  func agreesWithPairs(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    let tasks = 1 + random.integer(below: 4)
    var ends: [Int] = []
    for _ in 0..<tasks { ends.append((ends.last ?? 0) + 1 + random.integer(below: 5)) }
    let length = ends[tasks - 1] + 1
    let window = 1 + random.integer(below: 6)
    let curves = (0..<tasks).map { _ in random.fractions(length).map { ($0 * 10).rounded() / 10 } }
    var drops: [Double] = []
    var rises: [Double] = []
    for curve in curves {
      var (drop, rise) = (0.0, 0.0)
      for m in 0..<length {
        for n in m..<min(m + window, length) {
          drop = max(drop, curve[m] - curve[n])
          rise = max(rise, curve[n] - curve[m])
        }
      }
      drops.append(drop)
      rises.append(rise)
    }
    let recorder = try recorded(curves, ends: ends, window: window)
    #expect(close(recorder.windowedForgetting, drops.reduce(0, +) / Double(tasks)))
    #expect(close(recorder.windowedPlasticity, rises.reduce(0, +) / Double(tasks)))
  }
}
