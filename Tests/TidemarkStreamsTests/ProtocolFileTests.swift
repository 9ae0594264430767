import Testing
import Tidemark
import TidemarkData
import TidemarkStreams
import TidemarkYAML

@Suite("Protocol files")
struct ProtocolFileTests {
  private static let valid = """
    tidemark: 1
    name: small
    title: Small
    summary: Two at a time.
    dataset: ten
    scenario:
      family: class-incremental
      experiences: 5
    training:
      batch: 32
    """

  private static func decode(_ text: String) throws -> BenchmarkProtocol {
    let manifests = try ["ten": 10, "four": 4].map { name, classes in
      DatasetManifest(
        name: name, title: name, licence: "CC0", inputShape: [1], classNames: (0..<classes).map { "c\($0)" },
        trainCount: 1, testCount: 1, reader: "glyphs", options: try ReaderOptions(declared: []))
    }
    return try BenchmarkProtocol(
      YAMLDocument(text: text, file: "p.yaml"), datasets: KnownDatasets(manifests),
      metricNames: ["acc", "forgetting", "bwt", "fwt"])
  }

  @Test("Every default is filled in")
  func defaults() throws {
    let benchmark = try Self.decode(Self.valid)
    #expect(
      benchmark.scenario
        == Scenario(
          family: .classIncremental,
          cut: ClassCut(classesPerExperience: [2, 2, 2, 2, 2], classOrder: .dataset), labels: .shuffled))
    #expect(benchmark.visibility == Visibility(training: [.boundaries, .experienceClasses, .classCount], testing: []))
    #expect(
      benchmark.training
        == TrainingRecipe(batchSize: 32, passes: 1, optimizer: .adam, learningRate: 0.001, hiddenWidths: [400, 400]))
    #expect(benchmark.evaluation.beforeTraining)
    #expect(benchmark.seeds == [0, 1, 2, 3, 4])
  }

  @Test("A list of classes for each experience may leave classes out")
  func uneven() throws {
    let benchmark = try Self.decode(
      Self.valid.replacing("experiences: 5", with: "classes-per-experience: [4, 1, 2]\n  class-order: seeded"))
    #expect(benchmark.scenario.experienceCount == 3)
  }

  /// What is replaced in the valid file, what by, and the message.
  @Test(
    "A wrong file is refused with the place, what was found and what was expected",
    arguments: [
      (
        "experiences: 5", "experiences: 6",
        "p.yaml:8:16: 'scenario.experiences' is 6, but there are 10 classes; expected a divisor of 10; or give 'classes-per-experience' as a list"
      ),
      (
        "experiences: 5", "experiences: 11",
        "p.yaml:8:16: 'scenario.experiences' is 11, but there are 10 classes; expected at most 10"
      ),
      (
        "experiences: 5", "experiences: 6\n  classes-per-experience: 2",
        "p.yaml:8:16: 'scenario.experiences' is 6, which needs 12 classes at 2 each; expected at most 5, since there are 10 classes"
      ),
      (
        "experiences: 5", "experiences: 3\n  classes-per-experience: [2, 2]",
        "p.yaml:8:16: 'scenario.experiences' is 3; expected 2, the length of 'classes-per-experience'"
      ),
      (
        "experiences: 5", "classes-per-experience: [6, 6]",
        "p.yaml:8:27: 'scenario.classes-per-experience' needs 12 classes; expected at most 10, which there are"
      ),
      (
        "experiences: 5", "classes-per-experience: 3",
        "p.yaml:8:27: 'scenario.classes-per-experience' is 3, but there are 10 classes; expected a divisor of 10; or give 'experiences' too"
      ),
      (
        "experiences: 5", "class-order: dataset",
        "p.yaml:7:3: the key 'experiences' is missing in 'scenario'; expected their number, or 'classes-per-experience'"
      ),
      (
        "experiences: 5", "experience: 5",
        "p.yaml:8:3: unknown key 'experience' in 'scenario'; did you mean 'experiences'?"
      ),
      (
        "experiences: 5", "experiences: 0",
        "p.yaml:8:16: 'scenario.experiences' is 0; expected a whole number 1...1000000"
      ),
      ("experiences: 5", "experiences: five", "p.yaml:8:16: 'scenario.experiences' is 'five'; expected a whole number"),
      (
        "experiences: 5", "experiences: 1\n  class-order: [c1, c2, c1]",
        "p.yaml:9:25: 'scenario.class-order[2]' is 'c1', which is listed twice"
      ),
      (
        "experiences: 5", "experiences: 1\n  class-order: [c1, d2]",
        "p.yaml:9:21: 'scenario.class-order[1]' is 'd2'; expected one of c0, c1, c2, c3, c4, c5, c6, c7, c8, c9; did you mean 'c2'?"
      ),
      (
        "experiences: 5", "experiences: 5\n  labels: shufled",
        "p.yaml:9:11: 'scenario.labels' is 'shufled'; expected one of shuffled, dataset; did you mean 'shuffled'?"
      ),
      (
        "class-incremental", "class-incremental-ish",
        "p.yaml:7:11: 'scenario.family' is 'class-incremental-ish'; expected one of class-incremental, task-incremental, domain-incremental, online, task-free, data-incremental, recurring, few-shot, knowledge; did you mean 'class-incremental'?"
      ),
      (
        "dataset: ten", "dataset: tn",
        "p.yaml:5:10: 'dataset' is 'tn', which is no dataset; expected one of four, ten; did you mean 'ten'?"
      ),
      (
        "dataset: ten", "dataset: four",
        "p.yaml:8:16: 'scenario.experiences' is 5, but there are 4 classes; expected at most 4"
      ),
      (
        "name: small", "name: ../small",
        "p.yaml:2:7: 'name' is '../small'; expected at most 100 letters, digits, '-', '_' and '.', beginning with a letter or digit"
      ),
      ("tidemark: 1", "tidemark: 2", "p.yaml:1:11: 'tidemark' is 2; expected 1, the format that this release reads"),
      ("title: Small", "titel: Small", "p.yaml:3:1: unknown key 'titel'; did you mean 'title'?"),
      ("batch: 32", "batch: 0", "p.yaml:10:10: 'training.batch' is 0; expected a whole number 1...1000000"),
      (
        "batch: 32", "batch: 32\n  learning-rate: fast",
        "p.yaml:11:18: 'training.learning-rate' is 'fast'; expected a number"
      ),
      (
        "batch: 32", "batch: 32\nvisibility:\n  training: [boundary]",
        "p.yaml:12:14: 'visibility.training[0]' is 'boundary'; expected one of boundaries, experience-classes, class-count, task-identity, candidate-classes, domain, timestamps; did you mean 'boundaries'?"
      ),
      (
        "batch: 32", "batch: 32\nvisibility:\n  testing: [task-identity]",
        "p.yaml:12:13: 'visibility.testing[0]' reveals 'task-identity' at test time; expected nothing in a class-incremental protocol"
      ),
      ("batch: 32", "batch: 32\nseeds: [1, 2, 1]", "p.yaml:11:15: 'seeds[2]' is 1, which is listed twice"),
      (
        "batch: 32", "batch: 32\nmetrics: [acc, forgeting]",
        "p.yaml:11:16: 'metrics[1]' is 'forgeting'; expected one of acc, forgetting, bwt, fwt; did you mean 'forgetting'?"
      ),
      ("summary: Two at a time.", "summary: [Two]", "p.yaml:4:10: 'summary' is a list; expected text"),
    ])
  func refused(original: String, replacement: String, message: String) {
    let text = Self.valid.replacing(original, with: replacement)
    let error = #expect(throws: FileFormatError.self) { try Self.decode(text) }
    let description = error?.description ?? ""
    #expect(description.hasPrefix(message), "found: \(description)")
  }
}
