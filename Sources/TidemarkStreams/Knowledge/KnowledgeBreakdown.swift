import TidemarkData

/// A categorical attribute of facts, such as a region, by which scores are told apart.
package struct KnowledgeBreakdown: Sendable, Hashable {
  /// An attribute with more values than these names facts rather than kinds of them, and is no breakdown.
  static let mostValues = 100

  /// The name of the attribute.
  package let attribute: String
  private let training: Column
  private let testing: Column

  private struct Column: Hashable {
    let names: [String]
    let codes: [Int32]

    init?(_ attribute: AttributeColumn?) {
      guard case .categorical(let names, let codes) = attribute else { return nil }
      (self.names, self.codes) = (names, codes)
    }
  }

  /// The value for the fact that a query is about; nil if it is not known.
  package func value(_ source: KnowledgeStream.Source) -> String? {
    let column = source.isTraining ? training : testing
    let row = Int(source.row)
    guard column.codes.indices.contains(row), column.codes[row] >= 0 else { return nil }
    return column.names[Int(column.codes[row])]
  }

  /// The breakdowns of a dataset, in the order of their names: attributes that both splits have, with two values or more,
  /// and not too many; but not the one that tells slices apart.
  static func all(in dataset: Dataset, slicesBy attribute: String?) -> [KnowledgeBreakdown] {
    dataset.train.attributes.keys.sorted().compactMap { name in
      guard name != attribute, let training = Column(dataset.train.attributes[name]),
        let testing = Column(dataset.test.attributes[name])
      else { return nil }
      let values = Set(training.names).union(testing.names).count
      guard (2...mostValues).contains(values) else { return nil }
      return KnowledgeBreakdown(attribute: name, training: training, testing: testing)
    }
  }
}
