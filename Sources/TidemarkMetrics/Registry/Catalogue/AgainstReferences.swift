extension Metric {
  /// Matrix metrics that compare with scores of other models.
  static let againstReferences: [Metric] = [
    Metric(
      againstReferences: "intransigence",
      "what joint training reaches on new tasks and this learner does not, over all stages",
      unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix, .jointScores],
      source: "Chaudhry et al., 2018 (RWalk); the mean over k is Tidemark's", formula: "1/T sum_k (a*_k - R[k][k])",
      example: .matrix("intransigence", 0.016666666666666635)
    ) { matrix, references, missing in
      references.withJoint { matrix.intransigence(joint: $0, missing: missing) }
    },
    Metric(
      againstReferences: "intransigence_last", "what joint training reaches on the last task and this learner does not",
      unit: "difference", range: "-1...1", .lowerIsBetter, needs: [.matrix, .jointScores],
      source: "Chaudhry et al., 2018 (RWalk)", formula: "a*_{T-1} - R[T-1][T-1]",
      example: .matrix("intransigence_last", -0.05)
    ) { matrix, references, _ in
      references.withJoint { matrix.intransigence(at: matrix.experiences - 1, joint: $0) }
    },
    Metric(
      againstReferences: "hat", "where the final score lies between chance and joint training", unit: "ratio",
      range: "usually -1...0; 0 is joint, -1 is chance", needs: [.matrix, .jointScores, .chanceScores],
      source: "Serra et al., 2018 (HAT)", formula: "mean_t (R[T-1][t] - chance_t)/(joint_t - chance_t) - 1",
      synonyms: ["hat_ratio", "hat_fr"], aliases: [MetricAlias("clarena", "FR", "the same")],
      example: .matrix("hat", -0.16472742943331176)
    ) { matrix, references, missing in
      guard let chance = references.chance else { return .undefined("the scores of guessing were not given") }
      return references.withJoint { matrix.forgettingRatio(joint: $0, chance: chance, missing: missing) }
    },
    Metric(
      againstReferences: "fwt_independent", "how much better a task is learned in the stream than alone",
      unit: "difference",
      range: "-1...1", needs: [.matrix, .independentScores], source: "clarena",
      formula: "1/(T-1) sum_{1<=j<T} (R[j][j] - independent_j); undefined for T = 1",
      synonyms: ["fwt.independent", "fwt_indep"], aliases: [MetricAlias("clarena", "FWT", "the same")],
      example: .matrix("fwt_independent", 0.025)
    ) { matrix, references, missing in
      guard let independent = references.independent else {
        return .undefined("the scores of independently trained models were not given")
      }
      return matrix.forwardTransferAgainstIndependent(independent, missing: missing)
    },
    Metric(
      againstReferences: "omega_base", "how much of the first task is kept, against offline training", unit: "ratio",
      range: "0 and more",
      needs: [.matrix, .idealScore], source: "after Kemker et al., 2018",
      formula: "mean_{i>=1} R[i][0] / ideal; undefined for T = 1", example: .matrix("omega_base", 0.7222222222222222)
    ) { matrix, references, missing in
      references.withIdeal { matrix.omegaBase(ideal: $0, missing: missing) }
    },
    Metric(
      againstReferences: "omega_all", "the average over the tasks seen, against offline training", unit: "ratio",
      range: "0 and more",
      needs: [.matrix, .idealScore], source: "after Kemker et al., 2018",
      formula: "mean_{i>=1} A_i / ideal; undefined for T = 1", example: .matrix("omega_all", 0.8240740740740742)
    ) { matrix, references, missing in
      references.withIdeal { matrix.omegaAll(ideal: $0, missing: missing) }
    },
  ]
}

extension MatrixReferences {
  func withJoint(_ metric: ([Double?]) -> MetricValue) -> MetricValue {
    joint.map(metric) ?? .undefined(Self.noJoint)
  }

  func withIdeal(_ metric: (Double) -> MetricValue) -> MetricValue {
    ideal.map(metric) ?? .undefined("the score of offline training was not given")
  }
}
