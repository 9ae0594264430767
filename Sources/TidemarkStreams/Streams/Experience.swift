/// The part of a stream between two boundaries.
package struct Experience: Sendable, Equatable {
  /// How the rows of an experience are served.
  package enum Order: Sendable, Equatable {
    /// In an order drawn anew for each pass.
    case shuffled
    /// As they are listed, in a single pass.
    case listed
  }

  package let index: Int
  /// The stream labels of its classes, ascending.
  package let classes: [Int]
  /// The rows of the training split that belong to it, each once: ascending if they are shuffled.
  package let rows: [Int32]
  package let order: Order
  /// The number of the domain that its inputs are served in; nil if the stream has no domains or a sample has its own.
  package let domain: Int?
  /// The number of the domain of each row, `[rows]`; empty unless they differ.
  package let rowDomains: [UInt16]

  package init(
    index: Int, classes: [Int], rows: [Int32], order: Order = .shuffled, domain: Int? = nil, rowDomains: [UInt16] = []
  ) {
    self.index = index
    self.classes = classes
    self.rows = rows
    self.order = order
    self.domain = domain
    self.rowDomains = rowDomains
  }

  /// The domain of a row, by its place in `rows`.
  package func domain(at place: Int) -> Int? {
    rowDomains.isEmpty ? domain : Int(rowDomains[place])
  }
}
