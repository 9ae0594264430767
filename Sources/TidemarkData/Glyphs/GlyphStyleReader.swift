import Tidemark

/// Draws digits and letters in several styles, in groups, over four years: data with attributes where nothing has been
/// downloaded.
///
/// Each sample has the attributes `style`, drawn from the seed; `group`, that of its class; and `time`, from the first of
/// 2020 to the end of 2023 in even steps. The paper yellows with time: the later a sample, the paler it is.
public struct GlyphStyleReader: DatasetReader {
  /// `glyph-styles`.
  public let name = "glyph-styles"
  /// None: nothing is read.
  public let roles: [String] = []
  /// `seed` and `groups`.
  public let options: [ReaderOption] = [
    .integer("seed", default: 1, in: 0 ... .max, "the seed of the drawing"),
    .text(
      "groups", default: "",
      "the groups of classes, as in 'round: 0 6 8; straight: 1 4 7'; classes in none are 'other'"),
  ]

  /// The reader.
  public init() {}

  /// Draws the samples, class by class in turn, as `GlyphReader` does, and then changes them by their style and time.
  ///
  /// - Throws: `DataError` with code `badOption` for groups that are not written as above, or name what is no class; what
  ///   `GlyphReader` throws.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let seed = UInt64(try request.options.integer("seed"))
    let groups = try groups(of: request)
    let plain = GlyphReader()
    let drawn = try plain.read(
      ReadingRequest(
        inputShape: request.inputShape, classNames: request.classNames, trainCount: request.trainCount,
        testCount: request.testCount,
        options: try ReaderOptions(["seed": .integer(Int(seed))], declared: plain.options)),
      files: files)
    return DatasetSplits(
      train: styled(drawn.train, "train", request, groups, seed: seed),
      test: styled(drawn.test, "test", request, groups, seed: seed))
  }

  /// The first of 2020, and the length of the four years, in seconds.
  private static let years = (start: Int64(1_577_836_800), length: Int64(1461 * 86_400))

  private func styled(
    _ split: DatasetSplit, _ name: String, _ request: ReadingRequest, _ groups: CategoryBuilder, seed: UInt64
  ) -> DatasetSplit {
    guard case .dense(let column) = split.inputs, case .bytes(let drawn) = column.storage else { return split }
    var pixels = Array(drawn)
    var generator = SeededGenerator(seed: seed, purpose: "glyph-styles \(name)")
    var styles: [Int32] = []
    var times: [Int64] = []
    for sample in 0..<split.count {
      let style = generator.below(GlyphStyle.allCases.count)
      styles.append(Int32(style))
      times.append(Self.years.start + Int64(sample) * Self.years.length / Int64(split.count))
      let range = sample * column.width..<(sample + 1) * column.width
      GlyphStyle.allCases[style].apply(to: &pixels, range, size: request.inputShape[0])
      // Up to 90 of 255 at the end of the four years.
      let light = 90 * sample / split.count
      for index in range { pixels[index] += UInt8((255 - Int(pixels[index])) * light / 255) }
    }
    return DatasetSplit(
      inputs: .dense(DenseColumn(shape: column.shape, bytes: pixels)), labels: split.labels,
      attributes: [
        "style": .categorical(names: GlyphStyle.allCases.map(\.rawValue), codes: styles),
        "group": .categorical(names: groups.names, codes: split.labels.map { groups.codes[Int($0)] }),
        "time": .timestamps(times),
      ])
  }

  /// The group of each class.
  private func groups(of request: ReadingRequest) throws -> CategoryBuilder {
    let text = try request.options.text("groups")
    var groupOf: [String: String] = [:]
    var builder = CategoryBuilder()
    for part in text.split(separator: ";") {
      let halves = part.split(separator: ":")
      let classes = halves.last?.split(separator: " ").map(String.init) ?? []
      let group = halves.first?[...].trimmingSpaces ?? ""
      guard halves.count == 2, !group.isEmpty, !classes.isEmpty else {
        throw DataError(
          .badOption, "option 'groups' of reader 'glyph-styles'", found: "is '\(text)'",
          expected: "groups such as 'round: 0 6 8; straight: 1 4 7'")
      }
      _ = builder.code(of: String(group))
      for name in classes {
        guard request.classNames.contains(name), groupOf[name] == nil else {
          throw DataError(
            .badOption, "option 'groups' of reader 'glyph-styles'",
            found: "names '\(name)', which is no class or in two groups",
            expected: "each of \(request.classNames.joined(separator: " ")) at most once")
        }
        groupOf[name] = String(group)
      }
    }
    for name in request.classNames { builder.append(groupOf[name] ?? "other") }
    return builder
  }
}
