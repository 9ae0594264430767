/// An attribute whose value follows from a sample's class, such as a superclass.
public struct ClassGroups: Sendable, Hashable {
  /// The attribute's name.
  public let attribute: String
  /// The names of the groups, in the order of the attribute's codes.
  public let names: [String]
  /// The group of each class: indices into `names`, `[classes]`.
  public let codes: [Int32]

  /// The groups of an attribute.
  ///
  /// - Precondition: each code is that of a name.
  public init(attribute: String, names: [String], codes: [Int32]) {
    precondition(codes.allSatisfy { names.indices.contains(Int($0)) }, "each class is in one of the groups")
    self.attribute = attribute
    self.names = names
    self.codes = codes
  }
}
