/// A digit or letter as a writer draws it: one or more ways to write it, each a list of strokes in the unit square.
struct Glyph: Sendable {
  /// A point, x to the right and y downwards.
  typealias Point = SIMD2<Double>

  /// A line drawn without lifting the pen, as quadratic Bézier pieces: start, then control and end of each piece.
  struct Stroke: Sendable {
    var points: [Point]

    /// Straight lines from point to point.
    static func lines(_ corners: Point...) -> Stroke {
      var points = [corners[0]]
      for (from, to) in zip(corners, corners.dropFirst()) { points += [(from + to) / 2, to] }
      return Stroke(points: points)
    }

    /// Curves: start, control, end, control, end, …
    static func curve(_ points: Point...) -> Stroke {
      Stroke(points: points)
    }
  }

  let name: String
  let forms: [[Stroke]]
}

extension Glyph {
  /// The ten digits, and the capital letters that cannot be taken for one of them or for each other.
  static let all = digits + letters

  static let digits: [Glyph] = [
    Glyph(
      name: "0",
      forms: [
        [.curve([0.5, 0], [0, 0], [0, 0.5], [0, 1], [0.5, 1], [1, 1], [1, 0.5], [1, 0], [0.5, 0])],
        [
          .curve(
            [0.55, 0], [0.1, 0.05], [0.1, 0.5], [0.1, 1], [0.5, 1], [0.9, 0.95], [0.9, 0.5], [0.9, 0.05], [0.45, 0.05])
        ],
      ]),
    Glyph(
      name: "1",
      forms: [
        [.lines([0.5, 0], [0.5, 1])],
        [.lines([0.25, 0.25], [0.55, 0], [0.55, 1])],
        [.lines([0.25, 0.2], [0.5, 0], [0.5, 1]), .lines([0.25, 1], [0.75, 1])],
      ]),
    Glyph(
      name: "2",
      forms: [
        [
          .curve([0.1, 0.25], [0.2, 0], [0.5, 0], [0.9, 0], [0.9, 0.3], [0.9, 0.5], [0.1, 1]),
          .lines([0.1, 1], [0.95, 1]),
        ],
        [
          .curve(
            [0.1, 0.2], [0.3, 0], [0.6, 0], [0.95, 0.05], [0.8, 0.4], [0.6, 0.8], [0.25, 0.95], [0, 1], [0.1, 0.85],
            [0.3, 0.7], [0.5, 0.9], [0.75, 1.05], [1, 0.85])
        ],
      ]),
    Glyph(
      name: "3",
      forms: [
        [
          .curve([0.1, 0.1], [0.4, 0], [0.6, 0], [0.9, 0.05], [0.85, 0.25], [0.8, 0.45], [0.4, 0.47]),
          .curve([0.4, 0.47], [0.95, 0.5], [0.9, 0.75], [0.85, 1], [0.45, 1], [0.2, 1], [0.05, 0.85]),
        ],
        [
          .lines([0.1, 0], [0.9, 0], [0.45, 0.4]),
          .curve([0.45, 0.4], [0.95, 0.4], [0.9, 0.72], [0.85, 1.05], [0.1, 0.95]),
        ],
      ]),
    Glyph(
      name: "4",
      forms: [
        [.lines([0.65, 0], [0.05, 0.65], [0.95, 0.65]), .lines([0.7, 0.35], [0.65, 1])],
        [.lines([0.15, 0], [0.1, 0.5], [0.85, 0.5]), .lines([0.85, 0], [0.8, 1])],
      ]),
    Glyph(
      name: "5",
      forms: [
        [
          .lines([0.9, 0], [0.2, 0], [0.15, 0.42]),
          .curve([0.15, 0.42], [0.9, 0.3], [0.9, 0.68], [0.9, 1], [0.45, 1], [0.2, 1], [0.05, 0.85]),
        ],
        [
          .curve([0.2, 0.05], [0.15, 0.3], [0.2, 0.45], [0.85, 0.35], [0.85, 0.7], [0.8, 1.05], [0.1, 0.95]),
          .lines([0.2, 0.05], [0.85, 0]),
        ],
      ]),
    Glyph(
      name: "6",
      forms: [
        [
          .curve(
            [0.8, 0.05], [0.1, 0.1], [0.1, 0.65], [0.1, 1], [0.5, 1], [0.9, 1], [0.9, 0.7], [0.85, 0.45], [0.5, 0.45],
            [0.2, 0.45], [0.1, 0.7])
        ],
        [
          .curve(
            [0.6, 0], [0.2, 0.35], [0.15, 0.7], [0.15, 1], [0.5, 1], [0.85, 1], [0.8, 0.75], [0.75, 0.5], [0.15, 0.75])
        ],
      ]),
    Glyph(
      name: "7",
      forms: [
        [.lines([0.05, 0], [0.95, 0], [0.4, 1])],
        [.lines([0.1, 0.05], [0.9, 0], [0.45, 1]), .lines([0.3, 0.5], [0.85, 0.5])],
        [.lines([0.1, 0.2], [0.1, 0], [0.9, 0]), .curve([0.9, 0], [0.5, 0.5], [0.45, 1])],
      ]),
    Glyph(
      name: "8",
      forms: [
        [
          .curve(
            [0.5, 0.47], [0.1, 0.4], [0.15, 0.2], [0.2, 0], [0.5, 0], [0.8, 0], [0.85, 0.2], [0.9, 0.4], [0.5, 0.47]),
          .curve(
            [0.5, 0.47], [0.05, 0.55], [0.1, 0.8], [0.15, 1], [0.5, 1], [0.85, 1], [0.9, 0.8], [0.95, 0.55],
            [0.5, 0.47]),
        ],
        [
          .curve(
            [0.85, 0.1], [0.5, -0.1], [0.2, 0.1], [0.1, 0.35], [0.5, 0.5], [0.95, 0.7], [0.8, 0.9], [0.5, 1.1],
            [0.2, 0.9],
            [0.05, 0.65], [0.5, 0.45], [0.85, 0.3], [0.85, 0.1])
        ],
      ]),
    Glyph(
      name: "9",
      forms: [
        [
          .curve(
            [0.9, 0.3], [0.85, 0], [0.5, 0], [0.1, 0], [0.1, 0.3], [0.15, 0.55], [0.5, 0.55], [0.85, 0.55], [0.9, 0.3]),
          .curve([0.9, 0.3], [0.9, 0.8], [0.6, 1]),
        ],
        [
          .curve([0.85, 0.2], [0.5, -0.1], [0.2, 0.2], [0.1, 0.5], [0.45, 0.5], [0.75, 0.5], [0.85, 0.2]),
          .lines([0.85, 0.2], [0.8, 1]),
        ],
      ]),
  ]
}
