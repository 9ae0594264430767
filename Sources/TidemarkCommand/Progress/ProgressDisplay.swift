import Foundation
import Synchronization
import TidemarkHarness

/// Shows how far a sweep is: one line with a bar on a terminal; elsewhere a plain line for each experience, or for each tenth
/// of a long stream.
///
/// A class because several runs report to it at once; its state is behind a lock.
final class ProgressDisplay: Sendable {
  private struct State {
    var done = 0
    var lastDrawn: ContinuousClock.Instant?
    var current = ""
    var finishedRuns = 0
  }

  private let work: Int
  private let runs: Int
  private let isTerminal: Bool
  private let clock = ContinuousClock()
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  /// - Parameters:
  ///   - work: the number of samples to be shown and queries to be asked in all.
  ///   - runs: the number of runs.
  init(work: Int, runs: Int) {
    self.work = work
    self.runs = runs
    isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Takes note of what a run has done.
  func show(_ progress: RunProgress, of run: String) {
    state.withLock { state in
      switch progress {
      case .trained(let count), .answered(let count):
        state.done += count
        state.current = run
        draw(&state)
      case .evaluationBegan, .evaluationEnded: break
      case .said(let line):
        // A program's words must not move the cursor.
        let plain = line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\t" }
        write((isTerminal ? "\r\u{1B}[K" : "") + "\(run): \(String(String.UnicodeScalarView(plain)))\n")
      case .experienceFinished(let index, let count, let accuracy):
        if index + 1 == count { state.finishedRuns += 1 }
        guard !isTerminal, Self.isTold(index, of: count) else { break }
        let seen = accuracy.map { ", accuracy on what it has seen \(String(format: "%.3f", $0))" } ?? ""
        write("\(run): experience \(index + 1) of \(count)\(seen)\n")
      }
    }
  }

  /// Whether an experience gets a line: each of a short stream; of one of hundreds every so many, and the last.
  private static func isTold(_ index: Int, of count: Int) -> Bool {
    count <= 20 || index + 1 == count || (index + 1).isMultiple(of: (count + 9) / 10)
  }

  /// Says that a run failed.
  func failed(_ run: String, _ reason: String) {
    state.withLock { state in
      state.finishedRuns += 1
      write((isTerminal ? "\r\u{1B}[K" : "") + "\(run) failed: \(reason)\n")
    }
  }

  /// Clears the bar.
  func finish() {
    if isTerminal { write("\r\u{1B}[K") }
  }

  /// Draws the bar, at most ten times a second.
  private func draw(_ state: inout State) {
    guard isTerminal else { return }
    let now = clock.now
    if let last = state.lastDrawn, now - last < .milliseconds(100) { return }
    state.lastDrawn = now
    let share = work > 0 ? min(1, Double(state.done) / Double(work)) : 1
    let seconds = (now - began).seconds
    let filled = Int(share * 24)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
    var line = "\(bar) \(Int(share * 100)) %  run \(min(state.finishedRuns + 1, runs)) of \(runs)"
    if seconds > 1, share > 0 {
      line += "  \(Int(Double(state.done) / seconds)) samples/s"
      line += "  \(minutes((1 - share) / share * seconds)) left"
    }
    write("\r\u{1B}[K\(line)  \(state.current)")
  }

  private func minutes(_ seconds: Double) -> String {
    let total = Int(min(seconds, 359_999))
    let (hours, rest) = total.quotientAndRemainder(dividingBy: 3600)
    return hours > 0
      ? String(format: "%d:%02d:%02d", hours, rest / 60, rest % 60) : String(format: "%d:%02d", rest / 60, rest % 60)
  }

  private func write(_ text: String) {
    StandardStreams.tell(text)
  }
}
