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
        citation:
          "Masse, Grant & Freedman (2018). Alleviating catastrophic forgetting using context-dependent gating. PNAS"
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
        "gem", GradientEpisodicMemory.self,
        summary: "Turns each gradient so that it raises the loss on no earlier experience's kept samples.",
        citation: "Lopez-Paz & Ranzato (2017). Gradient episodic memory for continual learning. NeurIPS"
      ).with(
        use: "On short streams with boundaries: each step takes a gradient for every earlier experience.",
        stores: "The newest samples of each experience, and while it trains a gradient for each."),
      LearnerRegistration(
        "derpp", DarkExperienceReplay.self,
        summary: "Replays samples, and holds the outputs near those stored with them.",
        citation: "Buzzega et al. (2020). Dark experience for general continual learning. NeurIPS"
      ).with(
        use: "Wherever samples may be kept, with or without boundaries.",
        stores: "The replay buffer, with a logit of each class for each sample."),
      LearnerRegistration(
        "er-ace", AsymmetricReplay.self,
        summary: "Replay in which new samples compete only with the classes of their own batch.",
        citation:
          "Caccia et al. (2022). New insights on reducing abrupt representation change in online continual learning. ICLR"
      ).with(
        use: "Where classes arrive over time and each sample comes once.",
        stores: "The replay buffer."),
      LearnerRegistration(
        "gdumb", GreedySampler.self,
        summary: "Fills a balanced buffer, and trains a fresh network on it alone after each experience.",
        citation:
          "Prabhu, Torr & Dokania (2020). GDumb: a simple approach that questions our progress in continual learning. ECCV"
      ).with(
        use: "As a check: a method that uses the stream should beat it at the same memory.",
        stores: "The replay buffer."),
      LearnerRegistration(
        "wa", WeightAligning.self,
        summary: "Replay with distillation, then the new classes' output weights are shrunk to the old ones' norm.",
        citation: "Zhao et al. (2020). Maintaining discrimination and fairness in class incremental learning. CVPR"
      ).with(
        use: "Where classes arrive in groups that are told, and new ones would be favoured.",
        stores: "The replay buffer and a copy of the network."),
      LearnerRegistration(
        "from-scratch", FromScratch.self,
        summary: "Trains a fresh network on each experience alone: the reference of forward transfer."
      ).with(use: "For what an experience can be learned to without the others.", stores: "Nothing."),
      LearnerRegistration(
        "cumulative", options: Joint.declaredOptions,
        summary: "Keeps everything, and goes on training on all of it after each experience."
      ) { try Joint(for: $0, options: $1, name: "cumulative", beginsAnew: false) }
      .with(use: "As an upper bound that does not pay for training anew.", stores: "All samples."),
    ].map { $0.onlyByName() }
  }

  /// Methods without a trained network.
  static var streaming: [LearnerRegistration] {
    [
      LearnerRegistration(
        "ncm", NearestClassMean.self,
        summary: "Answers with the class whose mean input is nearest.",
        citation: "Mensink et al. (2013). Distance-based image classification. TPAMI 35(11)"
      ).with(use: "On good features; it depends on no order and never forgets.", stores: "A mean for each class."),
      LearnerRegistration(
        "slda", StreamingDiscriminant.self,
        summary: "Linear discriminant analysis with running means and a running covariance.",
        citation:
          "Hayes & Kanan (2020). Lifelong machine learning with deep streaming linear discriminant analysis. CVPRW"
      ).with(
        use: "On features of up to a few thousand values; each answer without boundaries solves a system of that size.",
        stores: "A mean for each class and a covariance."),
      LearnerRegistration(
        "knn", NearestNeighbors.self,
        summary: "Answers with the class that most of the nearest stored samples have.",
        citation: "Cover & Hart (1967). Nearest neighbor pattern classification. IEEE Trans. Inf. Theory 13(1)"
      ).with(use: "As a check of what stored samples are worth by themselves.", stores: "The replay buffer."),
      LearnerRegistration(
        "ridge", RecursiveRidge.self,
        summary: "Ridge regression from random features, the same after any order of the samples.",
        citation:
          "McDonnell et al. (2023). RanPAC: random projections and pre-trained models for continual learning. NeurIPS"
      ).with(
        use: "Where no sample may be kept; it never forgets.",
        stores: "Sums of products of features: as many numbers as the features squared."),
    ].map { $0.onlyByName() }
  }
}
