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
      // Arrays that all experiences have in common are one array; each has a header of 32 bytes.
      experiences.count * MemoryLayout<Experience>.stride + bytes(of: experiences, \.rows)
        + bytes(of: experiences, \.rowDomains) + bytes(of: experiences, \.classes)
    case .drawn(let law): law.byteCount
    }
  }

  /// The number of different rows that the experiences have, or might have where they are drawn. Rows that are stored stand
  /// in one experience each, unless all experiences have them in common.
  var rowCount: Int {
    switch storage {
    case .stored(let experiences):
      experiences.allSatisfy { $0.rows == experiences[0].rows }
        ? experiences.first?.rows.count ?? 0 : experiences.reduce(0) { $0 + $1.rows.count }
    case .drawn(let law): law.trainingRows.reduce(0) { $0 + $1.count }
    }
  }
}

/// The bytes of an array in each experience, counted once where it is the one of the experience before.
private func bytes<Element>(of experiences: [Experience], _ array: KeyPath<Experience, [Element]>) -> Int {
  var last: UnsafeRawPointer?
  return experiences.reduce(0) { sum, experience in
    let elements = experience[keyPath: array]
    guard !elements.isEmpty else { return sum }
    let place = elements.withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress) }
    guard place != last else { return sum }
    last = place
    return sum + 32 + elements.count * MemoryLayout<Element>.stride
  }
}

/// A rule that gives each experience by its number, always the same.
protocol ExperienceLaw: Sendable {
  var count: Int { get }
  /// The rows of each class, `[classes][rows]`.
  var trainingRows: [[Int32]] { get }
  /// The bytes of the tables that the rule draws from.
  var byteCount: Int { get }
  func experience(at index: Int) -> Experience
}
