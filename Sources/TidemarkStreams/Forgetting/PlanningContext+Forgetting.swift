extension PlanningContext {
  /// Refuses requests to forget that come after the end of the planned stream, where only the data tells how long it is.
  /// - Throws: `ProtocolError`.
  func checkRequests(_ plan: StreamPlan) throws {
    for request in benchmark.requests where request.after >= plan.experiences.count {
      throw impossible(
        "a request to forget comes after experience \(request.after), and the stream has \(plan.experiences.count);"
          + " expected 'after' in 0..<\(plan.experiences.count)")
    }
  }
}
