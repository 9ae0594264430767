package import Foundation
import TidemarkFormats
import TidemarkRecord

/// What an exported stream holds and what its learner may know: the contents of `manifest.json`.
package struct ExportManifest: Codable, Sendable, Equatable {
  /// The version of the format.
  package var format = 1
  /// The version of Tidemark.
  package var tidemark: String
  package var `protocol`: String
  package var seed: UInt64
  /// The fingerprint of the stream, which `score` compares.
  package var fingerprint: String
  package var modality: String
  /// What the protocol reveals before the stream begins.
  package var stream: Stream
  /// What is to be done, in order.
  package var steps: [Step] = []

  /// What the protocol reveals before the stream begins; as in the message `begin` to a learner in another process.
  package struct Stream: Codable, Sendable, Equatable {
    package var inputShape: [Int]
    /// The number of classes; absent if the protocol hides it.
    package var classCount: Int?
    package var revealsInTraining: [String]
    package var revealsInTesting: [String]
    package var batch: Int
    package var passes: Int
    /// How many batches an experience is served in, in place of `passes`; absent if the protocol does not say.
    package var iterations: Int?
    package var optimizer: String
    package var learningRate: Float
    package var hidden: [Int]
    /// As text, because a JSON number above 2^53 is not exact everywhere.
    package var seed: String
    /// Only of a stream of knowledge.
    package var knowledge: Knowledge?

    enum CodingKeys: String, CodingKey {
      case inputShape = "input_shape"
      case classCount = "class_count"
      case revealsInTraining = "reveals_in_training"
      case revealsInTesting = "reveals_in_testing"
      case batch, passes, iterations, optimizer
      case learningRate = "learning_rate"
      case hidden, seed, knowledge
    }
  }

  /// What facts are about, and what is shown and asked of them.
  package struct Knowledge: Codable, Sendable, Equatable {
    /// The files that hold the names of entities and of relations.
    package var entities: String
    package var relations: String
    package var showsFacts: Bool
    package var showsTexts: Bool
    package var asksFacts: Bool
    package var asksTexts: Bool

    enum CodingKeys: String, CodingKey {
      case entities, relations
      case showsFacts = "shows_facts"
      case showsTexts = "shows_texts"
      case asksFacts = "asks_facts"
      case asksTexts = "asks_texts"
    }
  }

  /// What is told beside the data; what the protocol hides is absent.
  package struct Context: Codable, Sendable, Equatable {
    package var task: Int?
    /// Of the experience, in a step that learns.
    package var experienceClasses: [Int]?
    /// To choose among, in a step that answers.
    package var candidateClasses: [Int]?
    package var domain: String?

    enum CodingKeys: String, CodingKey {
      case task, domain
      case experienceClasses = "experience_classes"
      case candidateClasses = "candidate_classes"
    }
  }

  /// Queries that are asked with one context.
  package struct Part: Codable, Sendable, Equatable {
    package var queries: Int
    package var context: Context
  }

  /// Something to be done.
  package enum Step: Sendable, Equatable {
    /// To learn from the samples in `folder`: `samples` of them, served in `batches` batches.
    case learn(folder: String, samples: Int, batches: Int, context: Context)
    /// To forget the samples in `folder`, which were learned earlier.
    case forget(folder: String, samples: Int, batches: Int, context: Context)
    /// An experience begins or ends; only where the protocol reveals it.
    case experienceBegins(Context)
    case experienceEnds(Context)
    /// To answer the queries in `folder`, with a class below `scoreCount`; a run asks at most `batch` at once.
    case answer(evaluation: String, folder: String, queries: Int, batch: Int, scoreCount: Int, parts: [Part])
  }

  /// Reads a manifest.
  /// - Throws: `RunError` with code `notARun`.
  package init(contentsOf url: URL) throws {
    do {
      self = try JSONDecoder().decode(ExportManifest.self, from: try Data(contentsOf: url))
    } catch {
      throw RunError(.notARun, url.path, "cannot be read; expected the manifest.json that 'tidemark export' writes")
    }
    guard format == 1 else {
      throw RunError(.notARun, url.path, "has format \(format); this release reads format 1")
    }
  }

  init(tidemark: String, protocol name: String, seed: UInt64, fingerprint: String, modality: String, stream: Stream) {
    self.tidemark = tidemark
    self.protocol = name
    self.seed = seed
    self.fingerprint = fingerprint
    self.modality = modality
    self.stream = stream
  }

  /// Writes the manifest.
  /// - Throws: `RunError` with code `fileSystem`.
  func write(to url: URL) throws {
    do {
      let json = try JSONEncoder.stable(isIndented: true).encode(self)
      try (json + Data([UInt8(ascii: "\n")])).write(to: url, options: .withoutOverwriting)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be written: \(error.localizedDescription)")
    }
  }
}

extension ExportManifest.Step: Codable {
  private enum Key: String, CodingKey {
    case step, folder, samples, batches, context, evaluation, queries, batch, parts
    case scoreCount = "score_count"
  }

  private enum Name: String, Codable {
    case learn, forget, answer
    case experienceBegins = "experience-begins"
    case experienceEnds = "experience-ends"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func context() throws -> ExportManifest.Context { try values.decode(ExportManifest.Context.self, forKey: .context) }
    switch try values.decode(Name.self, forKey: .step) {
    case .learn:
      self = .learn(
        folder: try values.decode(String.self, forKey: .folder), samples: try values.decode(Int.self, forKey: .samples),
        batches: try values.decode(Int.self, forKey: .batches), context: try context())
    case .forget:
      self = .forget(
        folder: try values.decode(String.self, forKey: .folder), samples: try values.decode(Int.self, forKey: .samples),
        batches: try values.decode(Int.self, forKey: .batches), context: try context())
    case .experienceBegins: self = .experienceBegins(try context())
    case .experienceEnds: self = .experienceEnds(try context())
    case .answer:
      self = .answer(
        evaluation: try values.decode(String.self, forKey: .evaluation),
        folder: try values.decode(String.self, forKey: .folder),
        queries: try values.decode(Int.self, forKey: .queries), batch: try values.decode(Int.self, forKey: .batch),
        scoreCount: try values.decode(Int.self, forKey: .scoreCount),
        parts: try values.decode([ExportManifest.Part].self, forKey: .parts))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    func encode(_ folder: String, _ samples: Int, _ batches: Int, _ context: ExportManifest.Context) throws {
      try values.encode(folder, forKey: .folder)
      try values.encode(samples, forKey: .samples)
      try values.encode(batches, forKey: .batches)
      try values.encode(context, forKey: .context)
    }
    switch self {
    case .learn(let folder, let samples, let batches, let context):
      try values.encode(Name.learn, forKey: .step)
      try encode(folder, samples, batches, context)
    case .forget(let folder, let samples, let batches, let context):
      try values.encode(Name.forget, forKey: .step)
      try encode(folder, samples, batches, context)
    case .experienceBegins(let context):
      try values.encode(Name.experienceBegins, forKey: .step)
      try values.encode(context, forKey: .context)
    case .experienceEnds(let context):
      try values.encode(Name.experienceEnds, forKey: .step)
      try values.encode(context, forKey: .context)
    case .answer(let evaluation, let folder, let queries, let batch, let scoreCount, let parts):
      try values.encode(Name.answer, forKey: .step)
      try values.encode(evaluation, forKey: .evaluation)
      try values.encode(folder, forKey: .folder)
      try values.encode(queries, forKey: .queries)
      try values.encode(batch, forKey: .batch)
      try values.encode(scoreCount, forKey: .scoreCount)
      try values.encode(parts, forKey: .parts)
    }
  }
}

/// A folder that a stream is exported to, and the names in it.
enum ExportFolder {
  /// The name of an evaluation of a stream, from 0.
  static func evaluation(_ index: Int) -> String { "evaluation-\(padded(index))" }

  /// A number with at least three digits, so that names sort.
  static func padded(_ number: Int) -> String {
    String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
  }

  /// Makes a folder.
  /// - Throws: `RunError` with code `fileSystem`.
  static func make(_ url: URL) throws -> URL {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw RunError(.fileSystem, url.path, "cannot be created: \(error.localizedDescription)")
    }
    return url
  }
}
