import Foundation
import Testing

/// `Documentation/Modules.md` against the import lines of `Sources/`.
@Suite("What modules import")
struct ModuleImportTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The modules that each module may import, from the table.
  private static func allowed() throws -> [String: Set<String>] {
    let page = try String(contentsOf: root.appending(path: "Documentation/Modules.md"), encoding: .utf8)
    let rows = page.components(separatedBy: "\n").filter { $0.hasPrefix("| `") }.map { row in
      row.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Dictionary(
      uniqueKeysWithValues: rows.map { cells in
        func names(_ cell: String) -> [String] {
          cell.components(separatedBy: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "` ")) }
        }
        return (names(cells[1])[0], Set(names(cells[3]).filter { !$0.isEmpty }))
      })
  }

  /// The modules that a source file imports.
  private static func imports(of file: URL) throws -> Set<String> {
    Set(
      try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n").compactMap { line in
        let words = line.components(separatedBy: " ")
        guard let place = words.firstIndex(of: "import"), place < 2, words.count == place + 2 else { return nil }
        return ["", "public", "package", "internal", "private"].contains(place == 0 ? "" : words[0])
          ? words[place + 1] : nil
      })
  }

  @Test("Each module imports what the table lets it, and the table names no module that is not there")
  func table() throws {
    let allowed = try Self.allowed()
    let sources = Self.root.appending(path: "Sources")
    let modules = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
    // Modules of C alone have no import lines.
    let swift = modules.filter { !["CKernels", "CLibXML2", "CZlib"].contains($0) && !$0.hasPrefix(".") }
    #expect(Set(swift) == Set(allowed.keys))
    for module in swift {
      let files = FileManager.default.enumerator(at: sources.appending(path: module), includingPropertiesForKeys: nil)
      var imported: Set<String> = []
      while let file = files?.nextObject() as? URL {
        if file.pathExtension == "swift" { imported.formUnion(try Self.imports(of: file)) }
      }
      let most = allowed[module] ?? []
      #expect(imported.isSubset(of: most), "\(module) imports \(imported.subtracting(most).sorted())")
    }
  }
}
