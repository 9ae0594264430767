import TidemarkYAML

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

// MARK: In protocol files

enum SampleKeys {
  static let perClass = FileKey("per-class", .integer(1...1_000_000_000), "The most training samples of a class.")
  static let imbalance = FileKey(
    "imbalance", .number(1...1e6), "The factor between the largest and the smallest class, in a long tail.")
  static let validation = FileKey(
    "validation", .number(0...0.9),
    "The share of each class's training samples, or of what a knowledge protocol asks about, that is held back.")
  static let labelNoise = FileKey(
    "label-noise", .number(0...1), "The share of training samples that are shown with a wrong label.")
  static let outOfScope = FileKey(
    "out-of-scope", .list(.text, count: 0...1_000_000), fingerprint: .ifUsed,
    "The names of classes that are never trained on, and whose test samples no answer is right for.")
  static let all = [perClass, imbalance, validation, labelNoise, outOfScope]
}

extension SampleSelection {
  /// Decodes `samples:`.
  ///
  /// - Parameter classNames: the classes of the datasets.
  init(_ mapping: inout MappingReader, classNames: [String]) throws {
    let outOfScope = try (mapping.optionalList(SampleKeys.outOfScope) ?? []).distinct { try $0.choice(classNames) }
    guard outOfScope.count < max(1, classNames.count) else {
      throw mapping.invalid(
        SampleKeys.outOfScope.name, found: "names all classes", expected: "at least one class that is in scope")
    }
    self.init(
      perClass: try mapping.optionalInteger(SampleKeys.perClass),
      imbalance: try mapping.optionalNumber(SampleKeys.imbalance) ?? 1,
      validation: try mapping.optionalNumber(SampleKeys.validation) ?? 0,
      labelNoise: try mapping.optionalNumber(SampleKeys.labelNoise) ?? 0, outOfScope: outOfScope)
  }

  /// The keys and values of `samples:`, with every default spelled out.
  var entries: [(FileKey, ResolvedProtocol.Value)] {
    [
      (SampleKeys.perClass, .optional(perClass)), (SampleKeys.imbalance, .number(imbalance)),
      (SampleKeys.validation, .number(validation)), (SampleKeys.labelNoise, .number(labelNoise)),
      (SampleKeys.outOfScope, .list(outOfScope.map(ResolvedProtocol.Value.text))),
    ]
  }
}
