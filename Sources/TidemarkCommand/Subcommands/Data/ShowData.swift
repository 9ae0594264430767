import ArgumentParser
import Foundation
import TidemarkData
import TidemarkYAML

/// `tidemark data info`: what a dataset is, and which files it is made of.
struct ShowData: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "info",
      abstract: "Show a dataset: splits, classes, attributes, licence, files and where to get them.")
  }

  @Argument(help: "The dataset ('tidemark data list').")
  var name: String

  @OptionGroup var place: DataPlace

  @Option(help: ArgumentHelp("Load the dataset, and show that many samples of it.", valueName: "number"))
  var preview: Int = 0

  func validate() throws {
    guard (0...1000).contains(preview) else {
      throw ValidationError("--preview is \(preview); expected a number from 0 to 1000")
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
    if preview > 0 { try showSamples(of: manifest) }
  }

  private func showFiles(of manifest: DatasetManifest) throws {
    for file in manifest.files {
      let size = file.byteCount.map { "\($0) bytes" } ?? "size not known"
      let check =
        file.sha256.map { "SHA-256 \($0)\(file.isVerified ? "" : " (not verified by this project)")" }
        ?? "no SHA-256 is known"
      print("\nfile        \(file.name) (\(file.role), \(size))\n  \(check)")
      if let path = place.path(of: file, in: manifest) {
        print("  here: \(path)")
      } else {
        let destination = (try? place.destination(manifest).appending(path: file.name).path) ?? file.name
        print("  missing: put it at \(destination)")
        for url in file.urls { print("  from \(url)") }
      }
    }
  }

  private func showSamples(of manifest: DatasetManifest) throws {
    let dataset = try DatasetLoader(folders: place.folders).load(manifest)
    print("\nsource      \(dataset.sourceDigest)")
    for (name, split) in [("train", dataset.train), ("test", dataset.test)] {
      print("\n\(name)")
      if !manifest.classNames.isEmpty { print("  samples a class: \(classCounts(split, manifest.classNames.count))") }
      for row in 0..<min(preview, split.count) {
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
