import Tidemark

/// Loads datasets: finds their files, reads them once, and refuses what is not byte for byte what the manifest promises.
public struct DatasetLoader: Sendable {
  /// Where files are looked for.
  public let folders: DataFolders
  /// The readers that manifests may name.
  public let readers: ReaderRegistry
  /// Where decoded columns are kept, and looked for before files are decoded; nil for nowhere.
  public let cache: ColumnCache?

  /// A loader.
  public init(
    folders: DataFolders = .standard(), readers: ReaderRegistry = .builtIn, cache: ColumnCache? = nil
  ) {
    self.folders = folders
    self.readers = readers
    self.cache = cache
  }

  /// A loader that looks where users keep their data, and keeps decoded columns in their cache.
  ///
  /// - Parameters:
  ///   - explicit: the folder given with `--data`, if one was.
  ///   - readers: the readers that manifests can name.
  public static func standard(explicit: String? = nil, readers: ReaderRegistry = .builtIn) -> DatasetLoader {
    DatasetLoader(folders: .standard(explicit: explicit), readers: readers, cache: .standard())
  }

  /// Loads a dataset.
  ///
  /// - Throws: `DataError` for files that are missing, of another size or SHA-256, damaged, or that do not fit the
  ///   manifest; what a reader from outside throws.
  /// - Complexity: one pass over each file; the columns are written once, in their place. With a cache that has them, no
  ///   file is read.
  public func load(_ manifest: DatasetManifest) throws -> Dataset {
    let reader = try readers.reader(named: manifest.reader)
    let sources = try find(manifest)
    if let dataset = try cached(manifest, reader, sources) { return dataset }
    let stamps = cache == nil ? [:] : stamps(of: sources)
    let files = DatasetFiles(sources)
    let splits: DatasetSplits
    do {
      splits = try reader.read(manifest.request, files: files)
    } catch {
      // That a file is not the right one explains more than where its decoder stumbled.
      _ = try verify(files, against: manifest, after: error)
      throw error
    }
    let digests = try verify(files, against: manifest, after: nil)
    try check(splits, manifest)
    var digest = SourceDigest(manifest)
    for (source, sha256) in digests { digest.add(file: source.role, sha256: sha256) }
    if manifest.files.isEmpty {
      digest.add(splits.train)
      digest.add(splits.test)
      if let validation = splits.validation { digest.add(validation) }
    }
    let dataset = Dataset(
      manifest: manifest, train: splits.train, test: splits.test, validation: splits.validation,
      sourceDigest: digest.finish())
    keep(dataset, reader, digests, sources, stamps)
    return dataset
  }

  /// The manifest's files, each found and of the right size.
  private func find(_ manifest: DatasetManifest) throws(DataError) -> [DatasetFiles.Source] {
    var sources: [DatasetFiles.Source] = []
    for file in manifest.files {
      let found: FoundFile
      do {
        found = try folders.find(file, in: manifest.folder)
      } catch  where error.code == .missingFile && !file.urls.isEmpty {
        let ways = ["run 'tidemark data fetch \(manifest.name)'", error.hint].compactMap(\.self)
        throw DataError(
          error.code, error.subject, found: error.found, expected: error.expected,
          hint: ways.joined(separator: ", or "))
      }
      if !file.isFolder, found.members.isEmpty { try checkSize(of: file, at: found.path) }
      sources.append(
        DatasetFiles.Source(
          role: file.role, path: found.path, name: file.name, isFolder: file.isFolder, members: found.members,
          limits: file.limits))
    }
    return sources
  }

  /// The dataset as the cache has it; nil if it does not, or anything about the files is not known to be right.
  private func cached(
    _ manifest: DatasetManifest, _ reader: any DatasetReader, _ sources: [DatasetFiles.Source]
  ) throws(DataError) -> Dataset? {
    guard let cache, let version = reader.decodingVersion, !sources.isEmpty else { return nil }
    var digests: [(role: String, sha256: String)] = []
    for (source, file) in zip(sources, manifest.files) {
      let isRight = source.members.allSatisfy { cache.knownDigest(of: $0.path, isFolder: false) == $0.file.sha256 }
      let known =
        source.members.isEmpty
        ? cache.knownDigest(of: source.path, isFolder: source.isFolder) : isRight ? file.sha256 : nil
      guard let digest = known, file.sha256 == nil || file.sha256 == digest else { return nil }
      digests.append((source.role, digest))
    }
    guard let entry = cache.entry(cache.key(manifest, decodingVersion: version, digests: digests)) else { return nil }
    try check(entry.splits, manifest)
    return Dataset(
      manifest: manifest, train: entry.splits.train, test: entry.splits.test, validation: entry.splits.validation,
      sourceDigest: entry.sourceDigest)
  }

  /// Gives the dataset to the cache, and what is now known of its files.
  private func keep(
    _ dataset: Dataset, _ reader: any DatasetReader, _ digests: [(source: DatasetFiles.Source, sha256: String)],
    _ sources: [DatasetFiles.Source], _ stamps: [String: FileStamp]
  ) {
    guard let cache, let version = reader.decodingVersion, !sources.isEmpty else { return }
    let known = Dictionary(digests.map { ($0.source, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for source in sources {
      guard let digest = known[source] else { continue }
      let digests = source.members.isEmpty ? [digest] : source.members.compactMap(\.file.sha256)
      for (path, digest) in zip(source.paths, digests) {
        cache.remember(path, isFolder: source.isFolder, before: stamps[path], sha256: digest)
      }
    }
    // A file that the reader did not open has no SHA-256, and no part in the columns' name.
    let ordered = sources.compactMap { source in known[source].map { (role: source.role, sha256: $0) } }
    guard ordered.count == sources.count else { return }
    let splits = DatasetSplits(train: dataset.train, test: dataset.test, validation: dataset.validation)
    try? cache.store(
      ColumnCache.Entry(splits: splits, sourceDigest: dataset.sourceDigest),
      cache.key(dataset.manifest, decodingVersion: version, digests: ordered), name: dataset.name)
  }

  /// What the operating system says of each file that will be read.
  private func stamps(of sources: [DatasetFiles.Source]) -> [String: FileStamp] {
    var stamps: [String: FileStamp] = [:]
    for source in sources {
      for path in source.paths { stamps[path] = FileStamp(path: path, isFolder: source.isFolder) }
    }
    return stamps
  }

  private func check(_ splits: DatasetSplits, _ manifest: DatasetManifest) throws(DataError) {
    let (counts, expected) = (SplitCounts(splits), SplitCounts(manifest.request))
    guard counts == expected else { throw counts.error(expected: expected, in: "dataset \(manifest.name)") }
    try check(splits.train, "train", manifest)
    try check(splits.test, "test", manifest)
    if let validation = splits.validation { try check(validation, "validation", manifest) }
  }

  private func checkSize(of file: DatasetFile, at path: String) throws(DataError) {
    let actual = try InputFile(path: path).byteCount
    guard let expected = file.byteCount, actual != expected else { return }
    throw DataError(
      .wrongSize, path, found: "is \(actual) bytes", expected: "\(expected)", hint: adviceToReplace(file, at: path))
  }

  /// The SHA-256 of each file that was opened.
  private func verify(
    _ files: DatasetFiles, against manifest: DatasetManifest, after failure: (any Error)?
  ) throws(DataError) -> [(source: DatasetFiles.Source, sha256: String)] {
    var digests: [(source: DatasetFiles.Source, sha256: String)] = []
    var done: Set<DatasetFiles.Source> = []
    for (source, contents) in files.opened where done.insert(source).inserted {
      guard let file = manifest.files.first(where: { $0.role == source.role && $0.name == source.name }) else {
        continue
      }
      let digest: String
      switch contents {
      case .file(let stream): digest = try stream.digestOfWholeFile().sha256
      case .folder(let listing): digest = try listing.digest()
      case .unpacked(let archive):
        try archive.check()
        // Who has its members has the same data as who has the archive.
        digest = file.sha256 ?? ""
      }
      if let expected = file.sha256, digest != expected {
        let stumble = (failure as? DataError).flatMap { error in
          error.subject == source.path
            ? " (\([error.location, error.found].compactMap(\.self).joined(separator: ": ")))" : nil
        }
        throw DataError(
          .wrongChecksum, source.path, found: "the SHA-256 is \(digest)\(stumble ?? "")", expected: expected,
          hint: adviceToReplace(file, at: source.path))
      }
      digests.append((source, digest))
    }
    return digests
  }

  private func check(
    _ split: DatasetSplit, _ name: String, _ manifest: DatasetManifest
  ) throws(DataError) {
    let subject = "dataset \(manifest.name), split \(name)"
    try split.checkTimes(subject)
    guard split.inputs.modality == manifest.modality else {
      throw DataError(
        .inconsistent, subject, found: "the reader gave inputs of the modality '\(split.inputs.modality)'",
        expected: "'\(manifest.modality)'")
    }
    let attributes = split.attributes.map { AttributeDeclaration(name: $0.key, kind: $0.value.kind) }
      .sorted { $0.name < $1.name }
    guard attributes == manifest.attributes else {
      throw DataError(
        .inconsistent, subject, found: "the reader gave \(describe(attributes))",
        expected: "\(describe(manifest.attributes)), as the manifest says")
    }
    if case .dense(let column) = split.inputs {
      guard column.shape == manifest.inputShape else {
        throw DataError(
          .inconsistent, subject, found: "the reader gave inputs of shape \(column.shape)",
          expected: "\(manifest.inputShape)")
      }
    }
    let classes = Int32(manifest.classNames.count)
    let least: Int32 = manifest.modality == DenseInput.modality ? 0 : -1
    if let index = split.labels.firstIndex(where: { $0 < least || $0 >= classes }) {
      throw DataError(
        .inconsistent, subject, found: "the reader gave sample \(index) the label \(split.labels[index])",
        expected: "one of \(least)...\(classes - 1)")
    }
    try checkClasses(of: split, subject, manifest)
  }

  /// What a manifest says of classes, by which `explain` counts where the data is not there.
  private func checkClasses(
    of split: DatasetSplit, _ subject: String, _ manifest: DatasetManifest
  ) throws(DataError) {
    if manifest.isBalanced {
      var counts = Array(repeating: 0, count: manifest.classNames.count)
      for label in split.labels where label >= 0 { counts[Int(label)] += 1 }
      let expected = split.count / counts.count
      if let label = counts.firstIndex(where: { $0 != expected }) {
        throw DataError(
          .inconsistent, subject,
          found: "the reader gave \(counts[label]) samples of the class '\(manifest.classNames[label])'",
          expected: "\(expected), as the manifest says that classes are balanced")
      }
    }
    for groups in manifest.groups {
      guard case .categorical(let names, let codes)? = split.attributes[groups.attribute] else { continue }
      for (index, (code, label)) in zip(codes, split.labels).enumerated() where label >= 0 {
        let group = groups.names[Int(groups.codes[Int(label)])]
        guard code < 0 || names[Int(code)] != group else { continue }
        let found = code < 0 ? "none" : "'\(names[Int(code)])'"
        throw DataError(
          .inconsistent, subject, found: "the reader gave sample \(index) the \(groups.attribute) \(found)",
          expected: "'\(group)', as the manifest says of the class '\(manifest.classNames[Int(label)])'")
      }
    }
  }

  private func describe(_ attributes: [AttributeDeclaration]) -> String {
    attributes.isEmpty
      ? "no attributes"
      : "the attributes " + attributes.map { "\($0.name) (\($0.kind.rawValue))" }.joined(separator: ", ")
  }

  private func adviceToReplace(_ file: DatasetFile, at path: String) -> String {
    guard let url = file.urls.first else { return "get the file again from its publisher" }
    return "download it again from \(url) to \(path)"
  }
}

extension DatasetFiles.Source {
  /// The files, or the folder, that are read.
  fileprivate var paths: [String] { members.isEmpty ? [path] : members.map(\.path) }
}
