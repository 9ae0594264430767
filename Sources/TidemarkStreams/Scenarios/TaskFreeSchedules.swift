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

/// i-Blurry: some classes appear in one experience alone, the others mostly in one and a little in all others.
///
/// - Source: Koh, Kim, Ha & Choi, "Online continual learning on class incremental blurry task configuration with anytime
///   inference", 2022; the stochastic form: Moon et al., "Online class incremental learning on stochastic blurry task
///   boundary via mask and visual prompt tuning", 2023.
package struct BlurrySchedule: Sendable, Equatable {
  package let experiences: Int
  /// The share of classes that appear in one experience alone (N / 100 in the paper).
  package let disjoint: Double
  /// The share of a blurry class's samples that go to other experiences than its own (M / 100).
  package let blur: Double
  /// Whether the number of classes of each experience is random too.
  package let isStochastic: Bool
  package let classOrder: ClassOrder

  package init(experiences: Int, disjoint: Double, blur: Double, isStochastic: Bool, classOrder: ClassOrder) {
    self.experiences = experiences
    self.disjoint = disjoint
    self.blur = blur
    self.isStochastic = isStochastic
    self.classOrder = classOrder
  }
}

/// Domains that follow each other without a boundary: around the change from one to the next, samples of both are mixed.
///
/// All training samples are served once, in random order. The stream has an equal part for each domain; within
/// `transition / 2` of a part's length before and after a change, the chance of the later domain rises evenly from 0 to 1.
package struct DriftSchedule: Sendable, Equatable {
  package let domains: DomainCut
  /// The length of a transition, as a fraction of a part.
  package let transition: Double

  package init(domains: DomainCut, transition: Double) {
    self.domains = domains
    self.transition = transition
  }
}
