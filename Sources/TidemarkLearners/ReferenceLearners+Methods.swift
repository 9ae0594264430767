import Tidemark

extension ReferenceLearners {
  /// Methods that store no samples, or those of the current experience alone.
  static var regularized: [LearnerRegistration] {
    [
      LearnerRegistration(
        "ewc", options: ElasticWeightConsolidation.commonOptions,
        summary: "Holds parameters near those of earlier experiences by their Fisher information.",
        citation: "Kirkpatrick et al. (2017). Overcoming catastrophic forgetting in neural networks. PNAS 114(13)"
      ) { try ElasticWeightConsolidation(for: $0, options: $1, isOnline: false) }
      .with(
        use: "Where the task is told and no sample may be kept. It does little where all classes share one softmax.",
        stores: "An importance and an anchor for each parameter; a sample of the current experience until it ends."),
      LearnerRegistration(
        "online-ewc", options: ElasticWeightConsolidation.onlineOptions,
        summary: "EWC with one penalty around the last parameters, whose importances decay.",
        citation: "Schwarz et al. (2018). Progress & compress: a scalable framework for continual learning. ICML"
      ) { try ElasticWeightConsolidation(for: $0, options: $1, isOnline: true) }
      .with(
        use: "As ewc, for long streams: old experiences can be let go of.",
        stores: "An importance and an anchor for each parameter; a sample of the current experience until it ends."),
      LearnerRegistration(
        "si", SynapticIntelligence.self,
        summary: "Holds parameters near earlier ones by how much their changes lowered the loss.",
        citation: "Zenke, Poole & Ganguli (2017). Continual learning through synaptic intelligence. ICML"
      ).with(
        use: "As ewc, without a pass over the experience when it ends.",
        stores: "An importance, an anchor and a path integral for each parameter."),
      LearnerRegistration(
        "mas", MemoryAwareSynapses.self,
        summary: "Holds parameters near earlier ones by how much the outputs depend on them.",
        citation: "Aljundi et al. (2018). Memory aware synapses: learning what (not) to forget. ECCV"
      ).with(
        use: "As ewc, where importances should not depend on labels.",
        stores: "An importance and an anchor for each parameter; a sample of the current experience until it ends."),
      LearnerRegistration(
        "lwf", LearningWithoutForgetting.self,
        summary: "Holds the answers to new samples near those of the network before the experience.",
        citation: "Li & Hoiem (2016). Learning without forgetting. ECCV"
      ).with(
        use: "Where the task is told and new inputs resemble old ones; no sample is kept.",
        stores: "A copy of the network."),
      LearnerRegistration(
        "xdg", ContextGating.self,
        summary: "Turns off a random part of the hidden units in each task.",
        citation: "Masse, Grant & Freedman (2018). Alleviating catastrophic forgetting using context-dependent gating. PNAS"
      ).with(
        use: "Where the task is told, in training and with queries.",
        stores: "Nothing: gates are drawn anew from the seed."),
    ].map { $0.onlyByName() }
  }

  /// Methods that keep samples or exemplars.
  static var rehearsal: [LearnerRegistration] {
    [
      LearnerRegistration(
        "agem", AveragedGradientEpisodicMemory.self,
        summary: "Takes from each gradient what would raise the loss on a random batch of earlier samples.",
        citation: "Chaudhry et al. (2019). Efficient lifelong learning with A-GEM. ICLR"
      ).with(
        use: "As a comparison: replay of the same samples forgets less at the same cost.",
        stores: "The replay buffer, and one more gradient while it trains."),
      LearnerRegistration(
        "icarl", IncrementalClassifier.self,
        summary: "Learns features, and answers with the class whose exemplars' mean is nearest.",
        citation: "Rebuffi et al. (2017). iCaRL: incremental classifier and representation learning. CVPR"
      ).with(
        use: "Where classes arrive in groups that are told, and some samples may be kept.",
        stores: "Exemplars, a copy of the network, and the samples of the current experience until it ends."),
      LearnerRegistration(
        "cumulative", options: Joint.declaredOptions,
        summary: "Keeps everything, and goes on training on all of it after each experience."
      ) { try Joint(for: $0, options: $1, name: "cumulative", beginsAnew: false) }
      .with(use: "As an upper bound that does not pay for training anew.", stores: "All samples."),
    ].map { $0.onlyByName() }
  }
}
