import ArgumentParser
import Foundation
import TidemarkFormats
import TidemarkData
import TidemarkRecord

/// `tidemark data info`: what a dataset is, and which files it is made of.
struct ShowData<Root: TidemarkCommand>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "info",
      abstract: "Show a dataset: splits, classes, attributes, licence, files and where to get them.")
  }

  @Argument(help: "The dataset ('tidemark data list').")
  var name: String

  @OptionGroup var place: DataPlace<Root>

  @Option(help: ArgumentHelp("Load the dataset, and show that many samples of each split.", valueName: "number"))
  var rows: Int = 0

  @Option(
    help: ArgumentHelp(
      "Load the dataset, and write a contact sheet of its images; of texts and facts, show five samples instead.",
      valueName: "file.png"))
  var preview: String?

  func validate() throws {
    guard (0...1000).contains(rows) else {
      throw ValidationError("--rows is \(rows); expected a number from 0 to 1000")
    }
    if let preview, !preview.lowercased().hasSuffix(".png") {
      throw ValidationError("--preview is '\(preview)'; expected the name of a file that ends in .png")
    }
  }

  func run() throws {
    let manifest = try place.manifest(name)
    print("\(manifest.title) (\(manifest.name))")
    print("licence     \(manifest.licence)")
    if !manifest.homepage.isEmpty { print("homepage    \(manifest.homepage)") }
    print("modality    \(manifest.modality)")
    if !manifest.inputShape.isEmpty { print("shape       \(manifest.inputShape)") }
    print("reader      \(manifest.reader)")
    for option in manifest.options.entries { print("  \(option.name): \(option.value)") }
    let validation = manifest.validationCount > 0 ? ", validation \(manifest.validationCount)" : ""
    print("splits      train \(manifest.trainCount), test \(manifest.testCount)\(validation)")
    if !manifest.classNames.isEmpty {
      print("classes     \(manifest.classNames.count): \(shortened(manifest.classNames))")
    }
    for attribute in manifest.attributes { print("attribute   \(attribute.name) (\(attribute.kind.rawValue))") }
    try showFiles(of: manifest)
    if !manifest.citation.isEmpty { print("\n\(manifest.citation)") }
    guard preview != nil || rows > 0 else { return }
    let dataset = try DatasetLoader(folders: place.folders, cache: .standard()).load(manifest)
    var rows = rows
    if let preview, try !writeSheet(of: dataset, to: preview) { rows = max(rows, 5) }
    if rows > 0 { showSamples(of: dataset, rows) }
  }

  private func showFiles(of manifest: DatasetManifest) throws {
    for file in manifest.files {
      let size = file.byteCount.map { "\($0) bytes" } ?? "size not known"
      let check =
        file.sha256.map { "SHA-256 \($0)\(file.isVerified ? "" : " (not verified by this project)")" }
        ?? "no SHA-256 is known"
      print("\nfile        \(file.name) (\(file.role), \(size))\n  \(check)")
      do throws(DataError) {
        let found = try place.folders.find(file, in: manifest.folder)
        let count = found.members.count
        print("  here: \(found.path)\(count == 0 ? "" : ", unpacked, \(count) files")")
      } catch {
        if !file.members.isEmpty { print("  \(error.found)") }
        let destination = (try? place.destination(manifest).appending(path: file.name).path) ?? file.name
        print("  missing: put it at \(destination)\(file.members.isEmpty ? "" : ", or unpack it there")")
        for url in file.urls { print("  from \(url)") }
      }
    }
  }

  /// Writes the contact sheet of the training images; false if they are no images.
  private func writeSheet(of dataset: Dataset, to path: String) throws -> Bool {
    guard let sheet = ContactSheet(dataset.train, classes: dataset.classNames.count) else { return false }
    try Data(sheet.png()).write(to: URL(fileURLWithPath: path))
    let classes = sheet.classCount < dataset.classNames.count ? "the first \(sheet.classCount) classes" : "all classes"
    print("\npreview     \(path): up to \(sheet.columnCount) training images of \(classes), one class a row")
    return true
  }

  private func showSamples(of dataset: Dataset, _ rows: Int) {
    let manifest = dataset.manifest
    print("\nsource      \(dataset.sourceDigest)")
    for (name, split) in [("train", dataset.train), ("test", dataset.test)] {
      print("\n\(name)")
      if !manifest.classNames.isEmpty { print("  samples a class: \(classCounts(split, manifest.classNames.count))") }
      for row in 0..<min(rows, split.count) {
        let label = split.labels[row]
        let text = label < 0 ? "" : " [\(manifest.classNames[Int(label)])]"
        print("  \(row)\(text) \(description(of: row, in: split))")
      }
    }
  }

  private func classCounts(_ split: DatasetSplit, _ classes: Int) -> String {
    var counts = [Int](repeating: 0, count: classes)
    for label in split.labels where label >= 0 { counts[Int(label)] += 1 }
    return counts.min() == counts.max() ? "\(counts[0]) each" : shortened(counts.map(String.init))
  }

  private func description(of row: Int, in split: DatasetSplit) -> String {
    switch split.inputs {
    case .dense(let column): "\(column.shape.map(String.init).joined(separator: " × ")) values"
    case .text(let column): printable(column[row], limit: 90)
    case .facts(let column):
      printable(
        "\(column.entityNames[Int(column.subjects[row])]) | \(column.relationNames[Int(column.relations[row])]) | "
          + column.entityNames[Int(column.objects[row])], limit: 90)
        + column.texts.sorted { $0.key < $1.key }.map { " \($0.key): \(printable($0.value[row]))" }.joined()
    }
  }

  private func shortened(_ names: [String]) -> String {
    names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
  }
}
