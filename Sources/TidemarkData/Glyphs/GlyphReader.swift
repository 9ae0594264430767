/// Draws digits and letters from a seed, so that there is data where nothing has been downloaded.
public struct GlyphReader: DatasetReader {
  /// `glyphs`.
  public let name = "glyphs"
  /// None: nothing is read.
  public let roles: [String] = []
  /// `seed`.
  public let options: [ReaderOption] = [.integer("seed", default: 1, in: 0 ... .max, "the seed of the drawing")]

  /// The reader.
  public init() {}

  /// Draws the samples, class by class in turn: sample `i` shows class `i mod classes`. Each sample depends on the seed,
  /// its split, its class and its number within the class, and on nothing else that is drawn.
  ///
  /// - Throws: `DataError` with code `inconsistent` for a class that is no glyph, or a shape that is not square;
  ///   `tooLarge` for more than 4 GiB of pixels.
  public func read(
    _ request: ReadingRequest, files: DatasetFiles
  ) throws -> DatasetSplits {
    guard request.inputShape.count == 2, request.inputShape[0] == request.inputShape[1],
      (12...256).contains(request.inputShape[0])
    else {
      throw DataError(
        .inconsistent, "reader 'glyphs'", found: "the shape is \(request.inputShape)",
        expected: "a square, [12, 12] to [256, 256]")
    }
    let glyphs = try request.classNames.map { name in
      guard let glyph = Glyph.all.first(where: { $0.name == name }) else {
        throw DataError(
          .inconsistent, "reader 'glyphs'", found: "cannot draw the class '\(name)'",
          expected: "one of \(Glyph.all.map(\.name).joined(separator: " "))")
      }
      return glyph
    }
    let pixelCount = (request.trainCount + request.testCount).multipliedReportingOverflow(
      by: request.inputShape[0] * request.inputShape[0])
    guard !pixelCount.overflow, pixelCount.partialValue <= 1 << 32 else {
      throw DataError(
        .tooLarge, "reader 'glyphs'", found: "\(request.trainCount) + \(request.testCount) samples are asked for",
        expected: "at most 4 GiB of pixels")
    }
    let seed = UInt64(try request.options.integer("seed"))
    return DatasetSplits(
      train: split("train", request.trainCount, glyphs, size: request.inputShape[0], seed: seed),
      test: split("test", request.testCount, glyphs, size: request.inputShape[0], seed: seed)
    )
  }

  private func split(_ name: String, _ count: Int, _ glyphs: [Glyph], size: Int, seed: UInt64) -> DatasetSplit {
    var artists = glyphs.map { GlyphArtist($0, split: name, size: size, seed: seed) }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * size * size)
    for sample in 0..<count {
      artists[sample % glyphs.count].draw(sample / glyphs.count, into: &pixels)
    }
    return DatasetSplit(
      inputs: .dense(DenseColumn(shape: [size, size], bytes: pixels)),
      labels: (0..<count).map { Int32($0 % glyphs.count) })
  }
}
