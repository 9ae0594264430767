/// Samples that the learner is asked about together.
package struct TestSet: Sendable, Equatable {
  /// What a test set is for.
  package enum Role: Sendable, Equatable {
    /// It has what an experience taught.
    case experience(Int)
    /// All experiences have it in common.
    case shared
    /// A domain that is never trained on.
    case heldOut
    /// Training samples of an experience that were held back.
    case validation(Int)
    /// The very samples that an experience showed.
    case instances(Int)
    /// Queries of one kind about knowledge, such as all that is updated: each counts for an experience's set, too.
    case probe
    /// Samples of classes that are not in the stream: no answer is right.
    case outOfScope

    /// The experience whose column of the accuracy matrix the set fills; nil if it fills none.
    package var experience: Int? { if case .experience(let index) = self { index } else { nil } }

    /// What a test set is for, whichever experience it goes with, under the words that journals have for it.
    package enum Kind: String, Sendable {
      case experience, shared
      case heldOut = "held-out"
      case validation, instances, probe
      case outOfScope = "out-of-scope"
    }

    package var kind: Kind {
      switch self {
      case .experience: .experience
      case .shared: .shared
      case .heldOut: .heldOut
      case .validation: .validation
      case .instances: .instances
      case .probe: .probe
      case .outOfScope: .outOfScope
      }
    }

    /// The word for it in journals.
    package var word: String { kind.rawValue }

    /// The experience that the set goes with; nil for none.
    package var owner: Int? {
      switch self {
      case .experience(let index), .validation(let index), .instances(let index): index
      case .shared, .heldOut, .outOfScope, .probe: nil
      }
    }
  }

  package let name: String
  package let role: Role
  /// The rows that are asked about, ascending: of the training split for validation and instances, else of the test split.
  package let rows: [Int32]
  /// The domain in which inputs are served.
  package let domain: Int?
  /// The labels that its samples can have, ascending.
  package let candidates: [Int]

  package init(name: String, role: Role, rows: [Int32], domain: Int? = nil, candidates: [Int]) {
    self.name = name
    self.role = role
    self.rows = rows
    self.domain = domain
    self.candidates = candidates
  }

  /// Whether the rows are of the training split.
  package var isFromTraining: Bool {
    switch role {
    case .validation, .instances: true
    case .experience, .shared, .heldOut, .outOfScope, .probe: false
    }
  }
}
