/// The experiences of a stream: stored, or drawn from the seed each time one is asked for, so that a stream of millions
/// takes no memory.
package struct ExperienceList: RandomAccessCollection, Sendable {
  private enum Storage: Sendable {
    case stored([Experience])
    case drawn(any ExperienceLaw)
  }

  private let storage: Storage

  init(_ experiences: [Experience]) { storage = .stored(experiences) }
  init(_ law: any ExperienceLaw) { storage = .drawn(law) }

  package var startIndex: Int { 0 }

  package var endIndex: Int {
    switch storage {
    case .stored(let experiences): experiences.count
    case .drawn(let law): law.count
    }
  }

  /// An experience.
  /// - Complexity: O(1) if stored, else O(its samples).
  package subscript(index: Int) -> Experience {
    switch storage {
    case .stored(let experiences): experiences[index]
    case .drawn(let law): law.experience(at: index)
    }
  }

  /// The bytes that the list takes: what it stores for each experience, or what it draws from.
  package var byteCount: Int {
    switch storage {
    case .stored(let experiences):
      experiences.reduce(0) { sum, experience in
        // Each array has a header of 32 bytes.
        sum + MemoryLayout<Experience>.stride + 96 + experience.rows.count * 4 + experience.rowDomains.count * 2
          + experience.classes.count * 8
      }
    case .drawn(let law): law.byteCount
    }
  }
}

/// A rule that gives each experience by its number, always the same.
protocol ExperienceLaw: Sendable {
  var count: Int { get }
  /// The bytes of the tables that the rule draws from.
  var byteCount: Int { get }
  func experience(at index: Int) -> Experience
}
