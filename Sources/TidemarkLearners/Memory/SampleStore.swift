/// Samples in the order they came, without bound, and without loss.
///
/// A value takes one byte as long as the store holds at most 256 different ones, as with images made of bytes, and four
/// from then on. Samples lie in blocks of fixed size, so that growth neither copies what is there nor leaves half the
/// memory unused.
struct SampleStore: Sendable {
  /// The number of values in one sample.
  let width: Int
  private let samplesPerBlock: Int
  /// Codes of the palette, or values once there is no palette: each block `[samplesPerBlock, width]` but for the last,
  /// which is being filled.
  private var codes: [[UInt8]] = []
  private var values: [[Float]] = []
  /// Nil once more than 256 different values have come.
  private var palette: ValuePalette? = ValuePalette()
  private var labels: [Int32] = []

  /// An empty store.
  init(width: Int) {
    self.width = width
    // A quarter of a million values a block.
    samplesPerBlock = max(1, (1 << 18) / max(1, width))
  }

  /// The number of samples.
  var count: Int { labels.count }

  /// The bytes of the inputs and labels.
  var byteCount: Int {
    let valueSize = palette == nil ? MemoryLayout<Float>.size : MemoryLayout<UInt8>.size
    return count * (width * valueSize + MemoryLayout<Int32>.size)
  }

  /// Stores samples: inputs `[samples, width]`, labels `[samples]`.
  mutating func append(inputs: Span<Float>, labels newLabels: Span<Int>) {
    precondition(inputs.count == newLabels.count * width, "inputs must be [samples, width]")
    for sample in newLabels.indices {
      let input = inputs.extracting(sample * width..<(sample + 1) * width)
      if let row = encode(input) {
        Self.append(row.span, to: &codes, blockSize: samplesPerBlock * width)
      } else {
        abandonPalette()
        Self.append(input, to: &values, blockSize: samplesPerBlock * width)
      }
      labels.append(Int32(newLabels[sample]))
    }
  }

  /// Puts the chosen samples, in the order given, into a batch: inputs `[samples, width]`, labels `[samples]`.
  func gather(_ samples: ArraySlice<Int>, into inputs: inout [Float], _ batchLabels: inout [Int]) {
    if inputs.count != samples.count * width {
      inputs = Array(repeating: 0, count: samples.count * width)
    }
    batchLabels.removeAll(keepingCapacity: true)
    for (row, sample) in samples.enumerated() {
      let place = sample % samplesPerBlock
      if let palette {
        let block = codes[sample / samplesPerBlock]
        inputs.withPart(row * width..<(row + 1) * width) {
          Kernels.gather(rows: [place].span, of: block.span, width: width, through: palette.values.span, into: &$0)
        }
      } else {
        let block = values[sample / samplesPerBlock]
        inputs.replace(from: row * width, copying: block.span.extracting(place * width..<(place + 1) * width))
      }
      batchLabels.append(Int(labels[sample]))
    }
  }

  /// The codes of a sample, `[width]`; nil if there is no palette, or none with room for its values.
  private mutating func encode(_ input: Span<Float>) -> [UInt8]? {
    guard palette != nil else { return nil }
    var row: [UInt8] = []
    row.reserveCapacity(width)
    for index in input.indices {
      guard let code = palette?.code(for: input[index]) else { return nil }
      row.append(code)
    }
    return row
  }

  /// Turns all codes back into values.
  private mutating func abandonPalette() {
    guard let table = palette?.values else { return }
    palette = nil
    values = codes.map { block in
      var decoded: [Float] = []
      decoded.reserveCapacity(samplesPerBlock * width)
      for code in block { decoded.append(table[Int(code)]) }
      return decoded
    }
    codes = []
  }

  private static func append<Value: BitwiseCopyable>(_ row: Span<Value>, to blocks: inout [[Value]], blockSize: Int) {
    if blocks.isEmpty || blocks[blocks.count - 1].count == blockSize {
      var block: [Value] = []
      block.reserveCapacity(blockSize)
      blocks.append(block)
    }
    blocks[blocks.count - 1].append(copying: row)
  }
}

/// Up to 256 distinct floats, told apart by their bits, with a code of one byte for each: images that were bytes before
/// their normalisation have no more.
struct ValuePalette: Sendable {
  private static let slotCount = 1024

  /// The value of each code, 0 for codes not given out: 256 values.
  private(set) var values = Array<Float>(repeating: 0, count: 256)
  /// How many codes are given out.
  private(set) var count = 0
  /// A hash table with linear probing: the code in each slot, or -1.
  private var slots = Array<Int16>(repeating: -1, count: slotCount)

  /// The code of a value, a new one if it has none; nil if it has none and all 256 are given out.
  mutating func code(for value: Float) -> UInt8? {
    let bits = value.bitPattern
    // Multiplicative hashing by 2³²/φ, of which the upper ten bits are the slot.
    var slot = Int((bits &* 2_654_435_769) >> 22)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if values[code].bitPattern == bits { return UInt8(code) }
      slot = (slot + 1) % Self.slotCount
    }
    guard count < values.count else { return nil }
    values[count] = value
    slots[slot] = Int16(count)
    count += 1
    return UInt8(count - 1)
  }
}
