extension CaseFamily {
  /// Sizes, operations, power and latencies: the cost metrics of whatever is given.
  static let cost = CaseFamily("cost") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("model_sizes") { answer["ms"] = try CaseValue(modelSizeEfficiency(input.numbers("model_sizes"))) }
    if input.has("stored") {
      answer["sss"] = try CaseValue(
        sampleStorageEfficiency(stored: input.numbers("stored"), lifetime: input.number("lifetime_total")))
    }
    if input.has("ops") {
      answer["ce"] = try CaseValue(
        computationalEfficiency(
          forwardBackward: input.numbers("fwd_bwd_ops"), spent: input.numbers("ops"),
          scale: input.optionalNumber("eps") ?? 1))
    }
    if input.has("criteria") {
      let score = try ContinualLearningScore(
        criteria: input.rows("criteria"), weights: input.has("weights") ? input.numbers("weights") : nil)
      answer["cl_score"] = CaseValue(score.score)
      answer["cl_stability"] = CaseValue(score.stability)
    }
    if input.has("watts") {
      answer["energy_j"] = try CaseValue(
        energy(
          watts: input.numbers("watts"), at: input.numbers("times_s"),
          idle: input.optionalNumber("idle_watts") ?? 0))
    }
    if input.has("latency_ms") {
      let latency = try LatencySummary(milliseconds: input.numbers("latency_ms"))
      answer["latency_mean"] = CaseValue(latency.mean)
      answer["latency_p50"] = CaseValue(latency.p50)
      answer["latency_p95"] = CaseValue(latency.p95)
      answer["latency_throughput_per_s"] = CaseValue(latency.throughput)
    }
    if input.has("online"), input.has("final"), input.has("hours") {
      answer["sequoia"] = try CaseValue(
        sequoiaScore(
          online: input.number("online"), final: input.number("final"), hours: input.number("hours"),
          minimumHours: input.number("min_hours"), maximumHours: input.number("max_hours")))
    }
    if input.has("buffer") {
      let parts = try input.integers("buffer")
      guard parts.count == 5 else {
        throw input.error("buffer", "expected [items, values an item, bytes a value, label bytes, extra bytes]")
      }
      answer["buffer_bytes"] = CaseValue(
        StorageSize.buffer(
          items: parts[0], valuesPerItem: parts[1], bytesPerValue: parts[2], labelBytes: parts[3], extraBytes: parts[4])
      )
    }
    if input.has("tensors") {
      var tensors: [(elements: Int, bytesPerElement: Int)] = []
      for (i, pair) in try input.integerRows("tensors").enumerated() {
        guard pair.count == 2 else { throw input.error("tensors[\(i)]", "expected [elements, bytes an element]") }
        tensors.append((pair[0], pair[1]))
      }
      answer["model_bytes"] = CaseValue(StorageSize.model(tensors))
    }
    return answer
  }

  /// Layer shapes: `conv` [N, C_in, C_out, kh, kw, H_out, W_out, groups], `dense` [N, inputs, outputs],
  /// `train` [forward MACs a sample, samples, epochs].
  static let flops = CaseFamily("flops") { (input) throws(MetricError) in
    var answer: CaseAnswer = [:]
    if input.has("conv") {
      let c = try input.shape("conv", 8)
      answer["conv_macs"] = CaseValue(
        OperationCount.convolution(
          samples: c[0], inputChannels: c[1], outputChannels: c[2], kernel: (c[3], c[4]), output: (c[5], c[6]),
          groups: c[7]))
    }
    if input.has("dense") {
      let d = try input.shape("dense", 3)
      answer["dense_macs"] = CaseValue(OperationCount.dense(samples: d[0], inputs: d[1], outputs: d[2]))
    }
    if input.has("train") {
      let t = try input.numbers("train")
      guard t.count == 3 else { throw input.error("train", "expected [forward MACs a sample, samples, epochs]") }
      answer["train_flops"] = CaseValue(OperationCount.training(forwardMACs: t[0], samples: t[1], epochs: t[2]))
    }
    return answer
  }

  /// Points, and for each criterion whether higher is better.
  static let pareto = CaseFamily("pareto") { (input) throws(MetricError) in
    try ["front": CaseValue(paretoFront(input.rows("points"), maximise: input.flags("maximise")))]
  }
}

extension CaseInput {
  fileprivate func shape(_ key: String, _ count: Int) throws(MetricError) -> [Int] {
    let numbers = try integers(key)
    guard numbers.count == count else { throw error(key, "found \(numbers.count) numbers, expected \(count)") }
    return numbers
  }
}
