/// A square of ink, drawn with a round pen and smooth edges.
struct GlyphCanvas {
  typealias Point = Glyph.Point

  let size: Int
  /// How much of each pixel is covered, in 0...1, `[size, size]`.
  private(set) var ink: [Double]

  /// The number of straight lines that stand for one Bézier piece.
  private static let linesPerPiece = 4

  init(size: Int) {
    self.size = size
    ink = Array(repeating: 0, count: size * size)
  }

  mutating func clear() {
    for index in ink.indices { ink[index] = 0 }
  }

  /// Draws quadratic Bézier pieces (start, control, end, control, end, …) with a pen whose radius changes evenly.
  mutating func draw(_ points: [Point], radius: (start: Double, end: Double)) {
    let pieces = points.count / 2
    let lines = Double(pieces * Self.linesPerPiece)
    var from = points[0]
    for piece in 0..<pieces {
      let (start, control, end) = (points[2 * piece], points[2 * piece + 1], points[2 * piece + 2])
      for step in 1...Self.linesPerPiece {
        let t = Double(step) / Double(Self.linesPerPiece)
        let u = 1 - t
        let to = start * (u * u) + control * (2 * u * t) + end * (t * t)
        let progress = Double(piece * Self.linesPerPiece + step) / lines
        drawLine(from, to, radius: radius.start + (radius.end - radius.start) * progress)
        from = to
      }
    }
  }

  /// Covers the pixels near a line: wholly within the radius less half a pixel, not at all beyond it and half a pixel.
  private mutating func drawLine(_ from: Point, _ to: Point, radius: Double) {
    let reach = radius + 0.5
    let columns = pixels(min(from.x, to.x) - reach, max(from.x, to.x) + reach)
    let rows = pixels(min(from.y, to.y) - reach, max(from.y, to.y) + reach)
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let squaredLength = dx * dx + dy * dy
    for row in rows {
      for column in columns {
        // Pixel centres lie at halves.
        let (px, py) = (Double(column) + 0.5 - from.x, Double(row) + 0.5 - from.y)
        let along = squaredLength > 0 ? max(0, min(1, (px * dx + py * dy) / squaredLength)) : 0
        let (ex, ey) = (px - along * dx, py - along * dy)
        let squaredDistance = ex * ex + ey * ey
        guard squaredDistance < reach * reach else { continue }
        let cover = min(1, reach - squaredDistance.squareRoot())
        if cover > ink[row * size + column] { ink[row * size + column] = cover }
      }
    }
  }

  /// The pixels whose area meets an interval, cut to the canvas.
  private func pixels(_ low: Double, _ high: Double) -> Range<Int> {
    let first = max(0, min(Double(size), low.rounded(.down)))
    let last = max(first, min(Double(size), high.rounded(.up)))
    return Int(first)..<Int(last)
  }
}
