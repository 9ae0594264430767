import Testing
import Tidemark
import TidemarkTesting

@testable import TidemarkLearners

@Suite("All reference learners")
struct ReferenceLearnerTests {
  static let learners = ReferenceLearners.all.filter { $0.factories[DenseInput.self] != nil && $0.name != "softmax" }
  static let names = learners.map(\.name)

  private static func registration(_ name: String) throws -> LearnerRegistration {
    try #require(ReferenceLearners.all.first { $0.name == name })
  }

  /// Options that keep a test short.
  private static func options(_ name: String) -> [(name: String, text: String)] {
    ["ridge": [("features", "16")], "gdumb": [("epochs", "2")], "replay": [("memory", "20")]][name] ?? []
  }

  private static func stream(_ training: Set<Visibility.Item>, testing: Set<Visibility.Item> = []) -> StreamDescription
  {
    ImportanceTests.stream(
      width: 12, hidden: [16], batch: 8, optimizer: .adam, rate: 0.01, training: training, testing: testing)
  }

  private static func refusal(_ name: String, _ stream: StreamDescription) throws -> String? {
    let registration = try registration(name)
    let options = try LearnerOptions(declared: registration.options)
    do {
      let make = try #require(registration.factories[DenseInput.self])
      _ = try make(stream, options)
      return nil
    } catch let error as LearnerError where error.code == .unsupportedProtocol {
      return error.description
    }
  }

  @Test("Every whole number that a learner takes has bounds, so that none can ask for more memory than there is")
  func bounds() throws {
    for learner in ReferenceLearners.all {
      for option in learner.options {
        guard case .integer = option.defaultValue else { continue }
        let maximum = try #require(option.maximum, "\(learner.name), \(option.name)")
        #expect(maximum <= 1e9 && option.minimum ?? -1 >= 0, "\(learner.name), \(option.name)")
      }
    }
  }

  @Test(
    "What would be too large to be kept or trained is refused with its size",
    arguments: [
      (
        "slda", 20_000,
        "learner 'slda' keeps the products of each two of its inputs, which are 20000; expected fewer than"
      ),
      (
        "ridge", 20_000,
        "learner 'ridge' keeps the products of each two of its inputs, which are 20000; expected fewer than"
      ),
      (
        "replay", 100_000_000,
        "learner 'replay' would train about 1600 million parameters in layers of [100000000, 16, 4]"
      ),
      (
        "softmax", 100_000_000, "learner 'softmax' would train about 400 million parameters in layers of [100000000, 4]"
      ),
    ])
  func tooLarge(name: String, width: Int, message: String) throws {
    let registration = try Self.registration(name)
    let given = name == "ridge" ? [(name: "features", text: "0")] : []
    let options = try LearnerOptions(given, declared: registration.options)
    let make = try #require(registration.factories[DenseInput.self])
    let stream = ImportanceTests.stream(
      width: width, hidden: [16], training: [.boundaries, .experienceClasses, .classCount])
    let error = #expect(throws: LearnerError.self) { try make(stream, options) }
    #expect(error?.description.hasPrefix(message) == true)
    #expect(error?.code == .unsupportedProtocol)
  }

  @Test("Each keeps the laws in a class-incremental stream", arguments: names.filter { $0 != "xdg" })
  func laws(name: String) throws {
    let stream = Self.stream([.boundaries, .experienceClasses, .classCount])
    #expect(try checkLearner(Self.registration(name), for: stream, options: Self.options(name)) == [])
  }

  @Test("Each keeps the laws in a task-incremental stream", arguments: names)
  func taskLaws(name: String) throws {
    let told: Set<Visibility.Item> = [.boundaries, .experienceClasses, .classCount, .taskIdentity]
    let stream = Self.stream(told, testing: [.taskIdentity])
    #expect(try checkLearner(Self.registration(name), for: stream, options: Self.options(name)) == [])
  }

  @Test(
    "Each buffer policy keeps the laws", arguments: ["reservoir", "class-balanced", "ring", "per-class"],
    ["replay", "agem", "derpp", "er-ace"])
  func bufferLaws(buffer: String, name: String) throws {
    let options = [("memory", "20"), ("buffer", buffer), ("per-class", "3")]
    let stream = Self.stream([.boundaries, .experienceClasses, .classCount])
    #expect(try checkLearner(Self.registration(name), for: stream, options: options) == [])
  }

  @Test(
    "What needs no boundaries runs without any knowledge but the number of classes",
    arguments: ["finetune", "replay", "derpp", "er-ace", "ncm", "slda", "knn", "ridge"])
  func taskFree(name: String) throws {
    #expect(
      try checkLearner(Self.registration(name), for: Self.stream([.classCount]), options: Self.options(name)) == [])
  }

  @Test("The others refuse, with the reason")
  func refusals() throws {
    let free = Self.stream([.classCount])
    #expect(
      try Self.refusal("ewc", free)
        == "learner 'ewc' needs the protocol to reveal boundaries: it measures importances when an experience ends")
    for name in ["online-ewc", "si", "mas", "lwf", "agem", "gem", "gdumb", "icarl", "wa", "from-scratch"] {
      let reason = try #require(try Self.refusal(name, free))
      #expect(reason.hasPrefix("learner '\(name)' needs the protocol to reveal boundaries: "))
    }
    for name in ["joint", "cumulative"] {
      #expect(try Self.refusal(name, free) == "learner '\(name)' needs the protocol to reveal boundaries")
    }
    let domains = Self.stream([.boundaries, .classCount])
    for name in ["icarl", "wa"] {
      let reason = try #require(try Self.refusal(name, domains))
      #expect(reason.hasPrefix("learner '\(name)' needs the protocol to reveal experience-classes: "))
    }
    #expect(try #require(try Self.refusal("xdg", domains)).contains("task-identity"))
    let unknown = ImportanceTests.stream(classCount: nil, training: [.boundaries, .experienceClasses])
    for name in Self.names where name != "xdg" {
      #expect(try Self.refusal(name, unknown) == "learner '\(name)' needs the protocol to reveal class-count")
    }
  }

  @Test("All but the bounds and replay run by name alone, and say when to use them and what they store")
  func notes() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(
      ReferenceLearners.all.filter(\.isRunByDefault).map(\.name) == [
        "finetune", "replay", "joint", "latest-fact", "first-fact", "frequency",
      ])
    for learner in ReferenceLearners.all where !learner.isRunByDefault {
      #expect(learner.notes?.use.isEmpty == false && learner.notes?.stores.isEmpty == false, "\(learner.name)")
    }
  }
}
