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
