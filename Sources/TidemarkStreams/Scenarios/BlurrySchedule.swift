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
