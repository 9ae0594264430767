import Tidemark

/// Draws samples of one glyph: another hand, pen, place and paper for each.
///
/// Only additions, multiplications, divisions and square roots of doubles: the same bytes on every machine.
struct GlyphArtist {
  private typealias Point = Glyph.Point

  private let glyph: Glyph
  private let size: Int
  private var random: SeededGenerator
  private var canvas: GlyphCanvas

  /// Each sample may draw this many random numbers before it would reach the next one's.
  private static let drawsPerSample: UInt64 = 1 << 16

  init(_ glyph: Glyph, split: String, size: Int, seed: UInt64) {
    self.glyph = glyph
    self.size = size
    random = SeededGenerator(seed: seed, purpose: "glyphs \(split) \(glyph.name)")
    canvas = GlyphCanvas(size: size)
  }

  /// Appends the pixels of one sample, `[size, size]`.
  mutating func draw(_ sample: Int, into pixels: inout [UInt8]) {
    random.position = UInt64(sample) * Self.drawsPerSample
    let form = glyph.forms[random.below(glyph.forms.count)]
    let unit = Double(size) / 28
    let hand = Hand(size: Double(size), &random)
    canvas.clear()
    let radius = unit * random.uniform(in: 0.7...1.7)
    for stroke in form {
      let points = stroke.points.map { point in
        hand.place(point + jitter(0.05))
      }
      canvas.draw(points, radius: (radius * random.uniform(in: 0.8...1.2), radius * random.uniform(in: 0.8...1.2)))
    }
    drawClutter(unit)
    develop(into: &pixels)
  }

  private mutating func jitter(_ amount: Double) -> Point {
    Point(random.uniform(in: -amount...amount), random.uniform(in: -amount...amount))
  }

  /// At times a stroke that belongs to no glyph.
  private mutating func drawClutter(_ unit: Double) {
    for _ in 0..<random.below(2) {
      let edge = Double(size)
      let start = Point(random.uniform(), random.uniform()) * edge
      let control = start + jitter(0.25) * edge
      let end = control + jitter(0.25) * edge
      let radius = unit * random.uniform(in: 0.4...0.9)
      canvas.draw([start, control, end], radius: (radius, radius))
    }
  }

  /// Turns ink into grey: paper and ink of random brightness, an uneven light, and noise.
  private mutating func develop(into pixels: inout [UInt8]) {
    let paper = random.uniform(in: 0...45)
    let ink = random.uniform(in: 130...255)
    let noise = random.uniform(in: 6...32)
    let slope = jitter(20.0 / Double(size))
    let middle = Double(size - 1) / 2
    var bits: UInt64 = 0
    var left = 0
    for y in 0..<size {
      for x in 0..<size {
        if left == 0 {
          bits = random.next()
          left = 4
        }
        // The sum of two bytes less their mean: triangular noise in -1...1.
        let grain = Double(bits & 0xff) + Double(bits >> 8 & 0xff)
        bits >>= 16
        left -= 1
        let light = slope.x * (Double(x) - middle) + slope.y * (Double(y) - middle)
        let value = paper + light + (ink - paper) * canvas.ink[y * size + x] + noise * (grain / 255 - 1)
        pixels.append(UInt8(max(0, min(255, value)) + 0.5))
      }
    }
  }
}

/// How one writer places a glyph on the paper: turned, slanted, stretched, bent and moved.
private struct Hand {
  typealias Point = Glyph.Point
  let right: Point
  let down: Point
  let centre: Point
  let bend: (Point, Point, Point)

  init(size: Double, _ random: inout SeededGenerator) {
    // A turn by up to 17° either way: the direction (1, t) brought to length 1.
    let t = random.uniform(in: -0.3...0.3)
    let length = (1 + t * t).squareRoot()
    let (cosine, sine) = (1 / length, t / length)
    let width = size * random.uniform(in: 0.36...0.62)
    let height = size * random.uniform(in: 0.54...0.76)
    let slant = random.uniform(in: -0.3...0.3)
    right = Point(cosine, sine) * width
    down = Point(slant * cosine - sine, slant * sine + cosine) * height
    centre = Point(
      size / 2 + size * random.uniform(in: -0.09...0.09), size / 2 + size * random.uniform(in: -0.09...0.09))
    let amount = size * 0.14
    bend = (
      Point(random.uniform(in: -amount...amount), random.uniform(in: -amount...amount)),
      Point(random.uniform(in: -amount...amount), random.uniform(in: -amount...amount)),
      Point(random.uniform(in: -amount...amount), random.uniform(in: -amount...amount))
    )
  }

  func place(_ point: Point) -> Point {
    let (x, y) = (point.x - 0.5, point.y - 0.5)
    let straight = centre + right * x + down * y
    return straight + bend.0 * (x * x) + bend.1 * (x * y) + bend.2 * (y * y)
  }
}
