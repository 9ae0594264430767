import Tidemark
package import TidemarkYAML

extension DatasetManifest {
  /// Decodes a manifest.
  ///
  /// - Parameters:
  ///   - bytes: the contents of the YAML file.
  ///   - file: its name in messages.
  ///   - readers: the readers that it may name.
  /// - Throws: `FileFormatError`, which says file, line and column, what stands there, and what was expected.
  public init(bytes: [UInt8], file: String, readers: ReaderRegistry = .builtIn) throws {
    try self.init(YAMLDocument(bytes: bytes, file: file), readers: readers)
  }

  /// Decodes a manifest.
  ///
  /// - Throws: `FileFormatError`.
  public init(text: String, file: String, readers: ReaderRegistry = .builtIn) throws {
    try self.init(YAMLDocument(text: text, file: file), readers: readers)
  }

  /// Decodes a manifest that is parsed already.
  ///
  /// - Throws: `FileFormatError`.
  package init(_ document: YAMLDocument, readers: ReaderRegistry = .builtIn) throws {
    self = try document.root.mapping { keys in
      let name = try Self.name(try keys.required("name", expected: "text"))
      let folder = try keys.optional("folder").map { node in
        let folder = try node.string()
        guard !folder.isEmpty, !folder.hasPrefix("."), !folder.contains("/"), !folder.contains("\\"),
          !folder.utf8.contains(0)
        else { throw node.invalid(expected: "the name of a folder, without '/'") }
        return folder
      }
      let title = try keys.string("title")
      let modality = try keys.choice(
        "modality", among: [DenseInput.modality, Self.textModality, Self.knowledgeModality])
      let licence = try keys.string("licence")
      let citation = try keys.string("citation", default: "")
      let homepage = try keys.string("homepage", default: "")
      let isDense = modality == DenseInput.modality
      let shape =
        isDense ? try Self.shape(try keys.required("shape", expected: "a list of sizes, such as [28, 28]")) : []
      let classes =
        isDense
        ? try Self.classes(try keys.required("classes", expected: "a list of names"))
        : try keys.optional("classes").map(Self.classes) ?? []
      let attributes = try keys.optional("attributes").map(Self.attributes) ?? []
      let groups = try keys.optional("groups").map { try Self.groups($0, of: attributes, classes: classes) } ?? []
      let counts = try keys.mapping("splits") { keys in
        let range = 1...Int(Int32.max)
        let counts = (
          train: try keys.integer("train", in: range), test: try keys.integer("test", in: range),
          validation: try keys.integer("validation", in: 0...range.upperBound, default: 0),
          isBalanced: try keys.boolean("balanced", default: false)
        )
        if counts.isBalanced,
          classes.isEmpty
            || ![counts.train, counts.test, counts.validation].allSatisfy({ count in
              count.isMultiple(of: classes.count)
            })
        {
          throw keys.invalid(
            "balanced", found: "is true, and a count cannot be divided among \(classes.count) classes",
            expected: "splits with the same number of samples of each class")
        }
        return counts
      }
      let readerName = try keys.choice("reader", among: readers.readers.map(\.name))
      let reader = try readers.reader(named: readerName)
      if let given = reader.ownModality, given != modality {
        let fitting = readers.readers.filter { $0.ownModality == modality }.map(\.name)
        throw keys.invalid(
          "reader", found: "is '\(readerName)', which gives \(Self.words(given)), but 'modality' is '\(modality)'",
          expected: "for \(Self.words(modality)) one of \(fitting.joined(separator: ", "))",
          hint: "or set 'modality: \(given)'")
      }
      let options =
        try keys.optionalMapping("options") { keys in try ReaderOptions(&keys, declared: reader.options) }
        ?? ReaderOptions(declared: reader.options)
      let limits = try keys.optionalMapping("limits", Self.limits) ?? .standard
      let files = try Self.files(&keys, reader: reader, limits: limits)
      return DatasetManifest(
        name: name, folder: folder, title: title, modality: modality, licence: licence, citation: citation,
        homepage: homepage,
        inputShape: shape, classNames: classes, trainCount: counts.train, testCount: counts.test,
        validationCount: counts.validation, isBalanced: counts.isBalanced, attributes: attributes, groups: groups,
        files: files, reader: readerName, options: options)
    }
    let entries = try document.root.entries()
    let place = ["options", "files"].lazy.compactMap { key in entries.first { $0.key == key }?.value }.first
    try Self.check(
      readers.reader(named: reader), options, roles: files.map(\.role), at: place ?? document.root)
  }

  private static func words(_ modality: String) -> String {
    switch modality {
    case DenseInput.modality: "images or numbers"
    case textModality: "texts"
    default: "facts"
    }
  }

  /// Refuses options and files with which the reader could not read.
  private static func check(
    _ reader: any DatasetReader, _ options: ReaderOptions, roles: [String], at node: YAMLNode
  ) throws {
    guard let reader = reader as? any ManifestCheckedReader else { return }
    do {
      try reader.check(options, roles: roles)
    } catch let error {
      throw FileFormatError(
        .badValue, file: node.file, line: node.line, column: node.column, keyPath: node.keyPath,
        found: "\(error.subject): \(error.found)", expected: error.expected, hint: error.hint)
    }
  }

  private static func name(_ node: YAMLNode) throws(FileFormatError) -> String {
    let name = try node.string()
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("-") else {
      throw node.invalid(expected: "lower-case letters, digits and hyphens")
    }
    return name
  }

  private static func shape(_ node: YAMLNode) throws(FileFormatError) -> [Int] {
    var shape: [Int] = []
    var width = 1
    for size in try node.list(count: 1...8) {
      shape.append(try size.integer(in: 1...1_000_000))
      width *= shape[shape.count - 1]
      guard width <= 1_000_000_000 else {
        throw node.invalid(found: "asks for more than 10⁹ values a sample", expected: "a shape that fits in memory")
      }
    }
    return shape
  }

  private static func classes(_ node: YAMLNode) throws(FileFormatError) -> [String] {
    var names: [String] = []
    var known: Set<String> = []
    for item in try node.list(count: 1...1_000_000) {
      let name = try item.string()
      guard known.insert(name).inserted else { throw item.invalid(found: "is '\(name)' again", hint: "remove it") }
      names.append(name)
    }
    return names
  }

  private static func attributes(_ node: YAMLNode) throws -> [AttributeDeclaration] {
    try node.entries().map { name, kind in
      AttributeDeclaration(name: name, kind: try kind.choice(of: AttributeColumn.Kind.self))
    }
  }

  /// Attributes that are groups of classes: each class is in one group of each.
  private static func groups(
    _ node: YAMLNode, of attributes: [AttributeDeclaration], classes: [String]
  ) throws -> [ClassGroups] {
    try node.entries().map { attribute, groups in
      guard attributes.contains(AttributeDeclaration(name: attribute, kind: .categorical)) else {
        throw groups.invalid(
          found: "is no categorical attribute", expected: "one that 'attributes' declares",
          hint: attributes.map(\.name).closest(to: attribute).map { "did you mean '\($0)'?" })
      }
      var codes: [String: Int32] = [:]
      let entries = try groups.entries()
      for (code, group) in entries.enumerated() {
        for item in try group.value.list() {
          let name = try item.choice(classes)
          guard codes.updateValue(Int32(code), forKey: name) == nil else {
            throw item.invalid(found: "is '\(name)' again", expected: "each class in one group")
          }
        }
      }
      if let missing = classes.first(where: { codes[$0] == nil }) {
        throw groups.invalid(found: "has no group with '\(missing)'", expected: "each class in one group")
      }
      return ClassGroups(attribute: attribute, names: entries.map(\.key), codes: classes.compactMap { codes[$0] })
    }
  }

  private static func limits(_ keys: inout MappingReader) throws -> DecodingLimits {
    DecodingLimits(
      decodedBytes: try keys.integer("decodedBytes", in: 1 ... .max, default: DecodingLimits.standard.decodedBytes),
      ratio: try keys.integer("ratio", in: 1...1032, default: DecodingLimits.standard.ratio))
  }

  private static func files(
    _ keys: inout MappingReader, reader: any DatasetReader, limits: DecodingLimits
  ) throws -> [DatasetFile] {
    guard !reader.roles.isEmpty else {
      guard let list = keys.optional("files"), try !list.list().isEmpty else { return [] }
      throw list.invalid(found: "names files", expected: "none: the reader '\(reader.name)' makes its data")
    }
    let list = try keys.required(
      "files", expected: "a list with a file for each of \(reader.roles.joined(separator: ", "))")
    var files: [DatasetFile] = []
    for item in try list.list() {
      let file = try item.mapping { keys in try DatasetFile(&keys, roles: reader.roles, limits: limits) }
      guard reader.repeatableRoles.contains(file.role) || !files.contains(where: { $0.role == file.role }) else {
        throw item.invalid(found: "has the role '\(file.role)' again", expected: "one file for each role")
      }
      guard !files.contains(where: { $0.name == file.name }) else {
        throw item.invalid(found: "names the file '\(file.name)' again", expected: "each file once")
      }
      files.append(file)
    }
    for role in reader.roles where !reader.optionalRoles.contains(role) && !files.contains(where: { $0.role == role }) {
      throw list.invalid(found: "names no file with the role '\(role)'", expected: "a file for each role")
    }
    return files
  }
}

extension DatasetFile {
  fileprivate init(_ keys: inout MappingReader, roles: [String], limits: DecodingLimits) throws {
    let sha256 = try keys.optional("sha256").map(Self.sha256)
    let isFolder = try keys.boolean("folder", default: false)
    var members: [DatasetFile] = []
    for item in try keys.optionalList("members") ?? [] {
      guard sha256 != nil, !isFolder else {
        throw item.invalid(
          found: "is a member of \(isFolder ? "a folder" : "a file without 'sha256'")",
          expected: "members of an archive whose SHA-256 is known")
      }
      let member = try item.mapping { keys in
        DatasetFile(
          role: "member", name: try Self.name(&keys), byteCount: try keys.optional("bytes")?.integer(in: 0 ... .max),
          sha256: try Self.sha256(try keys.required("sha256", expected: "the SHA-256 of the unpacked file")))
      }
      guard !members.contains(where: { $0.name == member.name }) else {
        throw item.invalid(found: "names the file '\(member.name)' again", expected: "each file once")
      }
      members.append(member)
    }
    self.init(
      role: try keys.choice("role", among: roles),
      name: try Self.name(&keys),
      urls: try (keys.optionalList("urls") ?? []).map { node in
        let url = try node.string()
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
          throw node.invalid(expected: "an address that begins with https:// or http://")
        }
        return url
      },
      byteCount: try keys.optional("bytes")?.integer(in: 0 ... .max),
      sha256: sha256, isVerified: try keys.boolean("verified", default: true), isFolder: isFolder, members: members,
      limits: limits)
  }

  private static func name(_ keys: inout MappingReader) throws(FileFormatError) -> String {
    let node = try keys.required("name", expected: "text")
    let name = try node.string()
    // A manifest may come from anybody: its files must not be able to lie outside the dataset's folder.
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !["", ".", ".."].contains($0) }), !name.utf8.contains(0), !name.contains("\\") else {
      throw node.invalid(expected: "a file in the dataset's folder, without '..'")
    }
    return name
  }

  private static func sha256(_ node: YAMLNode) throws(FileFormatError) -> String {
    let digest = try node.string()
    guard digest.utf8.count == 64,
      digest.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
    else { throw node.invalid(expected: "64 hexadecimal digits in lower case") }
    return digest
  }
}
