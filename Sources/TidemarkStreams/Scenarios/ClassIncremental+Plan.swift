import Tidemark

extension ClassIncremental {
  /// The dataset's class numbers of each experience, in order.
  ///
  /// - Throws: `ProtocolError` if there are too few classes, or a listed one does not exist.
  func classes(of classNames: [String], seed: UInt64, protocolName: String) throws -> [[Int]] {
    let subject = "protocol '\(protocolName)'"
    let order: [Int]
    switch classOrder {
    case .dataset:
      order = Array(classNames.indices)
    case .seeded:
      var generator = SeededGenerator(seed: seed, purpose: "class-order")
      order = generator.permutation(classNames.count)
    case .listed(let names):
      order = try names.map { name in
        guard let index = classNames.firstIndex(of: name) else {
          let suggestion = classNames.closest(to: name).map { "; did you mean '\($0)'?" } ?? ""
          throw ProtocolError(.impossible, subject, "the dataset has no class '\(name)'\(suggestion)")
        }
        return index
      }
    }
    let needed = classesPerExperience.reduce(0, +)
    guard needed <= order.count else {
      throw ProtocolError(
        .impossible, subject,
        "\(classesPerExperience.count) experiences need \(needed) classes; the class order has \(order.count)")
    }
    var start = 0
    return classesPerExperience.map { count in
      defer { start += count }
      return Array(order[start..<start + count])
    }
  }
}
