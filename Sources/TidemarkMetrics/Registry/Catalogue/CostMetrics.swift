extension MetricDefinition {
  /// Metrics of what learning and answering cost.
  static let cost: [MetricDefinition] = [
    MetricDefinition(
      "cost.ms", "model size efficiency: 1 is no growth", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
      formula: "min(1, 1/T sum_i Mem(th_0)/Mem(th_i))", example: .cost("ms", 0.5833333333333334)),
    MetricDefinition(
      "cost.sss", "sample storage efficiency: 1 is nothing stored", needs: [.costs],
      source: "Diaz-Rodriguez et al., 2018", formula: "1 - min(1, 1/T sum_i Mem(M_i)/Mem(D))",
      example: .cost("sss", 0.8)),
    MetricDefinition(
      "cost.ce", "computational efficiency", needs: [.costs], source: "Diaz-Rodriguez et al., 2018",
      formula: "min(1, 1/T sum_i Ops_fb(Tr_i) eps / Ops(Tr_i)), eps >= 1 about the epochs", example: .cost("ce", 0.5)),
    MetricDefinition(
      "cost.cl_score", "several criteria in one number", needs: [.results], source: "Diaz-Rodriguez et al., 2018",
      formula: "sum_c w_c mean_r(c), sum w = 1", example: .cost("cl_score", 0.6)),
    MetricDefinition(
      "cost.cl_stability", "how little the criteria vary over runs", needs: [.results],
      source: "Diaz-Rodriguez et al., 2018", formula: "1 - sum_c w_c std_r(c), std with divisor n",
      example: .cost("cl_stability", 0.85)),
    MetricDefinition(
      "cost.energy_j", "energy spent", unit: "joule", range: "0 and more", .lowerIsBetter, needs: [.costs],
      source: "practice", formula: "trapezoid of power over time, minus idle power if given",
      example: .cost("energy_j", 250)),
    MetricDefinition(
      "cost.latency_mean", "mean latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "mean, after warm-up", example: .cost("latency_mean", 25)),
    MetricDefinition(
      "cost.latency_p50", "median latency of a query", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "median", example: .cost("latency_p50", 20)),
    MetricDefinition(
      "cost.latency_p95", "95th percentile of the latency", unit: "millisecond", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "by linear interpolation", example: .cost("latency_p95", 45.5)),
    MetricDefinition(
      "cost.latency_throughput_per_s", "queries a second", unit: "1/s", range: "0 and more", needs: [.costs],
      source: "practice", formula: "1000 / mean latency in ms", example: .cost("latency_throughput_per_s", 40)),
    MetricDefinition(
      "cost.model_bytes", "what inference after the stream has to keep", unit: "byte", range: "0 and more",
      .lowerIsBetter, needs: [.costs], source: "practice",
      formula: "sum elements * element size, heads, prompts and adapters included",
      example: MetricExample("cost", #"{"tensors": [[1000, 4], [10, 8]]}"#, "model_bytes", 4080)),
    MetricDefinition(
      "cost.buffer_bytes", "what a replay buffer holds", unit: "byte", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "items * (values * width + label + extras)",
      example: MetricExample("cost", #"{"buffer": [200, 784, 1, 8, 40]}"#, "buffer_bytes", 166400)),
    MetricDefinition(
      "cost.sequoia", "Sequoia's composite of accuracy and runtime", needs: [.results, .costs],
      source: "Normandin et al., 2021 (Sequoia)",
      formula: "0.3 online + 0.4 final + 0.3 runtime, runtime 1 at min hours, 0 at max, linear between",
      example: MetricExample(
        "cost", #"{"online": 0.5, "final": 0.6, "hours": 2, "min_hours": 1, "max_hours": 5}"#, "sequoia", 0.615)),
    MetricDefinition(
      "flops.conv_macs", "multiply-accumulates of a convolution", unit: "MAC", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "N (C_in/groups) C_out kh kw H_out W_out; 1 MAC = 2 FLOPs",
      aliases: [MetricAlias("Avalanche", "MAC", "the same unit; papers mix MAC and FLOP")],
      example: .layers("conv_macs", 43200)),
    MetricDefinition(
      "flops.dense_macs", "multiply-accumulates of a dense layer", unit: "MAC", range: "0 and more", .lowerIsBetter,
      needs: [.costs], source: "practice", formula: "N inputs outputs", example: .layers("dense_macs", 640)),
    MetricDefinition(
      "flops.train_flops", "floating-point operations of training", unit: "FLOP", range: "0 and more",
      .lowerIsBetter, needs: [.costs], source: "practice",
      formula: "2 (1 + 2) forward MACs * samples * epochs; replayed samples count",
      example: .layers("train_flops", 600000)),
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
