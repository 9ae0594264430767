/// Each class comes and goes: the time of each of its samples is normally distributed around the peak of the class.
///
/// The stream is cut into equal parts for evaluation, which the learner is not told of. A class belongs to the part in
/// which its peak lies. Each sample is served once.
/// - Source: Shanahan, Kaplanis & Mitrović, "Encoders and ensembles for task-free continual learning", 2021.
package struct GaussianSchedule: Sendable, Equatable {
  /// The number of parts.
  package let experiences: Int
  /// The deviation of a class's times, as a fraction of the stream's length.
  package let width: Double
  package let classOrder: ClassOrder

  package init(experiences: Int, width: Double, classOrder: ClassOrder) {
    self.experiences = experiences
    self.width = width
    self.classOrder = classOrder
  }
}
