import Testing
import Tidemark
import TidemarkTesting

@testable import TidemarkLearners

@Suite("Options of networks")
struct NetworkOptionTests {
  static let names = ReferenceLearners.all.filter { $0.options.contains { $0.name == "network" } }.map(\.name)

  private func make(_ name: String, _ given: [(name: String, text: String)], _ stream: StreamDescription) throws {
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    let make = try #require(registration.factories[DenseInput.self])
    _ = try make(stream, LearnerOptions(given, declared: registration.options))
  }

  private func refusal(_ name: String, _ given: [(name: String, text: String)], _ stream: StreamDescription) -> String {
    do {
      try make(name, given, stream)
      return "none"
    } catch { return "\(error)" }
  }

  @Test("All learners that train a network have them, and the others have not")
  func whichLearners() {
    #expect(Self.names.count == 18)
    for name in ["ncm", "slda", "knn", "ridge", "softmax", "naive-bayes"] { #expect(!Self.names.contains(name)) }
  }

  @Test("Each keeps the laws with a convolutional network", arguments: names.filter { $0 != "xdg" })
  func laws(name: String) throws {
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    let given = [("network", "cnn")] + (["gdumb": [("epochs", "2")], "replay": [("memory", "20")]][name] ?? [])
    #expect(try checkLearner(registration, for: ImageStream.make(network: .mlp), options: given) == [])
  }

  @Test("A residual network keeps them with momentum and weight decay", arguments: ["finetune", "ewc", "lwf"])
  func residualLaws(name: String) throws {
    let registration = try #require(ReferenceLearners.all.first { $0.name == name })
    let given = [
      ("network", "resnet18"), ("optimizer", "nesterov"), ("weight-decay", "0.001"), ("learning-rate", "0.02"),
    ]
    var options = given
    if name == "ewc" { options.append(("fisher-samples", "4")) }
    #expect(try checkLearner(registration, for: ImageStream.make(network: .mlp), options: options) == [])
  }

  @Test("Inputs that are no images, or too small, are refused with the reason")
  func refusals() {
    let flat = refusal("finetune", [("network", "cnn")], ImageStream.make(shape: [64]))
    #expect(
      flat == """
        learner 'finetune' cannot use network=cnn: inputs of the shape [64] are no images; expected [height, width], \
        [height, width, channels] or [channels, height, width] with 1, 3 or 4 channels (texts are hashed to vectors); \
        use network=mlp
        """)
    #expect(
      refusal("ewc", [("network", "resnet18")], ImageStream.make(shape: [3, 6, 9])) == """
        learner 'ewc' cannot use network=resnet18: images of 6 x 9 are too small; expected at least 8 x 8; use \
        network=mlp
        """)
    #expect(
      refusal("finetune", [("momentum", "1")], ImageStream.make()) == "option 'momentum' is 1.0; expected less than 1")
  }

  @Test("The options replace what the recipe says, which stays as it is without them")
  func recipes() throws {
    func recipe(_ given: [(name: String, text: String)]) throws -> TrainingRecipe {
      let options = try LearnerOptions(given, declared: NetworkOptions.declared)
      return try NetworkOptions.stream(ImageStream.make(network: .mlp), with: options).training
    }
    #expect(try recipe([]) == ImageStream.make(network: .mlp).training)
    let changed = try recipe([
      ("network", "cnn"), ("optimizer", "momentum"), ("learning-rate", "0.5"), ("momentum", "0.25"),
      ("weight-decay", "0.125"),
    ])
    #expect(changed.network == .cnn && changed.optimizer == .momentum && changed.learningRate == 0.5)
    #expect(changed.momentum == 0.25 && changed.weightDecay == 0.125 && changed.hiddenWidths == [6])
  }
}
