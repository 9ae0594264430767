import Tidemark
import TidemarkStreams

// What crosses over to the learner beside the data: exactly what the protocol reveals.
extension Runner {
  /// What is told with the batches and boundaries of an experience.
  func learningContext(of experience: Experience) -> LearningContext {
    let visibility = benchmark.visibility
    return LearningContext(
      task: visibility.reveals(.taskIdentity) ? experience.index : nil,
      experienceClasses: visibility.reveals(.experienceClasses) ? experience.classes : nil,
      domain: visibility.reveals(.domain) ? experience.domain.map { stream.domains[$0].name } : nil)
  }

  /// What is told with the queries of a test set.
  func queryContext(of set: TestSet) -> QueryContext {
    let told = benchmark.visibility.testing
    return QueryContext(
      task: told.contains(.taskIdentity) ? set.role.owner : nil,
      candidateClasses: told.contains(.candidateClasses) ? set.candidates : nil,
      domain: told.contains(.domain) ? set.domain.map { stream.domains[$0].name } : nil)
  }

  /// What is told when a training batch of an experience is asked about.
  func queryContext(of experience: Experience) -> QueryContext {
    let told = benchmark.visibility.testing
    return QueryContext(
      task: told.contains(.taskIdentity) ? experience.index : nil,
      candidateClasses: told.contains(.candidateClasses) ? experience.classes : nil,
      domain: told.contains(.domain) ? experience.domain.map { stream.domains[$0].name } : nil)
  }
}
