import Tidemark

/// Vectors for entities and relations, and the score of a fact that they give.
struct EmbeddingModel {
  /// How a fact is scored.
  enum Form: String, CaseIterable {
    /// Σ s·r·o.
    case distmult
    /// margin - Σ (s + r - o)².
    case transe
  }

  /// The distance at which TransE's score is 0.
  private static let margin: Float = 4

  let form: Form
  let width: Int
  let entityCount: Int
  /// Entities, then relations, `[entities + relations, width]`.
  var values: [Float]

  /// Vectors drawn from `generator`, uniform with deviation 1/2, so that products of three do not vanish, or, where
  /// vectors are added, 1 / √width.
  init(_ form: Form, entities: Int, relations: Int, width: Int, generator: inout SeededGenerator) {
    self.form = form
    self.width = width
    entityCount = entities
    let bound = 3.0.squareRoot() * (form == .distmult ? 0.5 : 1 / Double(width).squareRoot())
    values = (0..<(entities + relations) * width).map { _ in Float(generator.uniform(in: -bound...bound)) }
  }

  /// The score of a fact.
  func score(_ subject: Int, _ relation: Int, _ object: Int) -> Float {
    let (s, r, o) = (subject * width, (entityCount + relation) * width, object * width)
    var sum: Float = 0
    switch form {
    case .distmult: for k in 0..<width { sum += values[s + k] * values[r + k] * values[o + k] }
    case .transe:
      for k in 0..<width {
        let difference = values[s + k] + values[r + k] - values[o + k]
        sum -= difference * difference
      }
      sum += Self.margin
    }
    return sum
  }

  /// Scales a vector down that has become longer than √width, so that products of three stay finite.
  mutating func shorten(_ row: Int) {
    guard form == .distmult else { return }
    let range = row * width..<(row + 1) * width
    let square = values[range].reduce(0) { $0 + $1 * $1 }
    guard square > Float(width) else { return }
    let scale = (Float(width) / square).squareRoot()
    for place in range { values[place] *= scale }
  }

  /// The derivatives of the score of a fact, times `factor`, added to `gradient`, `[3 * width]`: of subject, relation and
  /// object.
  func addGradient(_ subject: Int, _ relation: Int, _ object: Int, times factor: Float, to gradient: inout [Float]) {
    let (s, r, o) = (subject * width, (entityCount + relation) * width, object * width)
    for k in 0..<width {
      switch form {
      case .distmult:
        gradient[k] += factor * values[r + k] * values[o + k]
        gradient[width + k] += factor * values[s + k] * values[o + k]
        gradient[2 * width + k] += factor * values[s + k] * values[r + k]
      case .transe:
        let slope = -2 * factor * (values[s + k] + values[r + k] - values[o + k])
        gradient[k] += slope
        gradient[width + k] += slope
        gradient[2 * width + k] -= slope
      }
    }
  }
}
