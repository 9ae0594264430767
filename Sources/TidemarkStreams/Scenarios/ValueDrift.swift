/// The values of an attribute follow each other without a boundary: around the change from one to the next, samples of
/// both are mixed.
///
/// Each value has a part of the stream; within `transition / 2` of a part's length before and after a change, the share of
/// the later value rises evenly from 0 to 1.
package struct ValueDrift: Sendable, Equatable {
  package let values: AttributeCut
  /// The length of a transition, as a fraction of a part.
  package let transition: Double

  package init(values: AttributeCut, transition: Double) {
    self.values = values
    self.transition = transition
  }
}
