import Foundation
import Tidemark
import TidemarkRecord

/// The samples of one step that learns or forgets: `inputs`, `labels.npy` and `batches.npy` in a folder of their own, and,
/// where samples may be served more than once, `order.npy`; where it is revealed when they were made, `timestamps.npy`.
struct ExportedTraining<Input: ExportedInput> {
  let name: String
  let context: ExportManifest.Context
  private let inputs: any InputFile<Input>
  private let labels: NumPyFile
  private let batches: NumPyFile
  /// Where each serving's sample stands among the inputs; nil if every sample is served once.
  private let order: NumPyFile?
  private let timestamps: ExportedTimestamps?
  private var places: [Data: Int] = [:]
  private(set) var samples = 0
  private(set) var batchCount = 0

  init(in folder: URL, name: String, context: LearningContext, shape: [Int], repeats: Bool) throws {
    self.name = name
    self.context = ExportManifest.Context(context)
    let place = try ExportFolder.make(folder.appending(path: name))
    inputs = try Input.file(in: place, shape: shape)
    labels = try NumPyFile(creating: place.appending(path: "labels.npy"), type: .int64)
    batches = try NumPyFile(creating: place.appending(path: "batches.npy"), type: .int64)
    timestamps = context.timestamps == nil ? nil : try ExportedTimestamps(in: place)
    order = repeats ? try NumPyFile(creating: place.appending(path: "order.npy"), type: .int64) : nil
  }

  mutating func append(_ columns: Input.Columns, labels given: [Int], times: [Int64?]?) throws {
    try batches.append([Int64(given.count)], rows: 1)
    batchCount += 1
    guard let order else {
      try write(columns, given, times)
      return
    }
    // A sample is known again by what it is: two that are the same in everything may as well be one.
    var new: [Int] = []
    var served: [Int64] = []
    for (index, label) in given.enumerated() {
      let beside = "\(label) \(times?[index] ?? .min)"
      let identity = Data((Input.bytes(of: columns, at: index) + Data(beside.utf8)).sha256.utf8)
      let place = places[identity] ?? samples + new.count
      if places.updateValue(place, forKey: identity) == nil { new.append(index) }
      served.append(Int64(place))
    }
    try order.append(served, rows: served.count)
    guard !new.isEmpty else { return }
    try write(Input.selected(new, of: columns), new.map { given[$0] }, times.map { times in new.map { times[$0] } })
  }

  private mutating func write(_ columns: Input.Columns, _ given: [Int], _ times: [Int64?]?) throws {
    try inputs.append(columns, count: given.count)
    try labels.append(given.map(Int64.init), rows: given.count)
    if let times { try timestamps?.append(times) }
    samples += given.count
  }

  func close() throws {
    try inputs.close()
    try timestamps?.close()
    for file in [labels, batches, order].compactMap(\.self) { try file.close() }
  }
}
