/// Reads images whose paths say their classes: `class/file`, `domain/class/file`, `train/class/file` and the like, in
/// `.zip` or `.tar.gz` files or in folders. PNG is decoded over zlib, JPEG through libturbojpeg where it is installed.
public struct ImageFolderReader: DatasetReader {
  /// `images`.
  public let name = "images"
  /// 2: since 2, what stands in a value of a path is never taken for a name in braces.
  public let decodingVersion: Int? = 2
  /// Archives or folders.
  public let roles = ["images"]
  /// `images`.
  public let repeatableRoles = ["images"]
  /// What paths say, and how images are brought to the shape.
  public let options: [ReaderOption] = [
    .text(
      "path", default: "{class}/*",
      "what the path of an image says, part by part: '*', a word, or a name in braces, such as '*/{split}/{class}/*'"),
    .text("class", default: "{class}", "the class, made of the names in the path, such as '{alphabet}/{character}'"),
    .text("trainName", default: "train", "the values of {split} for training, separated by commas"),
    .text("testName", default: "test", "the values of {split} for testing, separated by commas"),
    .text("validationName", default: "", "the values of {split} for validation, if there is such a part"),
    ReaderOption.text(
      "part", default: "split",
      "the name in the path that says the part instead of {split}, such as 'session'; it becomes an attribute, too"
    ).addedLater,
    ReaderOption.text(
      "annotations", default: "",
      "a file beside the images with a line for each image whose path says no class: its name, a tab, its class"
    ).addedLater,
    ReaderOption.text(
      "annotated", default: "", "the path of these images, such as '*/{split}/images/*'"
    ).addedLater,
    .text(
      "resize", default: "exact", among: ImageFitting.allCases.map(\.rawValue),
      "how an image of another size is brought to the shape"),
    HeldOutRows.option,
  ]

  /// The reader.
  public init() {}

  /// Reads the images in the order of their archives. The shape is `[height, width]` for grey and `[3, height, width]` for
  /// red, green and blue; images of the other kind are converted. Names in the path other than `split` and `class`
  /// become attributes. Files whose path or ending is another are passed over.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    let pattern = try PathPattern(try request.options.text("path"), option: "path")
    let part = try request.options.text("part")
    let hasSplits = pattern.names.contains(part)
    if hasSplits { try HeldOutRows.refuse(request.options, "reader 'images'") }
    let partNames = try ["trainName", "testName", "validationName"].map { try request.options.words($0) }
    var parts = try partNames.map { _ in try ImageCollector(request, pattern) }
    let annotations = try ImageAnnotations(request.options, files)
    func values(_ name: String) throws(DataError) -> [String: String]? {
      if let values = pattern.values(of: name) { return values }
      return try annotations?.values(of: name)
    }
    try files.forEachMember(
      of: "images",
      where: { name in
        ImageDecoder.endings.contains(where: name.hasSuffix)
          && (pattern.values(of: name) != nil || annotations?.covers(name) == true)
      }
    ) { member in
      guard let values = try values(member.name) else { return }
      guard let split = values[part] else {
        try parts[0].add(member, values)
        return
      }
      guard let index = partNames.firstIndex(where: { $0.contains(split) }) else {
        throw DataError(
          .inconsistent, member.subject, found: "the image is in the part '\(split)'",
          expected: "one of \(partNames.joined().joined(separator: ", "))")
      }
      try parts[index].add(member, values)
    }
    guard parts.allSatisfy(\.isComplete) else {
      let counts =
        hasSplits
        ? SplitCounts(train: parts[0].count, test: parts[1].count, validation: parts[2].count)
        : try HeldOutRows.counts(parts[0].labels, by: request.options)
      throw counts.error(
        expected: SplitCounts(request), in: files.sources(of: "images").first?.path ?? "reader 'images'")
    }
    guard hasSplits else { return try HeldOutRows.cut(parts[0].split, by: request.options, "reader 'images'") }
    return DatasetSplits(
      train: parts[0].split, test: parts[1].split, validation: partNames[2].isEmpty ? nil : parts[2].split)
  }
}

/// The images of one part, as columns that grow. When there are more than the manifest says of all parts together, the
/// others are only counted: their pixels could fill the memory.
private struct ImageCollector {
  private let request: ReadingRequest
  private let classes: ClassIndex
  private let classTemplate: String
  private let fitting: ImageFitting
  private let channels: Int
  private var pixels: [UInt8] = []
  private(set) var labels: [Int32] = []
  private var attributes: [String: CategoryBuilder]

  init(_ request: ReadingRequest, _ pattern: PathPattern) throws(DataError) {
    let shape = request.inputShape
    guard shape.count == 2 || shape.count == 3 && (shape[0] == 3 || shape[0] == 1) else {
      throw DataError(
        .inconsistent, "reader 'images'", found: "the shape is \(shape)",
        expected: "[height, width] for grey, or [3, height, width]")
    }
    self.request = request
    classes = ClassIndex(request.classNames)
    classTemplate = try request.options.text("class")
    fitting = ImageFitting(rawValue: try request.options.text("resize")) ?? .exact
    channels = shape.count == 3 ? shape[0] : 1
    attributes = Dictionary(
      pattern.names.filter { $0 != "split" && $0 != "class" }.map { ($0, CategoryBuilder()) },
      uniquingKeysWith: { first, _ in first })
  }

  mutating func add(_ member: ArchiveMember, _ values: [String: String]) throws(DataError) {
    let shape = request.inputShape
    let label = try classes.label(PathPattern.fill(classTemplate, values), in: member.subject, at: "its path")
    guard labels.count < SplitCounts(request).total else {
      labels.append(label)
      pixels = []
      return
    }
    let image = try ImageDecoder.decode(member.bytes, subject: member.subject).converted(toChannels: channels)
    let fitted = try fitting.fit(
      image, width: shape[shape.count - 1], height: shape[shape.count - 2], subject: member.subject)
    pixels.append(contentsOf: fitted.planes)
    labels.append(label)
    for name in attributes.keys { attributes[name]?.append(values[name]) }
  }

  /// The number of images, those included that were only counted.
  var count: Int { labels.count }
  /// Whether there are pixels of all images.
  var isComplete: Bool { count <= SplitCounts(request).total }

  /// - Precondition: `isComplete`.
  var split: DatasetSplit {
    DatasetSplit(
      inputs: .dense(DenseColumn(shape: request.inputShape, bytes: pixels)), labels: labels,
      attributes: attributes.mapValues(\.column))
  }
}
