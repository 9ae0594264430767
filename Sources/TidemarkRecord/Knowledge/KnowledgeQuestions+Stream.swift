import Tidemark
import TidemarkData
package import TidemarkStreams

extension KnowledgeQuestions {
  /// The queries of a stream.
  package init(_ stream: KnowledgeStream) { self.init(stream.queries, of: stream) }

  /// Queries about what a stream knows.
  package init(_ queries: [KnowledgeStream.Query], of stream: KnowledgeStream) {
    task = stream.scenario.task
    sliceCount = stream.sliceNames.count
    testGroups = stream.usedGroups
    groups = queries.map(\.group)
    slices = queries.map(\.slice)
    since = queries.map(\.since)
    relations = queries.map { Int32($0.query.relation) }
    breakdowns = stream.breakdowns.map { Breakdown($0, of: queries) }
    right = ListColumn(queries.lazy.map(\.right))
    excluded = ListColumn(queries.lazy.map(\.excluded))
    outdated = ListColumn(queries.lazy.map(\.outdated))
    premature = ListColumn(queries.lazy.map(\.premature))
    let names = stream.training.entityNames
    entityNames = names
    relationNames = stream.training.relationNames
    var table = WordTable()
    worded = ListColumn(
      queries.map { query in
        let golds = stream.golds(query)
        return golds == query.right.map { names[Int($0)] } ? [] : golds.map { table.number(of: $0) }
      })
    wordings = table.words
  }
}

extension KnowledgeQuestions.Breakdown {
  fileprivate init(_ breakdown: KnowledgeBreakdown, of queries: [KnowledgeStream.Query]) {
    var table = WordTable()
    codes = queries.map { query in
      breakdown.value(query.source).map { UInt8(table.number(of: $0)) } ?? Self.unknown
    }
    attribute = breakdown.attribute
    values = table.words
  }
}

/// Numbers words in the order in which they first appear.
private struct WordTable {
  package private(set) var words: [String] = []
  private var numbers: [String: Int32] = [:]

  package mutating func number(of word: String) -> Int32 {
    if let known = numbers[word] { return known }
    let number = Int32(words.count)
    numbers[word] = number
    words.append(word)
    return number
  }
}
