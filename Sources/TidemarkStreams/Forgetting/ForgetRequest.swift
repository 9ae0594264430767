/// A request to forget: the learner is to lose what an experience taught it, and to keep the rest.
///
/// - Source: Liu, Liu & Stone, "Continual learning and private unlearning", CoLLAs 2022.
package struct ForgetRequest: Sendable, Equatable {
  /// The experience whose training samples are named, from 0.
  package let experience: Int
  /// The experience after which the request comes, before the evaluation there, from 0.
  package let after: Int

  package init(experience: Int, after: Int) {
    self.experience = experience
    self.after = after
  }
}
