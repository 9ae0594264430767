/// The losses of the new and of the true object of an edited fact, for each prompt of three kinds.
public struct EditCase: Sendable, Hashable {
  /// The losses of one prompt, averaged over the target's tokens, in nats.
  public struct Prompt: Sendable, Hashable {
    /// NLL of the object that the edit puts in.
    public let newLoss: Double
    /// NLL of the object that was true before.
    public let trueLoss: Double

    /// The two losses of one prompt.
    public init(newLoss: Double, trueLoss: Double) {
      self.newLoss = newLoss
      self.trueLoss = trueLoss
    }
  }

  /// The prompts that the edit was made with.
  public let rewrite: [Prompt]
  /// The same fact in other words.
  public let paraphrase: [Prompt]
  /// Facts of other subjects, which the edit should leave alone.
  public let neighbourhood: [Prompt]

  /// The prompts of one edit.
  public init(rewrite: [Prompt], paraphrase: [Prompt], neighbourhood: [Prompt]) {
    self.rewrite = rewrite
    self.paraphrase = paraphrase
    self.neighbourhood = neighbourhood
  }
}
