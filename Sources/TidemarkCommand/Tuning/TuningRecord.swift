import Foundation
import TidemarkHarness
import TidemarkRecord

/// What was searched and what came of it: the contents of `tune.json`. It holds no times and nothing of the machine, so
/// that the same search gives the same bytes, however many runs went side by side.
struct TuningRecord: Codable, Equatable {
  /// The version of the record's format.
  var format = 1
  /// The version of Tidemark.
  var tidemark: String
  var `protocol`: RunRecord.ProtocolRecord
  var dataset: RunRecord.DatasetRecord
  var learner: String
  /// The options that `--learner` gave, which all cells have.
  var fixed: [String: String]
  /// The values that were tried.
  var grid: [OptionGrid.Axis]
  var metric: String
  var higherIsBetter: Bool
  var validation: Validation
  /// The seeds of the streams that options were chosen on.
  var seeds: [UInt64]
  /// The seeds of a full result under the protocol.
  var reportedSeeds: [UInt64]
  var streams: [TunedStream]
  var cells: [Cell]
  /// The cell with the best mean; absent if none has a score on every seed.
  var chosen: Choice?

  /// What was asked about.
  struct Validation: Codable, Equatable {
    /// The share of each class's training samples that was held back.
    var share: Double
    /// How many experiences were shown, the first ones of the stream.
    var experiences: Int
    /// How many the stream has.
    var ofExperiences: Int
    /// The queries about held-back samples, over all runs.
    var heldBackQueries: Int
    /// The queries about test samples, over all runs; there is no way to ask any.
    var testQueries: Int

    enum CodingKeys: String, CodingKey {
      case share, experiences
      case ofExperiences = "of_experiences"
      case heldBackQueries = "held_back_queries"
      case testQueries = "test_queries"
    }
  }

  /// A stream that options were chosen on.
  struct TunedStream: Codable, Equatable {
    var seed: UInt64
    var fingerprint: String
  }

  /// One value for each option of the grid.
  struct Cell: Codable, Equatable {
    /// The learner with these options, as reports name it.
    var label: String
    var options: [String: String]
    var scores: [Score]
    /// The mean over the seeds; absent unless there is a score on every seed.
    var mean: Double?
    /// Half of the mean's 95 % t interval; absent for one seed.
    var halfWidth: Double?

    enum CodingKeys: String, CodingKey {
      case label, options, scores, mean
      case halfWidth = "half_width"
    }
  }

  /// The score of a cell on one seed, or why there is none.
  struct Score: Codable, Equatable {
    var seed: UInt64
    var value: Double?
    var failure: String?
  }

  /// The cell that was chosen.
  struct Choice: Codable, Equatable {
    var label: String
    var options: [String: String]
    /// The labels of cells that come later in the grid and have the very same mean.
    var tied: [String]
  }

  enum CodingKeys: String, CodingKey {
    case format, tidemark, `protocol`, dataset, learner, fixed, grid, metric, validation, seeds, streams, cells, chosen
    case higherIsBetter = "higher_is_better"
    case reportedSeeds = "reported_seeds"
  }

  /// The name of the file in the folder of a search.
  static let fileName = "tune.json"

  /// The seeds that options were chosen on and that the protocol reports, too.
  var overlappingSeeds: [UInt64] { seeds.filter(reportedSeeds.contains) }

  /// The place of the best mean among cells: the first of those that share it; nil if no cell has a mean.
  static func best(of cells: [Cell], higherIsBetter: Bool) -> Int? {
    var best: (place: Int, mean: Double)?
    for (place, cell) in cells.enumerated() {
      guard let mean = cell.mean else { continue }
      if let best, higherIsBetter ? mean <= best.mean : mean >= best.mean { continue }
      best = (place, mean)
    }
    return best?.place
  }
}
