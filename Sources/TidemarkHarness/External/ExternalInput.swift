package import Tidemark

/// A modality whose inputs can be sent to a learner in another process.
package protocol ExternalInput: StreamInput {
  /// The tensors that hold `count` inputs.
  static func tensors(of columns: Columns, count: Int) -> [Safetensors.Tensor]
}

extension DenseInput: ExternalInput {
  /// `inputs`, `[samples, width]`.
  package static func tensors(of columns: Columns, count: Int) -> [Safetensors.Tensor] {
    [Safetensors.Tensor("inputs", shape: [count, columns.width], .float32(columns.values))]
  }
}

extension TextInput: ExternalInput {
  /// `offsets`, `[samples + 1]`: where each text begins, and at last where the last one ends; and `utf8`, `[bytes]`.
  package static func tensors(of columns: Columns, count: Int) -> [Safetensors.Tensor] {
    [
      Safetensors.Tensor("offsets", shape: [count + 1], .int64(columns.offsets.map(Int64.init))),
      Safetensors.Tensor("utf8", shape: [columns.utf8.count], .uint8(columns.utf8)),
    ]
  }
}
