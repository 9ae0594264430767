extension Metric {
  /// Metrics of what learning and answering cost.
  static let cost: [Metric] = [
    Metric(
      "cost.ms", "model size efficiency: 1 is no growth", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
      formula: "min(1, 1/T sum_i Mem(th_0)/Mem(th_i))", example: .cost("ms", 0.5833333333333334)
    ) { evidence, _ in modelSizeEfficiency(try RunCosts.need(evidence.costs.get().modelSizes, "model sizes")) },
    Metric(
      "cost.sss", "sample storage efficiency: 1 is nothing stored", needs: [.costs],
      source: "Diaz-Rodriguez et al., 2018", formula: "1 - min(1, 1/T sum_i Mem(M_i)/Mem(D))",
      example: .cost("sss", 0.8)
    ) { evidence, _ in
      let costs = try evidence.costs.get()
      return sampleStorageEfficiency(
        stored: try RunCosts.need(costs.stored, "stored samples"),
        lifetime: try RunCosts.need(costs.lifetime, "the samples of the stream"))
    },
    Metric(
      "cost.ce", "computational efficiency", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
      formula: "min(1, 1/T sum_i Ops_fb(Tr_i) eps / Ops(Tr_i)), eps >= 1 about the epochs", example: .cost("ce", 0.5)
    ) { evidence, _ in
      let costs = try evidence.costs.get()
      return try computationalEfficiency(
        forwardBackward: RunCosts.need(costs.forwardBackwardOperations, "operations"),
        spent: RunCosts.need(costs.spentOperations, "operations spent"), scale: costs.operationScale ?? 1)
    },
    Metric(
      "cost.cl_score", "several criteria in one number", needs: [.results], source: "Diaz-Rodriguez et al., 2018",
      formula: "sum_c w_c mean_r(c), sum w = 1", example: .cost("cl_score", 0.6)
    ) { evidence, _ in try ContinualLearningScore(evidence.costs.get()).score },
    Metric(
      "cost.cl_stability", "how little the criteria vary over runs", needs: [.results],
      source: "Diaz-Rodriguez et al., 2018", formula: "1 - sum_c w_c std_r(c), std with divisor n",
      example: .cost("cl_stability", 0.85)
    ) { evidence, _ in try ContinualLearningScore(evidence.costs.get()).stability },
    Metric(
      "cost.energy_j", "energy spent", unit: "joule", range: "0 and more", .lowerIsBetter, needs: [.costs],
      source: "practice", formula: "trapezoid of power over time, minus idle power if given",
      example: .cost("energy_j", 250)
    ) { evidence, _ in
      let costs = try evidence.costs.get()
      return try energy(
        watts: RunCosts.need(costs.watts, "power"), at: RunCosts.need(costs.seconds, "times"),
        idle: costs.idleWatts ?? 0)
    },
    Metric(
      "cost.latency_mean", "mean latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "mean, after warm-up", example: .cost("latency_mean", 25)
    ) { evidence, _ in try LatencySummary(evidence.costs.get()).mean },
    Metric(
      "cost.latency_p50", "median latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "median", example: .cost("latency_p50", 20)
    ) { evidence, _ in try LatencySummary(evidence.costs.get()).p50 },
    Metric(
      "cost.latency_p95", "95th percentile of the latency", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "by linear interpolation", example: .cost("latency_p95", 45.5)
    ) { evidence, _ in try LatencySummary(evidence.costs.get()).p95 },
    Metric(
      "cost.latency_throughput_per_s", "queries a second", unit: "1/s", range: "0 and more", needs: [.costs],
      source: "practice", formula: "1000 / mean latency in ms", example: .cost("latency_throughput_per_s", 40)
    ) { evidence, _ in try LatencySummary(evidence.costs.get()).throughput },
    Metric(
      "cost.model_bytes", "what inference after the stream has to keep", unit: "byte", range: "0 and more",
      .lowerIsBetter, needs: [.costs], source: "practice",
      formula: "sum elements * element size, heads, prompts and adapters included",
      example: MetricExample("cost", #"{"tensors": [[1000, 4], [10, 8]]}"#, "model_bytes", 4080)
    ) { evidence, _ in .defined(try RunCosts.need(evidence.costs.get().modelBytes, "the size of the model")) },
    Metric(
      "cost.buffer_bytes", "what a replay buffer holds", unit: "byte", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "items * (values * width + label + extras)",
      example: MetricExample("cost", #"{"buffer": [200, 784, 1, 8, 40]}"#, "buffer_bytes", 166400)
    ) { evidence, _ in .defined(try RunCosts.need(evidence.costs.get().bufferBytes, "the size of a replay buffer")) },
    Metric(
      "cost.sequoia", "Sequoia's composite of accuracy and runtime", needs: [.results, .costs],
      source: "Normandin et al., 2021 (Sequoia)",
      formula: "0.3 online + 0.4 final + 0.3 runtime, runtime 1 at min hours, 0 at max, linear between",
      example: MetricExample(
        "cost", #"{"online": 0.5, "final": 0.6, "hours": 2, "min_hours": 1, "max_hours": 5}"#, "sequoia", 0.615)
    ) { evidence, _ in
      let costs = try evidence.costs.get()
      return try sequoiaScore(
        online: RunCosts.need(costs.online, "online accuracy"), final: RunCosts.need(costs.final, "final accuracy"),
        hours: RunCosts.need(costs.hours, "hours"), minimumHours: RunCosts.need(costs.fewestHours, "least hours"),
        maximumHours: RunCosts.need(costs.mostHours, "most hours"))
    },
    Metric(
      "pareto.front", "the points that no other point dominates", unit: "point", range: "points", .neither,
      needs: [.results, .costs], source: "Pareto, 1906",
      formula: "positions of points with no other at least as good in everything and better in something",
      example: MetricExample(
        "pareto", #"{"points": [[0.2, 3], [0.9, 5], [0.2, 4], [0.8, 5]], "maximise": [true, false]}"#, "front[1]", 1)
    ) { evidence, _ in
      let costs = try evidence.costs.get()
      return .list(
        try paretoFront(
          RunCosts.need(costs.points, "points"), maximise: RunCosts.need(costs.maximised, "directions")
        ).map { .defined(Double($0)) })
    },
    Metric(
      "flops.conv_macs", "multiply-accumulates of a convolution", unit: "MAC", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "N (C_in/groups) C_out kh kw H_out W_out; 1 MAC = 2 FLOPs",
      aliases: [MetricAlias("Avalanche", "MAC", "the same unit; papers mix MAC and FLOP")],
      example: .layers("conv_macs", 43200)
    ) { evidence, _ in try RunCosts.need(evidence.costs.get().convolutionMACs, "layer shapes") },
    Metric(
      "flops.dense_macs", "multiply-accumulates of a dense layer", unit: "MAC", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "N inputs outputs", example: .layers("dense_macs", 640)
    ) { evidence, _ in try RunCosts.need(evidence.costs.get().denseMACs, "layer shapes") },
    Metric(
      "flops.train_flops", "floating-point operations of training", unit: "FLOP", range: "0 and more",
      .lowerIsBetter, needs: [.costs], source: "practice",
      formula: "2 (1 + 2) forward MACs * samples * epochs; replayed samples count",
      example: .layers("train_flops", 600000)
    ) { evidence, _ in try RunCosts.need(evidence.costs.get().trainingOperations, "operations of training") },
  ]
}

extension MetricExample {
  fileprivate static func cost(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "cost",
      """
      {"model_sizes": [10, 20, 40], "stored": [100, 200, 300], "lifetime_total": 1000, "fwd_bwd_ops": [5, 10], \
      "ops": [50, 100], "eps": 5, "criteria": [[0.5, 0.7], [0.8, 0.4]], "times_s": [0, 1, 3], \
      "watts": [100, 100, 50], "latency_ms": [10, 20, 20, 50]}
      """, name, value)
  }

  fileprivate static func layers(_ name: String, _ value: Double) -> MetricExample {
    MetricExample(
      "flops", #"{"conv": [2, 3, 8, 3, 3, 10, 10, 1], "dense": [4, 16, 10], "train": [1000, 50, 2]}"#, name, value)
  }
}
