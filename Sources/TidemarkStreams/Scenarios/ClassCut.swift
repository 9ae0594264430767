/// Disjoint classes in each experience.
/// - Source: van de Ven & Tolias, "Three scenarios for continual learning", 2019.
package struct ClassCut: Sendable, Equatable {
  /// The number of classes of each experience, in order.
  package let classesPerExperience: [Int]
  /// The order in which classes appear.
  package let classOrder: ClassOrder

  package init(classesPerExperience: [Int], classOrder: ClassOrder) {
    self.classesPerExperience = classesPerExperience
    self.classOrder = classOrder
  }
}
