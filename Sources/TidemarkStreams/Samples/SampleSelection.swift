/// Which training samples a stream uses, and how their labels are spoilt.
package struct SampleSelection: Sendable, Equatable {
  /// The most training samples of a class; nil for all.
  package let perClass: Int?
  /// The factor between the largest and the smallest class, in a long tail; 1 leaves classes as they are.
  /// - Source: Cui et al., "Class-balanced loss based on effective number of samples", 2019 (exponential profile).
  package let imbalance: Double
  /// The share of each class's samples that is held back for validation.
  package let validation: Double
  /// The share of training samples that are shown with a wrong label, drawn among the other classes of the experience, or
  /// of the stream where classes of experiences overlap.
  package let labelNoise: Double
  /// The names of classes that are never trained on and are not in the label space; their test samples are asked about as
  /// queries that have no right class.
  /// - Source: Larson et al., "An evaluation dataset for intent classification and out-of-scope prediction", 2019.
  package let outOfScope: [String]

  package init(
    perClass: Int? = nil, imbalance: Double = 1, validation: Double = 0, labelNoise: Double = 0,
    outOfScope: [String] = []
  ) {
    self.perClass = perClass
    self.imbalance = imbalance
    self.validation = validation
    self.labelNoise = labelNoise
    self.outOfScope = outOfScope
  }
}
