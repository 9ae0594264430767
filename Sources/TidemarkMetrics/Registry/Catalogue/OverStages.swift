extension Metric {
  /// Lists with a value for each stage.
  static let overStages: [Metric] = [
    Metric(
      "acc_curve", "the average over the tasks seen, for each stage", needs: [.matrix],
      source: "Chaudhry et al., 2018 (RWalk)", formula: "A_k = 1/(k+1) sum_{j<=k} R[k][j], k = 0...T-1",
      parameters: [.missingCells], example: .matrix("acc_curve[1]", 0.75)
    ) { evidence, parameters in
      .list(try evidence.matrix.get().accuracyCurve(missing: parameters.missingCells))
    },
    Metric(
      "forgetting_curve", "forgetting, for each stage", unit: "difference", range: "-1...1", .lowerIsBetter,
      needs: [.matrix], source: "Chaudhry et al., 2018 (RWalk)",
      formula: "F_k = 1/k sum_{j<k} (max_{j<=l<k} R[l][j] - R[k][j]), k = 0...T-1; undefined for k = 0",
      parameters: [.missingCells], example: .matrix("forgetting_curve[1]", 0.2)
    ) { evidence, parameters in
      .list(try evidence.matrix.get().forgettingCurve(missing: parameters.missingCells))
    },
    Metric(
      "intransigence_curve", "intransigence, for each stage", unit: "difference", range: "-1...1", .lowerIsBetter,
      needs: [.matrix, .jointScores], source: "Chaudhry et al., 2018 (RWalk)", formula: "I_k = a*_k - R[k][k]",
      example: .matrix("intransigence_curve[1]", 0.05)
    ) { evidence, _ in
      let matrix = try evidence.matrix.get()
      return try evidence.references.get().withJoint { joint in
        .list((0..<matrix.experiences).map { matrix.intransigence(at: $0, joint: joint) })
      }
    },
  ]
}
