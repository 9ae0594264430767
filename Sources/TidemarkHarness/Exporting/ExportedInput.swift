import Foundation
import Tidemark
import TidemarkFormats
import TidemarkRecord

/// A modality whose inputs can be written to plain files.
protocol ExportedInput: StreamInput {
  /// A file in `folder` that inputs of the given shape can be appended to.
  static func file(in folder: URL, shape: [Int]) throws -> any InputFile<Self>
  /// The bytes of one input, by which it is known again.
  static func bytes(of columns: Columns, at index: Int) -> Data
  /// The inputs at some places.
  static func selected(_ indices: [Int], of columns: Columns) -> Columns
}

/// A file of inputs that grows.
protocol InputFile<Input> {
  associatedtype Input: ExportedInput
  func append(_ columns: Input.Columns, count: Int) throws
  func close() throws
}

/// `inputs.npy`, float32, `[samples] + shape`.
private struct DenseFile: InputFile {
  typealias Input = DenseInput
  let file: NumPyFile

  func append(_ columns: DenseInput.Columns, count: Int) throws { try file.append(columns.values, rows: count) }
  func close() throws { try file.close() }
}

extension DenseInput: ExportedInput {
  static func file(in folder: URL, shape: [Int]) throws -> any InputFile<DenseInput> {
    DenseFile(file: try NumPyFile(creating: folder.appending(path: "inputs.npy"), type: .float32, shape: shape))
  }

  static func bytes(of columns: Columns, at index: Int) -> Data {
    var data = Data()
    LittleEndianBytes.append(Array(columns.values[index * columns.width..<(index + 1) * columns.width]), to: &data)
    return data
  }

  static func selected(_ indices: [Int], of columns: Columns) -> Columns {
    let width = columns.width
    return Columns(
      values: indices.flatMap { columns.values[$0 * width..<($0 + 1) * width] }, width: width)
  }
}

/// `inputs.jsonl`: one object a line, with the key `text`.
private struct TextFile: InputFile {
  typealias Input = TextInput
  let file: AppendOnlyFile

  private struct Line: Encodable {
    let text: String
  }

  func append(_ columns: TextInput.Columns, count: Int) throws {
    for index in 0..<count {
      try file.append(line: Line(text: columns.text(index)))
    }
  }

  func close() throws {}
}

extension TextInput: ExportedInput {
  static func file(in folder: URL, shape: [Int]) throws -> any InputFile<TextInput> {
    TextFile(file: try AppendOnlyFile(creating: folder.appending(path: "inputs.jsonl")))
  }

  static func bytes(of columns: Columns, at index: Int) -> Data {
    Data(columns.utf8[columns.range(of: index)])
  }

  static func selected(_ indices: [Int], of columns: Columns) -> Columns { columns.selected(indices) }
}
