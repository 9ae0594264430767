import Dispatch
import Synchronization

/// What `transform` makes of each value, in the order of the values, made by all processors at once.
package func concurrently<Value: Sendable, Result: Sendable>(
  _ values: [Value], _ transform: @Sendable (Value) -> Result
) -> [Result] {
  let results = Mutex<[Result?]>(Array(repeating: nil, count: values.count))
  DispatchQueue.concurrentPerform(iterations: values.count) { index in
    let result = transform(values[index])
    results.withLock { $0[index] = result }
  }
  return results.withLock { $0.compactMap(\.self) }
}
