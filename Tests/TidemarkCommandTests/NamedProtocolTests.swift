import Foundation
import Testing
import TidemarkHarness
import TidemarkMetrics
import TidemarkRecord

@Suite("Named protocols")
struct NamedProtocolTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Changes that make any of the `glyphs-` protocols small enough for a debug build.
  private static let small = [
    "--set", "samples.per-class=20", "--set", "training.hidden=[12]", "--set", "evaluation.cap=20",
  ]

  @Test(
    "Each family runs end to end with two learners on drawn data",
    arguments: [
      "glyphs-class", "glyphs-task", "glyphs-domain", "glyphs-online", "glyphs-gaussian", "glyphs-blurry",
      "glyphs-drift", "glyphs-instances", "glyphs-recurring", "glyphs-repetition", "glyphs-few-shot", "glyphs-groups",
      "glyphs-alphabets", "glyphs-styles", "glyphs-years", "glyphs-open-world", "glyphs-datasets", "phrases-domains",
      "glyphs-style-drift", "glyphs-dense",
    ])
  func runs(name: String) throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        ["run", name, "--learner", "finetune", "--learner", "replay(memory=50)", "--seeds", "0", "--out", "out"]
          + Self.small, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for learner in ["finetune", "replay-memory-50"] {
        let run = folder.appending(path: "out/runs/\(name)/\(learner)/seed-0")
        let journal = try Journal(contentsOf: run.appending(path: "journal.jsonl"))
        #expect(journal.ended?.status == .completed)
        #expect(try journal.matrix.experiences > 1)
        let record = try RunRecord(contentsOf: run.appending(path: "run.json"))
        #expect(record.protocol.overrides == ["samples.per-class=20", "training.hidden=[12]", "evaluation.cap=20"])
      }
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "out/report.html").path))
    }
  }

  @Test(
    "Each family runs end to end on MNIST with two learners",
    .enabled(if: NamedProtocolTests.hasMNIST, "the MNIST files were not found"),
    arguments: [
      "split-mnist-class", "split-mnist-task", "split-mnist-domain", "permuted-mnist", "rotated-mnist", "scole-mnist",
      "online-split-mnist",
    ])
  func runsOnMNIST(name: String) throws {
    try BuiltCommand.withFolder { folder in
      var call = [
        "run", name, "--learner", "finetune", "--learner", "replay(memory=20)", "--seeds", "0", "--out", "out",
      ]
      call += ["--data", Self.data.path, "--set", "training.hidden=[4]", "--set", "evaluation.cap=5"]
      call += ["--set", "training.batch=10", "--set", "samples.per-class=40"]
      if name == "scole-mnist" {
        call += ["--set", "scenario.experiences=20", "--set", "evaluation.every-experiences=5"]
      }
      let outcome = try BuiltCommand.run(call, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let journal = try Journal(
        contentsOf: folder.appending(path: "out/runs/\(name)/finetune/seed-0/journal.jsonl"))
      #expect(journal.ended?.status == .completed)
      #expect(try journal.matrix.scores.allSatisfy { $0.allSatisfy { $0 != nil } })
    }
  }

  @Test(
    "Each family runs end to end on real images with two learners",
    .enabled(if: NamedProtocolTests.hasImages, "the image files were not found"),
    arguments: [
      "split-fashion-mnist-class-subset", "split-cifar10-class", "online-split-cifar10", "split-cifar100-class",
      "cifar100-superclasses", "i-blurry-cifar10", "i-blurry-cifar100", "gaussian-cifar10", "omniglot-alphabets",
      "omniglot-few-shot",
    ])
  func runsOnImages(name: String) throws {
    try BuiltCommand.withFolder { folder in
      var call = [
        "run", name, "--learner", "finetune", "--learner", "replay(memory=20)", "--seeds", "0", "--out", "out",
      ]
      call += ["--data", Self.data.path, "--set", "training.hidden=[4]", "--set", "evaluation.cap=5"]
      call += ["--set", "training.batch=10", "--set", "training.passes=1", "--set", "samples.per-class=6"]
      let outcome = try BuiltCommand.run(call, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      for learner in ["finetune", "replay-memory-20"] {
        let journal = try Journal(
          contentsOf: folder.appending(path: "out/runs/\(name)/\(learner)/seed-0/journal.jsonl"))
        #expect(journal.ended?.status == .completed)
        #expect(try journal.matrix.scores.allSatisfy { $0.allSatisfy { $0 != nil } })
      }
    }
  }

  @Test(
    "Each family runs end to end on real texts with two learners",
    .enabled(if: NamedProtocolTests.hasTexts, "the text files were not found"),
    arguments: [
      "clinc150-class", "clinc150-domains", "hwu64-scenarios", "sentiment-domains", "sentiment-time",
      "online-ag-news-subset", "five-texts",
    ])
  func runsOnTexts(name: String) throws {
    try BuiltCommand.withFolder { folder in
      var call = [
        "run", name, "--learner", "finetune(text-features=256)", "--learner", "naive-bayes", "--seeds", "0", "--out",
        "out",
      ]
      call += ["--data", Self.data.path, "--set", "training.hidden=[4]", "--set", "evaluation.cap=5"]
      call += ["--set", "training.passes=1", "--set", "samples.per-class=20"]
      let outcome = try BuiltCommand.run(call, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let runs = folder.appending(path: "out/runs/\(name)")
      let learners = try FileManager.default.contentsOfDirectory(atPath: runs.path)
      #expect(learners.count == 2)
      for learner in learners {
        let journal = try Journal(contentsOf: runs.appending(path: "\(learner)/seed-0/journal.jsonl"))
        #expect(journal.ended?.status == .completed)
        #expect(try journal.matrix.experiences > 1)
      }
    }
  }

  @Test("Out-of-scope queries are scored apart, and never counted in the accuracy matrix")
  func openWorld() throws {
    try BuiltCommand.withFolder { folder in
      let call = ["run", "glyphs-open-world", "--learner", "finetune", "--seeds", "0", "--out", "out"]
      #expect(try BuiltCommand.run(call + Self.small, in: folder).exitCode == 0)
      let path = "out/runs/glyphs-open-world/finetune/seed-0"
      let run = RunFolder(folder.appending(path: path))
      let journal = try Journal(contentsOf: run.journal)
      #expect(try journal.matrix.testSets == 5)
      let answers = try #require(try RunAnswers(lastOf: journal, in: run))
      #expect(answers.gold.count { $0 < 0 } == 20)
      #expect(answers.inScope.gold.count == 100)

      let outcome = try BuiltCommand.run(["metrics", path, "--format", "json"], in: folder)
      let values = try JSONDecoder().decode([String: Double?].self, from: Data(outcome.output.utf8))
      // The area under the curve by its definition: all pairs of a query in scope and one out of scope.
      let known = answers.gold.indices.filter { answers.gold[$0] >= 0 }.compactMap { answers.confidences[$0] }
      let unknown = answers.gold.indices.filter { answers.gold[$0] < 0 }.compactMap { answers.confidences[$0] }
      var won = 0.0
      for inside in known { for outside in unknown { won += inside > outside ? 1 : inside == outside ? 0.5 : 0 } }
      let area = try #require(values["detection.auroc"] ?? nil)
      #expect(abs(area - won / Double(known.count * unknown.count)) < 1e-12)
      #expect(values["oos.oos_recall"] == 0)
      let right = answers.inScope.gold.indices.count { answers.inScope.labels[$0] == answers.inScope.gold[$0] }
      let inScope = try #require(values["oos.in_scope_acc"] ?? nil)
      #expect(abs(inScope - Double(right) / 100) < 1e-12)
      #expect(values["classes.accuracy"] == inScope)
      let scores = try String(contentsOf: folder.appending(path: "out/summary.csv"), encoding: .utf8)
      #expect(scores.contains("detection.auroc"))
    }
  }

  /// 50,000 images of ten classes, of which five experiences get two each, whichever these are.
  @Test("explain counts without the data what the manifest vouches for, and says what the fingerprint needs")
  func explainsWithoutData() throws {
    try BuiltCommand.withFolder { folder in
      let environment = ["TIDEMARK_DATA": folder.path, "TIDEMARK_CACHE": "off", "XDG_CACHE_HOME": folder.path]
      let text = try BuiltCommand.run(["explain", "split-cifar10-class"], in: folder, environment: environment)
      #expect(text.exitCode == 0, "\(text.errors)")
      #expect(text.output.contains("in all: 5 experiences, 50000 training samples a pass"))
      #expect(text.output.contains("in all: 5 test sets, 10000 queries"))
      #expect(text.output.contains("fingerprint  needs the data: cifar-10-binary.tar.gz: the file is in none of"))
      let json = try BuiltCommand.run(
        ["explain", "cifar100-superclasses", "--format", "json"], in: folder, environment: environment)
      let fields = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(fields["fingerprint"] == nil)
      #expect((fields["missing_data"] as? String)?.hasPrefix("cifar-100-binary.tar.gz: ") == true)
      let experiences = try #require(fields["experiences"] as? [[String: Any]])
      #expect(experiences.count == 20)
      #expect(experiences.allSatisfy { $0["training_samples"] as? Int == 2_500 })
      #expect(experiences.allSatisfy { ($0["classes"] as? [Any])?.count == 5 })
      // Where the manifest says too little, the missing file is an error as it is for a run.
      let unknown = try BuiltCommand.run(["explain", "split-mnist-class"], in: folder, environment: environment)
      #expect(unknown.exitCode == 1)
      #expect(unknown.errors.hasPrefix("Error: train-images-idx3-ubyte.gz: the file is in none of"))
    }
  }

  @Test("explain shows the datasets of a protocol and their attributes")
  func explainsAttributes() throws {
    try BuiltCommand.withFolder { folder in
      let text = try BuiltCommand.run(["explain", "glyphs-datasets"], in: folder).output
      #expect(text.contains("group (categorical), style (categorical), time (timestamps)"))
      let json = try BuiltCommand.run(["explain", "glyphs-datasets", "--format", "json"], in: folder).output
      let explanation = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      let datasets = try #require(explanation?["datasets"] as? [[String: Any]])
      #expect(datasets.compactMap { $0["name"] as? String } == ["glyphs", "glyph-letters", "glyph-styles"])
      let attributes = datasets[2]["attributes"] as? [[String: String]]
      #expect(attributes?.first == ["name": "group", "kind": "categorical"])
    }
  }

  @Test("The report shows what was told beyond the family's rules, and the budgets kept and broken")
  func integrity() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        [
          "run", "glyphs-class", "--learner", "replay(memory=50)", "--seeds", "0", "--out", "out", "--set",
          "budgets={replay-samples: 30, parameters: 1000000}", "--set",
          "visibility={training: [boundaries, class-count, task-identity], beyond-family: true}",
        ] + Self.small, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let report = try String(contentsOf: folder.appending(path: "out/report.html"), encoding: .utf8)
      for words in [
        "Told beyond the rules of class-incremental protocols", "which task it is",
        "Budget: at most 30 stored samples", "broken: 32 after 32 samples", "Budget: at most 1000000 parameters",
        "kept",
        "Times that each test sample was asked about",
      ] {
        #expect(report.contains(words), "\(words)")
      }
    }
  }

  @Test(
    "A learner that a protocol does not tell enough is refused with the reason",
    arguments: [
      ("glyphs-online", "joint", "learner 'joint' needs the protocol to reveal boundaries"),
      ("glyphs-gaussian", "joint", "learner 'joint' needs the protocol to reveal boundaries"),
    ])
  func refused(name: String, learner: String, reason: String) throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(["run", name, "--learner", learner], in: folder)
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors == "Error: \(learner): cannot run under '\(name)': \(reason)\n")
      let hidden = try BuiltCommand.run(
        ["run", name, "--learner", "finetune", "--set", "visibility.training=[]"], in: folder)
      #expect(
        hidden.errors
          == "Error: finetune: cannot run under '\(name)': learner 'finetune' needs the protocol to reveal class-count\n"
      )
    }
  }

  @Test("Two processes print the same stream, and every --set another fingerprint")
  func processes() throws {
    try BuiltCommand.withFolder { folder in
      func fingerprint(_ changes: [String]) throws -> String {
        let outcome = try BuiltCommand.run(["explain", "glyphs-domain"] + changes, in: folder)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").last.map(String.init) ?? ""
      }
      let first = try fingerprint([])
      #expect(first.hasPrefix("fingerprint  "))
      #expect(try fingerprint([]) == first)
      #expect(try fingerprint(["--set", "training.batch=31"]) != first)
      #expect(try fingerprint(["--set", "training.batch=32"]) == first)
    }
  }

  @Test(
    "protocols/README.md is what 'list protocols --format markdown' prints: counts and fingerprints for seed 0",
    .enabled(
      if: NamedProtocolTests.hasMNIST && NamedProtocolTests.hasImages && NamedProtocolTests.hasTexts,
      "the data files were not found"))
  func table() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        ["list", "protocols", "--format", "markdown", "--data", Self.data.path], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let page = try String(contentsOf: Self.root.appending(path: "protocols/README.md"), encoding: .utf8)
      // A fingerprint that was written where the data was at hand stays.
      let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      let expected = page.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == expected.count)
      for (line, expected) in zip(lines, expected) where line != expected {
        let start = line.dropLast("needs the data |".count)
        #expect(line == start + "needs the data |" && expected.hasPrefix(start))
      }
    }
  }

  @Test("The rows of drawn data in protocols/README.md hold where nothing has been downloaded")
  func drawnRows() throws {
    let page = try String(contentsOf: Self.root.appending(path: "protocols/README.md"), encoding: .utf8)
    try BuiltCommand.withFolder { folder in
      for name in ["glyphs-blurry", "glyphs-recurring", "glyphs-task", "glyphs-years", "glyphs-datasets"] {
        let outcome = try BuiltCommand.run(["explain", name, "--seed", "0", "--format", "json"], in: folder)
        let explanation = try #require(
          try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let fingerprint = try #require(explanation["fingerprint"] as? String)
        #expect(page.contains("| [\(name)](\(name).yaml) |"))
        #expect(page.contains("`\(fingerprint)`"), "\(name)")
      }
    }
  }

  @Test("A file extends another by name or path, overrides keys, and keeps the place of each mistake")
  func extends() throws {
    try BuiltCommand.withFolder { folder in
      func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      try write("mine.yaml", "extends: glyphs-class\nname: mine\ntraining:\n  batch: 7\nvisibility:\n")
      let outcome = try BuiltCommand.run(["explain", "mine.yaml", "--format", "json"], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      let explanation = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      let resolved = try #require(explanation?["protocol"] as? [String: Any])
      #expect((resolved["training"] as? [String: Any])?["batch"] as? Int == 7)
      #expect((resolved["training"] as? [String: Any])?["learning-rate"] as? Double == 0.001)
      // An empty key takes the inherited one away: the family's default holds.
      #expect(
        (resolved["visibility"] as? [String: Any])?["training"] as? [String]
          == ["boundaries", "experience-classes", "class-count"])

      // Another cut has other keys: those of the inherited one are taken away, or named with the file that has them.
      let cut = "scenario:\n  by: attribute\n  attribute: style\n"
      try write("styles.yaml", "extends: glyphs-years\nname: styles\n\(cut)  unit: null\n")
      let styles = try BuiltCommand.run(["explain", "styles.yaml"], in: folder)
      #expect(styles.exitCode == 0, "\(styles.errors)")
      try write("units.yaml", "extends: glyphs-years\nname: units\n\(cut)")
      let units = try BuiltCommand.run(["explain", "units.yaml"], in: folder).errors
      #expect(units.contains("unknown key 'unit' in 'scenario', which units.yaml takes over from here"), "\(units)")
      #expect(units.contains("write 'unit: null' in 'scenario' of units.yaml"), "\(units)")
      #expect(
        try BuiltCommand.run(["explain", "units.yaml", "--set", "scenario.unit=null"], in: folder).exitCode == 0)

      try write("further.yaml", "extends: mine.yaml\nname: further\nscenario:\n  experiences: 3\n")
      func error(_ arguments: [String]) throws -> String {
        try BuiltCommand.run(["explain"] + arguments, in: folder).errors
      }
      #expect(
        try error(["./further.yaml"]).contains(
          "./further.yaml:4:16: 'scenario.experiences' is 3, but there are 10 classes; expected a divisor of 10"))
      try write(
        "broken.yaml", "extends: further.yaml\nname: broken\nscenario:\n  experiences: 5\nbudgets:\n  pases: 1\n")
      #expect(
        try error(["broken.yaml"]).contains("broken.yaml:6:3: unknown key 'pases' in 'budgets'; did you mean 'passes'?")
      )
      try write("nameless.yaml", "extends: mine.yaml\n")
      #expect(
        try error(["nameless.yaml"]).contains(
          "nameless.yaml:1:1: the key 'name' is missing; expected a name of its own, beside 'extends'"))
      try write("lost.yaml", "name: lost\nextends: glyphs-clas\n")
      #expect(
        try error(["lost.yaml"]).contains(
          "lost.yaml:2:10: 'extends' is 'glyphs-clas', which was not found (protocol 'glyphs-clas': not found; did you mean 'glyphs-class'?"
        ))
      try write("a.yaml", "name: a\nextends: b.yaml\n")
      try write("b.yaml", "name: b\nextends: a.yaml\n")
      #expect(
        try error(["a.yaml"]).contains(
          "b.yaml:2:10: 'extends' is 'a.yaml', which extends this file in turn; expected a protocol that does not"))
      #expect(
        try error(["glyphs-class", "--set", "training.batch=many"]).contains(
          "--set training.batch=many:1:16: 'training.batch' is 'many'; expected a whole number 1...1000000"))
      #expect(
        try error(["glyphs-class", "--set", "training.bach=5"]).contains(
          "--set training.bach=5:1:1: unknown key 'bach' in 'training'"))
      #expect(
        try error(["glyphs-class", "--set", "batch"]).contains(
          "--set batch: is not KEY=VALUE; expected a key path and a value, as in training.batch=5"))
    }
  }

  @Test(
    "The protocol in the README is one", .enabled(if: NamedProtocolTests.hasMNIST, "the MNIST files were not found"))
  func readme() throws {
    let page = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(page.components(separatedBy: "```yaml\n").dropFirst().first)
    let text = try #require(block.components(separatedBy: "```").first)
    try BuiltCommand.withFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "mine.yaml"))
      let outcome = try BuiltCommand.run(["explain", "mine.yaml", "--data", Self.data.path], in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("split-mnist-noisy"))
    }
  }

  @Test("audit says what it found, and fails where there is a leak")
  func audit() throws {
    try BuiltCommand.withFolder { folder in
      let outcome = try BuiltCommand.run(
        ["audit", "glyphs-class", "--learner", "finetune", "--repeats", "1"] + Self.small, in: folder)
      #expect(outcome.exitCode == 0, "\(outcome.errors)\(outcome.output)")
      for check in ["test order", "shuffled training labels", "constant inputs"] {
        #expect(outcome.output.contains("\(check)"), "\(outcome.output)")
      }
      #expect(!outcome.output.contains("LEAK"))
    }
  }

  private static let data: URL = {
    let variable = ProcessInfo.processInfo.environment["TIDEMARK_DATA"]
    return variable.map { URL(fileURLWithPath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/data")
  }()

  private static func has(_ files: String...) -> Bool {
    files.allSatisfy { FileManager.default.fileExists(atPath: data.appending(path: $0).path) }
  }

  private static var hasMNIST: Bool { has("mnist/train-images-idx3-ubyte.gz") }

  private static var hasImages: Bool {
    has(
      "fashion_mnist_subset/train-images-idx3-ubyte.gz", "cifar10/cifar-10-batches-bin/data_batch_1.bin",
      "cifar100/cifar-100-binary/train.bin", "omniglot/images_background_small1.zip")
  }

  private static var hasTexts: Bool {
    has(
      "clinc150/data_full.json", "hwu64/train/seq.in", "multi_domain_sentiment/domain_sentiment_data.tar.gz",
      "ag_news/test.csv", "stackexchange_coffee/Posts.xml")
  }
}
