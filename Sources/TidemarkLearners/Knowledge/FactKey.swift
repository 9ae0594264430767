import Tidemark

/// One end of a relation with the relation: what a fact query gives.
struct FactKey: Hashable {
  private let bits: UInt64

  init(_ direction: FactQuery.Direction, entity: Int, relation: Int) {
    bits =
      UInt64(UInt32(truncatingIfNeeded: entity)) << 32 | UInt64(UInt32(truncatingIfNeeded: relation)) << 1
      | (direction == .object ? 0 : 1)
  }

  init(_ query: FactQuery) { self.init(query.direction, entity: query.entity, relation: query.relation) }
}

extension Fact {
  /// The two queries that the fact answers, with the answer of each.
  var answers: [(key: FactKey, answer: Int)] {
    [
      (FactKey(.object, entity: subject, relation: relation), object),
      (FactKey(.subject, entity: object, relation: relation), subject),
    ]
  }
}

/// 2 to the power of `x`, from multiplications and additions alone, so that it is the same on every machine. Relative
/// error below 1e-15.
func exponential2(_ x: Double) -> Double {
  guard x > -1022 else { return 0 }
  guard x < 1024 else { return .infinity }
  let whole = x.rounded()
  let y = (x - whole) * 0.693_147_180_559_945_309_4
  // The series of e^y for |y| <= ln 2 / 2, from the last term: y^16 / 16! is below 1e-20.
  var sum = 1.0
  for term in stride(from: 16.0, to: 0, by: -1) { sum = 1 + sum * y / term }
  return Double(sign: .plus, exponent: Int(whole), significand: sum)
}

/// e to the power of `x`, by `exponential2`.
func exponential(_ x: Double) -> Double { exponential2(x * 1.442_695_040_888_963_407_4) }
