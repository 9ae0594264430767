/// How a stream is cut and ordered: the scenario family and its parameters.
package enum Scenario: Sendable, Equatable {
  /// Disjoint classes in each experience; at test time the learner chooses among all classes.
  case classIncremental(ClassIncremental)

  /// The family's name in protocol files.
  package var family: String {
    switch self {
    case .classIncremental: "class-incremental"
    }
  }

  /// The number of experiences.
  package var experienceCount: Int {
    switch self {
    case .classIncremental(let scenario): scenario.classesPerExperience.count
    }
  }
}

/// Class-incremental learning: each experience brings classes that no other one holds.
/// - Source: van de Ven & Tolias, "Three scenarios for continual learning", 2019.
package struct ClassIncremental: Sendable, Equatable {
  /// The number of classes of each experience, in order.
  package let classesPerExperience: [Int]
  /// The order in which classes appear.
  package let classOrder: ClassOrder
  /// How class numbers are shown to the learner.
  package let labels: LabelAssignment

  package init(classesPerExperience: [Int], classOrder: ClassOrder, labels: LabelAssignment) {
    self.classesPerExperience = classesPerExperience
    self.classOrder = classOrder
    self.labels = labels
  }
}

/// The order in which the classes of a dataset appear in a stream.
package enum ClassOrder: Sendable, Equatable {
  /// As the dataset numbers them.
  case dataset
  /// Drawn from the run's seed.
  case seeded
  /// As the protocol lists them, by name.
  case listed([String])
}

/// How the classes that a stream uses are numbered for the learner.
package enum LabelAssignment: String, Sendable, CaseIterable {
  /// By a permutation drawn from the seed, so that a number tells nothing about when its class appears.
  case shuffled
  /// In the order of the dataset.
  case dataset
}
