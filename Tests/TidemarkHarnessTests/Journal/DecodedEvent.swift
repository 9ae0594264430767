import TidemarkMetrics
import TidemarkRecord

/// An event as Foundation's decoder reads it: the oracle for the reader of journals, written from the format alone.
///
/// Properties have the names of the format's keys, so that nothing else has to list them.
// swift-format-ignore: AlwaysUseLowerCamelCase
enum DecodedEvent: Codable {
  case runBegan(RunBegan), experienceBegan(ExperienceBegan), experienceEnded(ExperienceEnded), evaluated(Evaluated)
  case forgetRequested(ForgetRequested)
  case testedBatch(TestedBatch), probed(Probed), budgetBroken(BudgetBroken), runEnded(RunEnded)

  struct RunBegan: Codable {
    var event: String
    var format: Int
    var `protocol`, learner: String
    var seed: UInt64
    var fingerprint: String
    var class_count, experience_count: Int
    var test_sets: [TestSet]
    var origin: String?
    var held_back: Bool?
  }

  struct TestSet: Codable {
    var name: String
    var queries: Int
    var role: String?
    var experience: Int?
  }

  struct ExperienceBegan: Codable {
    var event: String
    var experience: Int
  }

  struct ExperienceEnded: Codable {
    var event: String
    var experience, batches, samples: Int
    var stored_samples, stored_bytes, parameters: Int?
  }

  struct ForgetRequested: Codable {
    var event: String
    var experience, after_experience, samples, batches: Int
  }

  enum Kind: String, Codable {
    case beforeTraining = "before-training"
    case boundary, within
  }

  struct Evaluated: Codable {
    var event: String
    var kind: Kind?
    var after_experience, during_experience: Int?
    var samples_seen: Int
    var results: [Result]
    var answers: Answers
  }

  struct Result: Codable {
    var test_set, queries, correct, abstained, invalid: Int
    var score: Double?
  }

  struct Answers: Codable {
    var offset, bytes: Int
    var sha256: String
  }

  struct TestedBatch: Codable {
    var event: String
    var samples_seen, experience, queries, correct, abstained, invalid: Int
  }

  struct Probed: Codable {
    var event: String
    var after_experience, during_experience: Int?
    var samples_seen: Int
    var tallies: [KnowledgeTally]
    var latencies: [Int]?
  }

  struct BudgetBroken: Codable {
    var event, budget: String
    var limit, used: Double
    var samples_seen: Int
  }

  enum Status: String, Codable { case completed, failed, stopped }

  struct RunEnded: Codable {
    var event: String
    var status: Status
    var reason: String?
    var least_passes, most_passes, queries_answered: Int
    var checkpoint_checks: Int?
  }

  private enum Key: String, CodingKey { case event }

  private enum Name: String, Codable {
    case runBegan = "run-began"
    case experienceBegan = "experience-began"
    case experienceEnded = "experience-ended"
    case forgetRequested = "forget-requested"
    case evaluated
    case testedBatch = "tested-batch"
    case probed
    case budgetBroken = "budget-broken"
    case runEnded = "run-ended"
  }

  init(from decoder: any Decoder) throws {
    switch try decoder.container(keyedBy: Key.self).decode(Name.self, forKey: .event) {
    case .runBegan: self = .runBegan(try RunBegan(from: decoder))
    case .experienceBegan: self = .experienceBegan(try ExperienceBegan(from: decoder))
    case .experienceEnded: self = .experienceEnded(try ExperienceEnded(from: decoder))
    case .forgetRequested: self = .forgetRequested(try ForgetRequested(from: decoder))
    case .evaluated: self = .evaluated(try Evaluated(from: decoder))
    case .testedBatch: self = .testedBatch(try TestedBatch(from: decoder))
    case .probed: self = .probed(try Probed(from: decoder))
    case .budgetBroken: self = .budgetBroken(try BudgetBroken(from: decoder))
    case .runEnded: self = .runEnded(try RunEnded(from: decoder))
    }
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .runBegan(let event): try event.encode(to: encoder)
    case .experienceBegan(let event): try event.encode(to: encoder)
    case .experienceEnded(let event): try event.encode(to: encoder)
    case .forgetRequested(let event): try event.encode(to: encoder)
    case .evaluated(let event): try event.encode(to: encoder)
    case .testedBatch(let event): try event.encode(to: encoder)
    case .probed(let event): try event.encode(to: encoder)
    case .budgetBroken(let event): try event.encode(to: encoder)
    case .runEnded(let event): try event.encode(to: encoder)
    }
  }
}
