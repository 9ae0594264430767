/// Each experience draws its classes anew from all classes, and samples of them.
/// - Source: Lesort et al., "Challenging common assumptions about catastrophic forgetting and knowledge accumulation"
///   (SCoLe), 2022.
package struct RedrawnClasses: Sendable, Equatable {
  package let experiences: Int
  package let classesPerExperience: Int
  /// The number of different samples of each class in an experience.
  package let samplesPerClass: Int

  package init(experiences: Int, classesPerExperience: Int, samplesPerClass: Int) {
    self.experiences = experiences
    self.classesPerExperience = classesPerExperience
    self.samplesPerClass = samplesPerClass
  }
}
