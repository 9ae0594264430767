import Tidemark
import TidemarkData

extension PlanningContext {
  /// Refuses what a protocol declares of numbers where the inputs of the dataset are none.
  func checkInputs(_ plan: StreamPlan) throws {
    let modality = dataset.train.inputs.modality
    guard modality != DenseInput.modality else { return }
    if let domain = plan.domains.first(where: { !$0.steps.isEmpty }) {
      throw impossible(
        "domain '\(domain.name)' changes the values of inputs, but those of dataset '\(dataset.name)' are \(modality);"
          + " expected domains without transforms")
    }
    if benchmark.normalization != Normalization(mean: 0, deviation: 1) {
      throw impossible(
        "'inputs' gives a mean and a deviation, but the inputs of dataset '\(dataset.name)' are \(modality);"
          + " expected no 'inputs'")
    }
  }
}
