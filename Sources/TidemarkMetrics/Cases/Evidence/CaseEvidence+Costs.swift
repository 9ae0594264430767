/// Sizes, operations, power and latencies, and results of several runs.
extension CaseEvidence {
  var costs: Evidence<RunCosts> {
    get throws {
      var costs = RunCosts()
      func numbers(_ key: String) throws -> [Double]? { input.has(key) ? try input.numbers(key) : nil }
      costs.modelSizes = try numbers("model_sizes")
      costs.stored = try numbers("stored")
      costs.lifetime = try input.optionalNumber("lifetime_total")
      costs.forwardBackwardOperations = try numbers("fwd_bwd_ops")
      costs.spentOperations = try numbers("ops")
      costs.operationScale = try input.optionalNumber("eps")
      costs.criteria = input.has("criteria") ? try input.rows("criteria") : nil
      costs.weights = try numbers("weights")
      costs.watts = try numbers("watts")
      costs.seconds = try numbers("times_s")
      costs.idleWatts = try input.optionalNumber("idle_watts")
      costs.latencies = try numbers("latency_ms")
      costs.online = try input.optionalNumber("online")
      costs.final = try input.optionalNumber("final")
      costs.hours = try input.optionalNumber("hours")
      costs.fewestHours = try input.optionalNumber("min_hours")
      costs.mostHours = try input.optionalNumber("max_hours")
      if input.has("buffer") {
        let parts = try input.shape(
          "buffer", ["items", "values an item", "bytes a value", "label bytes", "extra bytes"])
        costs.bufferBytes =
          StorageSize.buffer(
            items: parts[0], valuesPerItem: parts[1], bytesPerValue: parts[2], labelBytes: parts[3],
            extraBytes: parts[4]
          ).value
      }
      if input.has("tensors") {
        let tensors = try input.integerRows("tensors").enumerated().map { index, pair in
          guard pair.count == 2 else { throw input.error("tensors[\(index)]", "expected [elements, bytes an element]") }
          return (elements: pair[0], bytesPerElement: pair[1])
        }
        costs.modelBytes = StorageSize.model(tensors).value
      }
      if input.has("conv") {
        let c = try input.shape("conv", ["N", "C_in", "C_out", "kh", "kw", "H_out", "W_out", "groups"])
        costs.convolutionMACs = OperationCount.convolution(
          samples: c[0], inputChannels: c[1], outputChannels: c[2], kernel: (c[3], c[4]), output: (c[5], c[6]),
          groups: c[7])
      }
      if input.has("dense") {
        let d = try input.shape("dense", ["N", "inputs", "outputs"])
        costs.denseMACs = OperationCount.dense(samples: d[0], inputs: d[1], outputs: d[2])
      }
      if input.has("train") {
        let t = try input.numbers("train")
        guard t.count == 3 else { throw input.error("train", "expected [forward MACs a sample, samples, epochs]") }
        costs.trainingOperations = OperationCount.training(forwardMACs: t[0], samples: t[1], epochs: t[2])
      }
      costs.points = input.has("points") ? try input.rows("points") : nil
      costs.maximised = input.has("maximise") ? try input.flags("maximise") : nil
      return .present(costs)
    }
  }

  var comparison: Evidence<ComparedResults> {
    get throws {
      var results = ComparedResults()
      if input.has("a"), input.has("b") {
        results.pairs = try PairedDifferences(input.numbers("a"), input.numbers("b"))
      }
      results.resamples = input.has("indices") ? try input.integerRows("indices") : nil
      results.pValues = input.has("p") ? try input.numbers("p") : nil
      results.benchmarkScores = input.has("scores") ? try input.rows("scores") : nil
      results.firstHits = input.has("a_hits") ? try input.flags("a_hits") : nil
      results.secondHits = input.has("b_hits") ? try input.flags("b_hits") : nil
      results.firstSample = input.has("x") ? try input.numbers("x") : nil
      results.secondSample = input.has("y") ? try input.numbers("y") : nil
      if input.has("games") {
        results.games = try input.rows("games").enumerated().map { index, game in
          guard game.count == 3, let first = Int(exactly: game[0]), let second = Int(exactly: game[1]) else {
            throw input.error("games[\(index)]", "expected [first player, second player, result]")
          }
          return Game(first, second, result: game[2])
        }
        results.players = try input.integer("players")
      }
      results.wins = input.has("wins") ? try input.rows("wins") : nil
      return .present(results)
    }
  }
}

extension CaseInput {
  /// A list of whole numbers, each with a meaning.
  fileprivate func shape(_ key: String, _ parts: [String]) throws(MetricError) -> [Int] {
    let numbers = try integers(key)
    guard numbers.count == parts.count else {
      throw error(key, "found \(numbers.count) numbers, expected [\(parts.joined(separator: ", "))]")
    }
    return numbers
  }
}
