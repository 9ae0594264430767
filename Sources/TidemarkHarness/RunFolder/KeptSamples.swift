package import Foundation
import TidemarkFormats
import TidemarkData
import TidemarkStreams
package import TidemarkRecord

/// The contents of `samples.json`: some test samples that the learner answered right after an experience and wrong at the
/// end, with their inputs, so that a report can show what was forgotten without the dataset.
///
/// Which ones follows from the answers alone: the first in the order of the queries, a few of each test set in turn.
package struct KeptSamples: Codable, Sendable, Equatable {
  /// One sample.
  package struct Sample: Codable, Sendable, Equatable {
    /// The test set.
    package var testSet: Int
    /// The experience after which it was answered right.
    package var rightAfter: Int
    /// Its label.
    package var label: Int
    /// The label that was answered at the end; absent for no answer.
    package var answer: Int?
    /// `[height, width]` or `[height, width, channels]`; absent if it is no picture.
    package var shape: [Int]?
    /// The picture, 0...255, in Base64; absent if it is no picture. As in the dataset, before any change of the domain.
    package var bytes: Data?
    /// The text; absent if it is none.
    package var text: String?

    enum CodingKeys: String, CodingKey {
      case label, answer, shape, bytes, text
      case testSet = "test_set"
      case rightAfter = "right_after"
    }
  }

  /// The version of the format.
  package var format = 1
  /// The names of the stream's classes, by label.
  package var classes: [String]
  /// The samples.
  package var samples: [Sample]

  /// The most samples that are kept.
  package static let most = 20
  /// The most samples that are kept of one test set.
  package static let mostOfTestSet = 4

  /// Reads the samples of a run; nil if the folder has none.
  /// - Throws: `RunError` with code `notARun` if the file is damaged.
  package init?(contentsOf url: URL) throws {
    guard let data = try? Data(contentsOf: url) else { return nil }
    do {
      self = try JSONDecoder().decode(KeptSamples.self, from: data)
    } catch {
      throw RunError(.notARun, url.path, "is damaged; expected the kept samples of a run")
    }
  }

  /// Chooses samples of a run that has ended.
  /// - Throws: `RunError` if its journal or answers cannot be read.
  package init(of runner: Runner, in folder: RunFolder) throws {
    classes = []
    samples = []
    let journal = try Journal(contentsOf: folder.journal)
    switch runner.stream.contents {
    case .samples(let stream):
      classes = stream.classNames.map { $0.joined(separator: "/") }
      for forgotten in try ForgottenQuery.all(in: journal, folder, limit: Self.most, ofTestSet: Self.mostOfTestSet) {
        let query = stream.queryOrder[forgotten.place]
        let set = runner.stream.testSets[Int(query.testSet)]
        let split = set.isFromTraining ? runner.dataset.train : runner.dataset.test
        var sample = Sample(
          testSet: Int(query.testSet), rightAfter: forgotten.rightAfter, label: forgotten.label,
          answer: forgotten.answer)
        sample.fill(from: split.inputs, row: Int(query.row))
        samples.append(sample)
      }
    case .knowledge(let stream):
      // Of all entities, only those that are named here.
      func label(_ name: String) -> Int {
        if let known = classes.firstIndex(of: name) { return known }
        classes.append(name)
        return classes.count - 1
      }
      for forgotten in try ForgottenFact.all(
        of: stream, in: journal, folder, limit: Self.most, ofTestSet: Self.mostOfTestSet)
      {
        var sample = Sample(
          testSet: forgotten.slice, rightAfter: forgotten.rightAfter, label: label(forgotten.right),
          answer: forgotten.answer.map(label))
        sample.text = String(stream.question(forgotten.query).prefix(Sample.longestText))
        samples.append(sample)
      }
    }
  }

  /// Writes the samples.
  /// - Throws: `RunError` with code `fileSystem`.
  package func write(to url: URL) throws {
    do {
      try JSONEncoder.stable().encode(self).write(to: url, options: .atomic)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}

extension KeptSamples.Sample {
  /// The longest side of a picture that is kept, in pixels; larger ones are thinned out.
  private static let longestSide = 48
  /// The most bytes of a text that are kept.
  fileprivate static let longestText = 400

  /// Takes over a row of a column: a picture as far as it is one, or a text.
  mutating func fill(from inputs: InputColumn, row: Int) {
    switch inputs {
    case .dense(let column):
      guard let layout = PictureLayout(shape: column.shape), case .bytes(let values) = column.storage else { return }
      let step = (max(layout.height, layout.width) + Self.longestSide - 1) / Self.longestSide
      let picture = values[row * column.width..<(row + 1) * column.width]
      let rows = Array(stride(from: 0, to: layout.height, by: step))
      let columns = Array(stride(from: 0, to: layout.width, by: step))
      var kept = Data()
      for y in rows {
        for x in columns {
          for channel in 0..<layout.channels {
            kept.append(picture[picture.startIndex + layout.place(row: y, column: x, channel: channel)])
          }
        }
      }
      shape = [rows.count, columns.count] + (layout.channels == 1 ? [] : [layout.channels])
      bytes = kept
    case .text(let column):
      text = String(decoding: column.bytes(of: row).prefix(Self.longestText), as: UTF8.self)
    case .facts: return
    }
  }
}
