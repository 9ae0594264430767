/// One domain in each experience, all classes in each domain.
/// - Source: van de Ven & Tolias, "Three scenarios for continual learning", 2019; permuted pixels: Goodfellow et al.,
///   "An empirical investigation of catastrophic forgetting in gradient-based neural networks", 2014; rotations:
///   Lopez-Paz & Ranzato, "Gradient episodic memory for continual learning", 2017.
package struct DomainCut: Sendable, Equatable {
  /// Which samples a domain gets.
  package enum Instances: String, Sendable, CaseIterable {
    /// Each domain has all samples, each in its own form.
    case shared
    /// The samples are dealt out to the domains.
    case split
  }

  /// The domains that are trained on, one an experience, in order.
  package let trained: [InputDomain]
  /// Domains that are tested on and never trained on.
  package let heldOut: [InputDomain]
  package let instances: Instances

  package init(trained: [InputDomain], heldOut: [InputDomain] = [], instances: Instances = .shared) {
    self.trained = trained
    self.heldOut = heldOut
    self.instances = instances
  }

  /// All domains; a stream numbers them in this order.
  package var all: [InputDomain] { trained + heldOut }
}
