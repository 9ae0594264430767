/// The first chunk of a PNG file.
struct PNGHeader {
  enum Colour: UInt8 {
    case grey = 0, rgb = 2, palette = 3, greyAlpha = 4, rgba = 6

    var channels: Int {
      switch self {
      case .grey, .palette: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    var depths: [Int] {
      switch self {
      case .grey: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .greyAlpha, .rgba: [8, 16]
      }
    }
  }

  let width: Int
  let height: Int
  let depth: Int
  let colour: Colour
  let isInterlaced: Bool

  /// The most pixels that are decoded.
  static let pixelLimit = 1 << 28

  /// The number of bits in one pixel.
  var pixelBits: Int { colour.channels * depth }

  /// One of the images that the data holds, one after the other: the whole image, or the passes of Adam7.
  struct Pass {
    let width: Int
    let height: Int
    let xStart: Int
    let yStart: Int
    let xStep: Int
    let yStep: Int
  }

  /// The passes that are not empty.
  var passes: [Pass] {
    let layout: [(Int, Int, Int, Int)] =
      isInterlaced
      ? [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
      : [(0, 0, 1, 1)]
    return layout.compactMap { x, y, xStep, yStep in
      let (passWidth, passHeight) = ((width - x + xStep - 1) / xStep, (height - y + yStep - 1) / yStep)
      guard width > x, height > y else { return nil }
      return Pass(width: passWidth, height: passHeight, xStart: x, yStart: y, xStep: xStep, yStep: yStep)
    }
  }

  /// The number of bytes in a row of a pass, without its filter byte.
  func rowBytes(_ pass: Pass) -> Int { (pass.width * pixelBits + 7) / 8 }

  /// The number of bytes of all passes.
  var decodedByteCount: Int { passes.reduce(0) { $0 + $1.height * (1 + rowBytes($1)) } }

  /// - Throws: `DataError` with code `wrongFormat`, or `tooLarge` for more than 2²⁸ pixels.
  init(_ chunk: ArraySlice<UInt8>, subject: String) throws(DataError) {
    let data = Array(chunk)
    guard data.count == 13 else {
      throw DataError(.wrongFormat, subject, found: "the PNG header has \(data.count) bytes", expected: "13")
    }
    func number(_ offset: Int) -> Int { data[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height, depth) = (number(0), number(4), Int(data[8]))
    guard width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max) else {
      throw DataError(.wrongFormat, subject, found: "the PNG image is \(width) × \(height)")
    }
    guard width * height <= Self.pixelLimit else {
      throw DataError(
        .tooLarge, subject, found: "the PNG image is \(width) × \(height)",
        expected: "at most \(Self.pixelLimit) pixels")
    }
    guard let colour = Colour(rawValue: data[9]), colour.depths.contains(depth), data[10] == 0, data[11] == 0,
      data[12] <= 1
    else {
      throw DataError(
        .wrongFormat, subject,
        found: "the PNG header has the depth \(depth), colour type \(data[9]), compression \(data[10]), filter "
          + "\(data[11]) and interlacing \(data[12])", expected: "values that PNG defines")
    }
    self.width = width
    self.height = height
    self.depth = depth
    self.colour = colour
    isInterlaced = data[12] == 1
  }
}
