/// Performance drop: the accuracy of the first session minus that of the last. In -1...1, lower is better. Undefined for
/// no sessions.
public func performanceDrop(_ sessions: [Double]) -> MetricValue {
  guard let first = sessions.first, let last = sessions.last else { return .undefined("there are no sessions") }
  return .defined(first - last)
}
