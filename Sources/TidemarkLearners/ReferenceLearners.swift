public import Tidemark

/// The learners that come with Tidemark, by the names under which they are run.
public enum ReferenceLearners {
  /// All of them, in the order in which they are listed.
  public static var all: [LearnerRegistration] {
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
    ] + knowledge
  }
}
