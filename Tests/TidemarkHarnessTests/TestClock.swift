import Synchronization

/// A clock that stands still until a learner moves it, and what learners note beside.
final class TestClock: Sendable {
  private let state = Mutex<(now: ContinuousClock.Instant, tasks: [Int?])>((ContinuousClock().now, []))

  var now: ContinuousClock.Instant { state.withLock { $0.now } }
  var tasks: [Int?] { state.withLock { $0.tasks } }

  func pass(_ duration: Duration) { state.withLock { $0.now = $0.now.advanced(by: duration) } }
  func note(task: Int?) { state.withLock { $0.tasks.append(task) } }
}
