package import Tidemark
package import TidemarkFormats

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
  package static func tensors(of columns: Columns, count: Int) -> [Safetensors.Tensor] { columns.tensors() }
}

extension KnowledgeInput: ExternalInput {
  /// `facts`, `[samples, 4]`: subject, relation, object and step, -1 for what a query asks for; and the tensors of texts.
  /// What the protocol does not show is left out.
  package static func tensors(of columns: Columns, count: Int) -> [Safetensors.Tensor] {
    var tensors: [Safetensors.Tensor] = []
    if !columns.relations.isEmpty {
      let facts = (0..<count).flatMap {
        [columns.subjects[$0], columns.relations[$0], columns.objects[$0], columns.steps[$0]]
      }
      tensors.append(Safetensors.Tensor("facts", shape: [count, 4], .int32(facts)))
    }
    if !columns.texts.isEmpty { tensors += columns.texts.tensors() }
    return tensors
  }
}

extension TextInput.Columns {
  /// `offsets` and `utf8`, with a prefix before their names.
  func tensors(_ prefix: String = "") -> [Safetensors.Tensor] {
    [
      Safetensors.Tensor("\(prefix)offsets", shape: [offsets.count], .int64(offsets.map(Int64.init))),
      Safetensors.Tensor("\(prefix)utf8", shape: [utf8.count], .uint8(utf8)),
    ]
  }
}
