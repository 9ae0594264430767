/// The options with which manifests name the tensors of a file that holds several.
enum TensorNames {
  static let options: [ReaderOption] = [
    .text("trainInputs", default: "train_inputs", "the name of the training inputs, [samples, …]"),
    .text("trainLabels", default: "train_labels", "the name of the training labels, [samples]"),
    .text("testInputs", default: "", "the name of the test inputs, if there are any"),
    .text("testLabels", default: "", "the name of the test labels, if there are any"),
    .text("validationInputs", default: "", "the name of the validation inputs, if there are any"),
    .text("validationLabels", default: "", "the name of the validation labels, if there are any"),
    HeldOutRows.option,
  ]

  static func splits(
    _ request: ReadingRequest, _ tensors: [String: FileTensor], subject: String
  ) throws(DataError) -> DatasetSplits {
    try TensorSplits.read(request, subject: subject) { part, isLabels throws(DataError) in
      let name = try request.options.text("\(part)\(isLabels ? "Labels" : "Inputs")")
      guard !name.isEmpty else { return nil }
      guard let tensor = tensors[name] else {
        throw DataError(
          .inconsistent, subject, found: "there is no array '\(name)'",
          expected: "one of \(tensors.keys.sorted().joined(separator: ", "))")
      }
      return tensor
    }
  }
}
