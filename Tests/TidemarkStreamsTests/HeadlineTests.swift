import Foundation
import Testing
import TidemarkData
import TidemarkMetrics
import TidemarkStreams
import TidemarkYAML

@Suite("Headline metrics")
struct HeadlineTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A scenario, what else the file says, and the metrics that its results are told by first.
  @Test(
    "A protocol that lists no metrics is headlined by its family's, as far as its runs give them",
    arguments: [
      ("family: class-incremental\nexperiences: 5", "", "acc forgetting bwt aia"),
      ("family: task-incremental\nby: classes\nexperiences: 5", "", "acc forgetting bwt aia"),
      ("family: domain-incremental\nby: domains\nseries: noise\nexperiences: 3", "", "acc forgetting bwt aia"),
      (
        "family: class-incremental\nexperiences: 5", "evaluation: {every-batches: 2}",
        "acc stream.wc_acc stream.min_acc stream.wf stream.wp forgetting"
      ),
      (
        "family: task-incremental\nby: classes\nexperiences: 5",
        "evaluation: {every-samples: 9, test-sets: [seen, next]}",
        "acc stream.wc_acc stream.min_acc stream.wf stream.wp forgetting"
      ),
      // Without the scores of all that was learned, or without those at the ends, there are no curves to follow.
      (
        "family: class-incremental\nexperiences: 5", "evaluation: {every-batches: 2, test-sets: current}",
        "acc forgetting bwt aia"
      ),
      (
        "family: class-incremental\nexperiences: 5", "evaluation: {every-batches: 2, every-experiences: 2}",
        "acc forgetting bwt aia"
      ),
      ("family: class-incremental\nexperiences: 5", "evaluation: {at-samples: [5]}", "acc forgetting bwt aia"),
      ("family: data-incremental\nexperiences: 4", "evaluation: {every-batches: 2}", "acc aia forgetting"),
      (
        "family: recurring\nschedule: redrawn\nexperiences: 30\nclasses-per-experience: 2\nsamples-per-class: 3", "",
        "acc aia forgetting"
      ),
      (
        "family: online\nbase: class-incremental\nexperiences: 5", "",
        "online.sample_weighted online.aaa online.a_auc acc forgetting"
      ),
      (
        "family: online\nbase: class-incremental\nexperiences: 5",
        "evaluation: {every-batches: 2, prequential: false}", "online.aaa online.a_auc acc forgetting"
      ),
      (
        "family: task-free\nschedule: gaussian\nexperiences: 5\nwidth: 0.1", "",
        "online.a_auc online.aaa acc forgetting"
      ),
      (
        "family: task-free\nschedule: i-blurry\nexperiences: 5\ndisjoint: 0.5\nblur: 0.2",
        "evaluation: {prequential: true}", "online.a_auc online.aaa online.sample_weighted acc forgetting"
      ),
      ("family: few-shot\nbase-classes: 4\nways: 2\nshots: 3", "", "fscil.pd fscil.hm aia acc"),
      (
        "family: class-incremental\nexperiences: 5",
        "forget: [{experience: 0, after: 1}]\nevaluation: {every-batches: 2}",
        "unlearning.retain_accuracy unlearning.forget_accuracy acc"
      ),
      (
        "family: knowledge\ntask: continual-knowledge", "evaluation: {test-sets: seen}",
        "facts.new facts.updated facts.unchanged facts.obsolete facts.staleness"
      ),
      (
        "family: knowledge\ntask: continual-knowledge", "evaluation: {test-sets: [current, next]}",
        "facts.new facts.updated facts.unchanged facts.obsolete facts.staleness facts.fuar"
      ),
      ("family: knowledge\ntask: cut-off", "", "facts.as-of facts.leak facts.mrr facts.abstention"),
      (
        "family: knowledge\ntask: link-prediction", "",
        "facts.mrr facts.hits@1 facts.hits@3 facts.hits@10 facts.mr"
      ),
      (
        "family: knowledge\ntask: questions\nshown: [questions]\nasked: [questions]\nask-training: true", "",
        "facts.question facts.training-question facts.em facts.f1"
      ),
      (
        "family: knowledge\ntask: editing\nedits: 5\nedits-per-slice: 2", "",
        "facts.efficacy facts.paraphrase facts.neighbourhood facts.edit_score facts.retention"
      ),
    ])
  func defaults(scenario: String, more: String, metrics: String) throws {
    let isKnowledge = scenario.contains("knowledge")
    let text = SampleScenarios.file(scenario, more: more)
    let benchmark =
      isKnowledge
      ? try Self.decode(YAMLDocument(text: text.replacing("dataset: ten", with: "dataset: world"), file: "p.yaml"))
      : try SampleScenarios.decode(YAMLDocument(text: text, file: "p.yaml"), metricNames: ["acc"])
    #expect(benchmark.metrics == metrics.split(separator: " ").map(String.init))
    #expect(benchmark.metricParameters.isEmpty)
  }

  private static func decode(_ document: YAMLDocument) throws -> BenchmarkProtocol {
    let world = DatasetManifest(
      name: "world", title: "World", modality: "knowledge", licence: "CC0", inputShape: [], classNames: [],
      trainCount: 1, testCount: 1, reader: "chronicle", options: try ReaderOptions(declared: []))
    return try BenchmarkProtocol(document, datasets: KnownDatasets([world]), metricNames: ["acc"])
  }

  @Test(
    "Every headline metric is one that the registry knows, and six of them are enough", arguments: Headline.allCases)
  func known(headline: Headline) throws {
    let metrics = headline.entries.map(\.metric)
    #expect((3...6).contains(metrics.count))
    #expect(Set(metrics).count == metrics.count)
    for metric in metrics { #expect(try MetricRegistry.builtIn.metric(named: metric).name == metric) }
  }

  @Test("protocols/README.md has the table of headline metrics by family")
  func table() throws {
    let page = try String(contentsOf: Self.root.appending(path: "protocols/README.md"), encoding: .utf8)
    #expect(page.contains("\n" + Headline.section.joined(separator: "\n") + "\n"))
    #expect(
      Headline.section.last
        == "| knowledge, `task: editing` | `facts.efficacy`, `facts.paraphrase`, `facts.neighbourhood`, `facts.edit_score`, `facts.retention` |"
    )
    #expect(
      Headline.section.contains(
        "| online | `online.sample_weighted` (where `prequential` is true), `online.aaa`, `online.a_auc`, `acc`, `forgetting` |"
      ))
  }

  @Test("Every named protocol lists metrics that there are, and that its runs give")
  func namedProtocols() throws {
    func documents(_ folder: String) throws -> [YAMLDocument] {
      try FileManager.default.contentsOfDirectory(
        at: Self.root.appending(path: folder), includingPropertiesForKeys: nil
      ).filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.map {
        try YAMLDocument(text: String(contentsOf: $0, encoding: .utf8), file: $0.lastPathComponent)
      }
    }
    let files = try documents("protocols")
    let datasets = KnownDatasets(try documents("datasets").map { try DatasetManifest($0) })
    let inheritance = ProtocolInheritance { name, _ in
      try #require(files.first { $0.file == name + ".yaml" }, "\(name)")
    }
    let names = MetricRegistry.builtIn.metrics.map(\.name)
    for file in files {
      let benchmark = try BenchmarkProtocol(
        try inheritance.resolve(file).document, datasets: datasets, metricNames: names)
      let (scenario, evaluation) = (benchmark.scenario, benchmark.evaluation)
      let headline = Headline(of: scenario, evaluation: evaluation, requests: benchmark.requests)
      for metric in benchmark.metrics {
        if metric.hasPrefix("stream.") { #expect(headline == .denseStages, "\(benchmark.name): \(metric)") }
        if metric.hasPrefix("fscil.") { #expect(scenario.family == .fewShot, "\(benchmark.name): \(metric)") }
        if metric.hasPrefix("unlearning.") { #expect(headline == .forgetting, "\(benchmark.name): \(metric)") }
        if metric.hasPrefix("facts.") { #expect(scenario.family == .knowledge, "\(benchmark.name): \(metric)") }
        if metric == "online.sample_weighted" { #expect(evaluation.isPrequential, "\(benchmark.name)") }
      }
      if [.online, .taskFree, .fewShot].contains(scenario.family) {
        #expect(benchmark.metrics == headline.metrics(of: scenario, evaluation), "\(benchmark.name)")
      }
      #expect(benchmark.metrics.count <= 7, "\(benchmark.name)")
    }
  }
}
