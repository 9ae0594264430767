import Foundation
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

  static func decode(_ text: String) throws -> BenchmarkProtocol {
    try BenchmarkProtocol(
      YAMLDocument(text: text, file: "p.yaml"), datasets: .init(["ten": (0..<10).map { "c\($0)" }]),
      metricNames: ["acc", "forgetting", "bwt", "fwt"])
  }
}
