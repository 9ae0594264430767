import Foundation
import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkYAML

/// A small `scenario:` of every shape that the file format knows, over ten classes `c0` to `c9`.
enum SampleScenarios {
  static let all: [String] = [
    "family: class-incremental\nexperiences: 5",
    "family: class-incremental\nclasses: [[c0, c3], [c1], [c2, c4, c5]]\nlabels: dataset",
    "family: task-incremental\nby: classes\nexperiences: 5\nlabels: shared",
    "family: task-incremental\nby: domains\nseries: permutation\nexperiences: 3",
    "family: domain-incremental\nby: classes\nclasses-per-experience: 2",
    "family: domain-incremental\nby: domains\ndomains: [{name: a}, {name: b, noise: 0.1}, {name: c}]\nheld-out: [c]",
    "family: class-incremental\nby: attribute\nattribute: group",
    "family: class-incremental\nby: attribute\nattribute: group\norder: [g3, g0, g4]\nlabels: dataset",
    "family: task-incremental\nby: attribute\nattribute: group\nlabels: shared",
    "family: task-incremental\nby: attribute\nattribute: site\norder: seeded",
    "family: domain-incremental\nby: attribute\nattribute: site\nheld-out: [s1]",
    "family: domain-incremental\nby: time\nattribute: when\nunit: year",
    "family: domain-incremental\nby: time\nattribute: when\nexperiences: 4",
    "family: domain-incremental\nby: time\nattribute: when\ndays: [\"2020-07-01\", \"2021-07-01\", \"2022-07-01\"]",
    "family: online\nbase: class-incremental\nby: attribute\nattribute: group\norder: seeded",
    "family: online\nbase: domain-incremental\nby: time\nattribute: when\nexperiences: 3",
    "family: task-free\nschedule: drift\nattribute: site\nheld-out: [s2]\ntransition: 0.4",
    "family: data-incremental\nexperiences: 4",
    "family: online\nbase: class-incremental\nexperiences: 5\nclass-order: seeded",
    "family: online\nbase: task-incremental\nby: classes\nexperiences: 5",
    "family: online\nbase: task-incremental\nby: domains\nseries: noise\nexperiences: 3",
    "family: online\nbase: domain-incremental\nby: classes\nexperiences: 5",
    "family: online\nbase: domain-incremental\nby: domains\nseries: contrast\nexperiences: 3\ninstances: split",
    "family: online\nbase: data-incremental\nexperiences: 3",
    "family: task-free\nschedule: gaussian\nexperiences: 5\nwidth: 0.1",
    "family: task-free\nschedule: i-blurry\nexperiences: 5\ndisjoint: 0.5\nblur: 0.2",
    "family: task-free\nschedule: i-blurry\nexperiences: 5\nstochastic: true\nblur: 0.2",
    "family: task-free\nschedule: drift\nseries: noise\nexperiences: 4\ntransition: 0.5",
    "family: recurring\nschedule: redrawn\nexperiences: 30\nclasses-per-experience: 2\nsamples-per-class: 3",
    "family: recurring\nschedule: repetition\nexperiences: 30\nsamples-per-experience: 8\nrepetition: 0.4\nfrequency: zipf",
    "family: few-shot\nbase-classes: 4\nways: 2\nshots: 3\ninstance-test: true",
  ]

  /// A scenario with a random family and random parameters that ten classes of at least 30 samples allow.
  static func random(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed, purpose: "random-scenario")
    func one(in range: ClosedRange<Int>) -> Int { range.lowerBound + generator.below(range.count) }
    func share() -> Double { Double(generator.below(101)) / 100 }
    let order = ["dataset", "seeded", "[c7, c1, c4, c0, c9, c2, c8, c3, c6, c5]"][generator.below(3)]
    let labels = ["shuffled", "dataset"][generator.below(2)]
    let rest = "\nclass-order: \(order)\nlabels: \(labels)"
    switch generator.below(10) {
    case 0:
      var sizes: [Int] = []
      while sizes.reduce(0, +) < 10 { sizes.append(one(in: 1...(10 - sizes.reduce(0, +)))) }
      return "family: class-incremental\nclasses-per-experience: \(sizes)\(rest)"
    case 1:
      return "family: task-free\nschedule: gaussian\nexperiences: \(one(in: 1...10))\nwidth: \(0.01 + share())\(rest)"
    case 2:
      return "family: task-free\nschedule: i-blurry\nexperiences: \(one(in: 1...10))\ndisjoint: \(share())"
        + "\nblur: \(share() * 0.9)\nstochastic: \(generator.below(2) == 0)\(rest)"
    case 3: return "family: data-incremental\nexperiences: \(one(in: 1...20))\nlabels: \(labels)"
    case 4:
      return "family: recurring\nschedule: redrawn\nexperiences: \(one(in: 1...50))\nclasses-per-experience:"
        + " \(one(in: 1...10))\nsamples-per-class: \(one(in: 1...8))\nlabels: \(labels)"
    case 5:
      return "family: recurring\nschedule: repetition\nexperiences: \(one(in: 1...50))\nsamples-per-experience: 8"
        + "\nrepetition: \(share())\nfirst-seen-within: \(share())\nlabels: \(labels)"
    case 6:
      let base = one(in: 1...8)
      return
        "family: few-shot\nbase-classes: \(base)\nways: \(one(in: 1...(10 - base)))\nshots: \(one(in: 1...8))\(rest)"
    case 7:
      return "family: domain-incremental\nby: attribute\nattribute: \(["site", "group"][generator.below(2)])"
        + "\norder: \(["dataset", "seeded"][generator.below(2)])\nlabels: \(labels)"
    case 8:
      let unit = ["year", "quarter"][generator.below(2)]
      return "family: domain-incremental\nby: time\nattribute: when\n"
        + ["unit: \(unit)", "experiences: \(one(in: 1...6))"][generator.below(2)] + "\nlabels: \(labels)"
    default:
      return "family: domain-incremental\nby: domains\nseries: noise\nexperiences: \(one(in: 1...6))\ninstances:"
        + " \(["shared", "split"][generator.below(2)])\nlabels: \(labels)"
    }
  }

  /// A whole protocol file around a scenario.
  static func file(_ scenario: String, more: String = "", batch: Int = 4) -> String {
    let lines = scenario.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    return """
      tidemark: 1
      name: sample
      title: Sample
      summary: A sample.
      dataset: ten
      scenario:
      \(lines)
      training:
        batch: \(batch)
      \(more)
      """
  }

  /// The manifest of the ten classes.
  static func manifest(train: Int = 300, test: Int = 60) throws -> DatasetManifest {
    DatasetManifest(
      name: "ten", title: "Ten", licence: "CC0", inputShape: [2, 2], classNames: (0..<10).map { "c\($0)" },
      trainCount: train, testCount: test,
      attributes: [
        AttributeDeclaration(name: "group", kind: .categorical), AttributeDeclaration(name: "site", kind: .categorical),
        AttributeDeclaration(name: "when", kind: .timestamps),
      ], reader: "glyphs", options: try ReaderOptions(declared: []))
  }

  /// The datasets that files can name: the ten classes; the same under another name; others that fit less well.
  private static func known() throws -> [DatasetManifest] {
    let ten = try manifest()
    func other(_ name: String, modality: String = "dense", shape: [Int] = [2, 2], classes: [String]) -> DatasetManifest
    {
      DatasetManifest(
        name: name, title: name, modality: modality, licence: "CC0", inputShape: shape, classNames: classes,
        trainCount: 1, testCount: 1, reader: "glyphs", options: ten.options)
    }
    return [
      ten, other("twin", classes: ten.classNames), other("pair", classes: ["left", "right"]),
      other("large", shape: [4, 4], classes: ten.classNames),
      other("words", modality: "text", shape: [], classes: ["a"]),
    ]
  }

  static func decode(_ text: String) throws -> BenchmarkProtocol {
    try decode(YAMLDocument(text: text, file: "p.yaml"), metricNames: ["acc", "forgetting", "bwt", "fwt"])
  }

  static func decode(_ document: YAMLDocument, metricNames: [String]) throws -> BenchmarkProtocol {
    try BenchmarkProtocol(document, datasets: KnownDatasets(try known()), metricNames: metricNames)
  }
}
