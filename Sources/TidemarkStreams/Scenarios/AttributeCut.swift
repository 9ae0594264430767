/// One value of an attribute in each experience, such as a domain, a site, an alphabet, or a group of classes.
///
/// In class-incremental protocols each class has to belong to one value; the classes of a value make up an experience.
/// - Source: groups of classes: the superclasses of Krizhevsky, "Learning multiple layers of features from tiny images",
///   2009; alphabets: Schwarz et al., "Progress & compress", 2018.
package struct AttributeCut: Sendable, Equatable {
  /// The name of a categorical attribute.
  package let attribute: String
  /// The order in which its values appear; where it is a list, other values are left out.
  package let order: ClassOrder
  /// The values that are tested on and never trained on.
  package let heldOut: [String]

  /// The number of values that are trained on; nil if only the data tells.
  package var valueCount: Int? {
    if case .listed(let names) = order { names.count { !heldOut.contains($0) } } else { nil }
  }

  package init(attribute: String, order: ClassOrder, heldOut: [String] = []) {
    self.attribute = attribute
    self.order = order
    self.heldOut = heldOut
  }
}
