import Tidemark
import TidemarkData
import TidemarkStreams

// What crosses over to the learner beside the data: exactly what the protocol reveals.
extension Runner {
  /// What is told with the boundaries of an experience, or with a batch of it, whose rows are given.
  func learningContext(of experience: Experience, rows: [ServedRow]? = nil) -> LearningContext {
    let visibility = benchmark.visibility
    return LearningContext(
      task: visibility.reveals(.taskIdentity) ? experience.index : nil,
      experienceClasses: visibility.reveals(.experienceClasses) ? experience.classes : nil,
      domain: visibility.reveals(.domain) ? experience.domain.map { stream.domains[$0].name } : nil,
      timestamps: visibility.reveals(.timestamps) ? rows.map { timestamps(of: $0[...]) } : nil)
  }

  /// What is told with queries of a test set, whose rows are given.
  func queryContext(of set: TestSet, rows: ArraySlice<ServedRow>) -> QueryContext {
    let told = benchmark.visibility.testing
    return QueryContext(
      task: told.contains(.taskIdentity) ? set.role.owner : nil,
      candidateClasses: told.contains(.candidateClasses) ? set.candidates : nil,
      domain: told.contains(.domain) ? set.domain.map { stream.domains[$0].name } : nil,
      timestamps: told.contains(.timestamps) ? timestamps(of: rows) : nil)
  }

  /// What is told with queries that may be of several test sets, whose rows are given.
  func queryContext(rows: ArraySlice<ServedRow>) -> QueryContext {
    QueryContext(timestamps: benchmark.visibility.testing.contains(.timestamps) ? timestamps(of: rows) : nil)
  }

  /// What is told when a training batch of an experience is asked about, whose rows are given.
  func queryContext(of experience: Experience, rows: [ServedRow]) -> QueryContext {
    let told = benchmark.visibility.testing
    return QueryContext(
      task: told.contains(.taskIdentity) ? experience.index : nil,
      candidateClasses: told.contains(.candidateClasses) ? experience.classes : nil,
      domain: told.contains(.domain) ? experience.domain.map { stream.domains[$0].name } : nil,
      timestamps: told.contains(.timestamps) ? timestamps(of: rows[...]) : nil)
  }

  /// When each of the rows was made; nil for one whose time is not known.
  private func timestamps(of rows: ArraySlice<ServedRow>) -> [Int64?] {
    let training = benchmark.timestamps(of: dataset.train)
    let testing = benchmark.timestamps(of: dataset.test)
    return rows.map { row in
      let times = row.isTraining ? training : testing
      guard let time = times?[Int(row.row)], time != AttributeColumn.unknownTime else { return nil }
      return time
    }
  }
}
