import TidemarkFormats

extension GateResult {
  /// The result for programs: `format` (1), `protocol`, `verdict`, `exit_code`, `confidence`, `headline`,
  /// `incomparable`, `notes`, and `checks`, each with `learner`, `name`, `verdict`, `sentence`, `baseline`, `candidate`,
  /// `improvement` (negative is worse), `bounds`, `margin`, `method`, `seeds` and `seeds_needed`; null where there is none.
  public var json: String {
    let result: JSONValue = [
      "format": 1, "protocol": .string(benchmark), "verdict": .string(verdict.rawValue),
      "exit_code": .integer(Int(verdict.exitCode)), "confidence": .number(confidence), "headline": .string(headline),
      "incomparable": .strings(incomparable), "notes": .strings(notes), "checks": .array(checks.map(\.json)),
    ]
    return result.text(.report) + "\n"
  }
}

extension GateCheck {
  fileprivate var json: JSONValue {
    [
      "learner": .string(learner), "name": .string(name), "verdict": .string(verdict.rawValue),
      "sentence": .string(sentence), "baseline": .number(baseline), "candidate": .number(candidate),
      "improvement": .number(improvement),
      "bounds": bounds.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "margin": .number(margin), "method": .optional(method?.rawValue), "seeds": .number(seeds.map { Double($0) }),
      "seeds_needed": .number(seedsNeeded.map { Double($0) }),
    ]
  }
}
