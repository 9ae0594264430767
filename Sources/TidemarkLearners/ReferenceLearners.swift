public import Tidemark

/// The learners that come with Tidemark, by the names under which they are run.
public enum ReferenceLearners {
  /// All of them, in the order in which they are listed.
  public static var all: [LearnerRegistration] {
    dense.map { $0.takingHashedText() } + linear + knowledge
  }

  /// Learners of dense inputs, which take texts as vectors of hashed words.
  private static var dense: [LearnerRegistration] { networks.map { $0.takingNetworkOptions() } + streaming }

  /// Those of them that train a network.
  private static var networks: [LearnerRegistration] {
    [
      LearnerRegistration(
        "finetune", Finetune.self,
        summary: "Trains one network on whatever arrives and does nothing against forgetting: the lower bound."),
      LearnerRegistration(
        "replay", Replay.self,
        summary: "Trains on each batch joined with samples from a reservoir of what came before.",
        citation: "Chaudhry et al. (2019). On tiny episodic memories in continual learning. arXiv:1902.10486"),
      LearnerRegistration(
        "joint", Joint.self,
        summary: "Keeps everything and trains anew on all of it after each experience: the upper bound."),
    ] + regularized + rehearsal
  }

  /// Learners that have a way of their own with texts.
  private static var linear: [LearnerRegistration] {
    [
      Softmax.registration.with(
        use: "As a linear yardstick for networks, on texts and on dense inputs.", stores: "Nothing."),
      LearnerRegistration(
        "naive-bayes", NaiveBayes.self,
        summary: "Counts the words of each class; the same after any order of the stream.",
        citation: """
          McCallum & Nigam (1998). A comparison of event models for naive Bayes text classification. AAAI-98 workshop on \
          learning for text categorization
          """
      ).with(
        use: "On texts, where the order of the stream should not matter.", stores: "The counts of words in each class."),
    ].map { $0.onlyByName() }
  }
}
