/// Reads the binary version of CIFAR-10 and CIFAR-100: records of one or two label bytes and 3,072 pixel bytes, the red,
/// green and blue planes of 32 × 32, from an archive or as files of their own.
///
/// - Source: Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009 (the "binary version").
public struct CIFARReader: DatasetReader {
  /// `cifar`.
  public let name = "cifar"
  /// 2: since 2, the test files of an archive come in the order of the manifest, too.
  public let decodingVersion: Int? = 2
  /// An archive that holds all files, or the record files themselves.
  public let roles = ["archive", "train", "test", "coarse-names"]
  /// All: either there is an archive, or there are files.
  public let optionalRoles = ["archive", "train", "test", "coarse-names"]
  /// `train`: CIFAR-10 has five batches.
  public let repeatableRoles = ["train"]
  /// `labels`, `trainMembers`, `testMembers`, `coarseMember`.
  public let options: [ReaderOption] = [
    .text(
      "labels", default: "one", among: ["one", "coarse-and-fine"],
      "the label bytes of a record: one (CIFAR-10), or the coarse class and then the fine one (CIFAR-100)"),
    .text("trainMembers", default: "", "the names of the training files in the archive, separated by spaces"),
    .text("testMembers", default: "", "the names of the test files in the archive, separated by spaces"),
    .text("coarseMember", default: "", "the name of the file in the archive with the names of the coarse classes"),
  ]

  private static let pixelCount = 3072

  /// The reader.
  public init() {}

  /// Reads the records; the shape is `[3, 32, 32]`. Coarse classes become the attribute `coarse`.
  ///
  /// - Throws: `DataError`.
  public func read(_ request: ReadingRequest, files: DatasetFiles) throws -> DatasetSplits {
    guard request.inputShape == [3, 32, 32] else {
      throw DataError(
        .inconsistent, "reader 'cifar'", found: "the shape is \(request.inputShape)", expected: "[3, 32, 32]")
    }
    let hasCoarse = try request.options.text("labels") == "coarse-and-fine"
    var contents = try Contents(request, hasCoarse: hasCoarse)
    try files.forEachMember(of: "archive", where: contents.isWanted) { try contents.add($0) }
    for (role, target) in [("train", \Contents.train), ("test", \Contents.test)] {
      try files.forEachMember(of: role) { contents[keyPath: target].append($0) }
    }
    try files.forEachMember(of: "coarse-names") { contents.coarseNames = $0 }
    let names = try contents.coarseNames.map(lines) ?? []
    return DatasetSplits(
      train: try split("train", contents.train, request.trainCount, request, coarse: hasCoarse ? names : nil),
      test: try split("test", contents.test, request.testCount, request, coarse: hasCoarse ? names : nil))
  }

  private func split(
    _ name: String, _ members: [ArchiveMember], _ count: Int, _ request: ReadingRequest, coarse names: [String]?
  ) throws(DataError) -> DatasetSplit {
    let labelBytes = names == nil ? 1 : 2
    let record = labelBytes + Self.pixelCount
    let byteCount = members.reduce(0) { $0 + $1.bytes.count }
    guard byteCount == count.multipliedReportingOverflow(by: record).partialValue else {
      throw DataError(
        .inconsistent, members.first?.subject ?? "reader 'cifar'",
        found: "the \(name) files hold \(byteCount) bytes"
          + (byteCount.isMultiple(of: record) ? ", which are \(byteCount / record) records" : ""),
        expected: "\(count) records of \(record) bytes, as the manifest says")
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * Self.pixelCount)
    var labels: [Int32] = []
    var coarse: [Int32] = []
    for member in members {
      guard member.bytes.count.isMultiple(of: record) else {
        throw DataError(
          .truncated, member.subject, at: "byte \(member.bytes.count)", found: "the file ends inside a record",
          expected: "records of \(record) bytes")
      }
      for start in stride(from: 0, to: member.bytes.count, by: record) {
        let label = member.bytes[start + labelBytes - 1]
        guard label < request.classNames.count else {
          throw wrongLabel(label, "class", request.classNames.count, member, start + labelBytes - 1)
        }
        labels.append(Int32(label))
        if let names {
          guard member.bytes[start] < names.count else {
            throw wrongLabel(member.bytes[start], "coarse class", names.count, member, start)
          }
          coarse.append(Int32(member.bytes[start]))
        }
        pixels.append(contentsOf: member.bytes[(start + labelBytes)..<(start + record)])
      }
    }
    return DatasetSplit(
      inputs: .dense(DenseColumn(shape: request.inputShape, bytes: pixels)), labels: labels,
      attributes: names.map { ["coarse": .categorical(names: $0, codes: coarse)] } ?? [:])
  }

  private func wrongLabel(
    _ label: UInt8, _ what: String, _ count: Int, _ member: ArchiveMember, _ place: Int
  ) -> DataError {
    DataError(
      .inconsistent, member.subject, at: "byte \(place)", found: "the \(what) is \(label)",
      expected: "one of \(count)")
  }

  /// The lines of a small text file that are not empty.
  private func lines(_ member: ArchiveMember) throws(DataError) -> [String] {
    try TextLines(member.bytes, subject: member.subject).strings().filter { !$0.isEmpty }
  }
}

/// The files of the archive, sorted by what they are for.
private struct Contents {
  var train: [ArchiveMember] = []
  var test: [ArchiveMember] = []
  var coarseNames: ArchiveMember?
  private let trainNames: [String]
  private let testNames: [String]
  private let coarseName: String?

  init(_ request: ReadingRequest, hasCoarse: Bool) throws(DataError) {
    trainNames = try request.options.text("trainMembers").split(separator: " ").map(String.init)
    testNames = try request.options.text("testMembers").split(separator: " ").map(String.init)
    let coarse = try request.options.text("coarseMember")
    coarseName = hasCoarse && !coarse.isEmpty ? coarse : nil
  }

  func isWanted(_ name: String) -> Bool {
    trainNames.contains(name) || testNames.contains(name) || name == coarseName
  }

  mutating func add(_ member: ArchiveMember) throws(DataError) {
    if trainNames.contains(member.name) { Self.insert(member, into: &train, by: trainNames) }
    if testNames.contains(member.name) { Self.insert(member, into: &test, by: testNames) }
    if member.name == coarseName { coarseNames = member }
  }

  /// Records come in the order of the manifest, whatever that of the archive.
  private static func insert(_ member: ArchiveMember, into members: inout [ArchiveMember], by names: [String]) {
    members.append(member)
    members.sort { (names.firstIndex(of: $0.name) ?? 0) < (names.firstIndex(of: $1.name) ?? 0) }
  }
}
