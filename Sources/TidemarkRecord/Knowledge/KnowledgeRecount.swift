import Foundation
import TidemarkFormats
import TidemarkMetrics

/// Counts the recorded answers of a run anew, and compares what they come to with the journal.
package struct KnowledgeRecount {
  /// The metadata of a frame that says how many samples of the current slice had been shown.
  package static let samplesKey = "samples_of_slice"

  private let journal: Journal
  private let folder: RunFolder
  private let questions: KnowledgeQuestions

  /// The recount of a run; nil if its folder does not hold what is needed for it.
  /// - Throws: `RunError` with code `badJournal` if the queries are damaged.
  package init?(_ journal: Journal, in folder: RunFolder) throws {
    guard folder.holdsAnswers else { return nil }
    let record = try folder.askedQueries()
    do {
      guard let questions = try KnowledgeQuestions(record) else { return nil }
      self.questions = questions
    } catch {
      throw RunError(.badJournal, folder.queries.path, "is damaged: \(error)")
    }
    self.journal = journal
    self.folder = folder
  }

  /// Recounts each evaluation in order.
  /// - Returns: what they came to, and the answers of the last one with their questions.
  /// - Throws: `RunError` with code `badJournal`, and the evaluation, what the answers come to and what the journal says.
  package func evaluations() throws -> (all: [JournalEvent.Probed], last: KnowledgeEvaluation) {
    var all: [JournalEvent.Probed] = []
    var last = KnowledgeEvaluation(questions)
    var won = WonProbes()
    for (index, event) in journal.events.enumerated() {
      switch event {
      case .experienceBegan: won.begin()
      case .evaluated(let evaluated):
        let place = Place(evaluated, number: all.count + 1)
        let (evaluation, samples) = try recount(evaluated, place)
        let found = JournalEvent.Probed(
          afterExperience: evaluated.afterExperience, duringExperience: evaluated.duringExperience,
          samplesSeen: evaluated.samplesSeen, tallies: evaluation.tallies,
          latencies: won.latencies(of: evaluation, samplesOfSlice: samples))
        try compare(evaluation.results, evaluated.results, place)
        // A run that was killed may have had no time to journal the counts of its last evaluation.
        if case .probed(let journaled)? = journal.events.dropFirst(index + 1).first {
          try compare(found, journaled, place)
        }
        all.append(found)
        last = evaluation
      case .probed:
        // An event that stands elsewhere would be compared with nothing.
        guard index > 0, case .evaluated = journal.events[index - 1] else {
          throw RunError(
            .badJournal, "\(folder.journal.path):\(index + 1)",
            "has counts of answers that follow no evaluation; expected them after one, so events were removed or moved")
        }
      default: break
      }
    }
    return (all, last)
  }

  /// An evaluation in messages.
  private struct Place {
    let words: String

    init(_ evaluated: JournalEvent.Evaluated, number: Int) {
      let when =
        evaluated.duringExperience.map { "within slice \($0)" } ?? evaluated.afterExperience.map { "after slice \($0)" }
        ?? "before training"
      words = "evaluation \(number), \(when)"
    }
  }

  private func recount(
    _ evaluated: JournalEvent.Evaluated, _ place: Place
  ) throws -> (KnowledgeEvaluation, samplesOfSlice: Int?) {
    let frame = try folder.frame(evaluated.answers)
    let slice = evaluated.duringExperience ?? evaluated.afterExperience ?? -1
    do {
      let answers = try KnowledgeAnswers(frame, of: slice, to: questions)
      return (KnowledgeEvaluation(of: answers, to: questions), frame.metadata[Self.samplesKey].flatMap { Int($0) })
    } catch {
      throw RunError(.badJournal, folder.answers.path, "is damaged in \(place.words): \(error)")
    }
  }

  private func compare(
    _ found: [JournalEvent.TestSetResult], _ journaled: [JournalEvent.TestSetResult], _ place: Place
  ) throws {
    guard found != journaled else { return }
    func words(_ results: [JournalEvent.TestSetResult], _ set: Int) -> String {
      guard let result = results.first(where: { $0.testSet == set }) else { return "no answers" }
      return
        "\(result.correct) of \(result.queries) right, \(result.abstained) abstained and \(result.invalid) invalid"
    }
    let set = (found + journaled).first { !found.contains($0) || !journaled.contains($0) }?.testSet ?? 0
    throw difference(place, "on test set \(set)", words(found, set), words(journaled, set))
  }

  private func compare(_ found: JournalEvent.Probed, _ journaled: JournalEvent.Probed, _ place: Place) throws {
    guard journaled.samplesSeen == found.samplesSeen, journaled.afterExperience == found.afterExperience,
      journaled.duringExperience == found.duringExperience
    else {
      throw difference(
        place, "for the point in the stream", "\(found.samplesSeen) samples", "\(journaled.samplesSeen) samples")
    }
    // Counts that were deleted are no other counts.
    guard !journaled.tallies.isEmpty else { return }
    if found.latencies != journaled.latencies {
      func words(_ latencies: [Int]?) -> String { latencies.map { "\($0)" } ?? "none" }
      throw difference(place, "for latencies", words(found.latencies), words(journaled.latencies))
    }
    for key in Set((found.tallies + journaled.tallies).map(\.key.text)).sorted() {
      let mine = found.tallies.filter { $0.key.text == key }
      let theirs = journaled.tallies.filter { $0.key.text == key }
      guard mine.count == 1, theirs.count == 1 else {
        throw difference(place, "for '\(key)'", tallies(mine.count), tallies(theirs.count))
      }
      guard let field = KnowledgeTally.field(of: mine[0].counts, otherThanIn: theirs[0].counts) else { continue }
      throw difference(place, "for '\(key)'", "\(field.name) \(field.found)", "\(field.name) \(field.other)")
    }
  }

  private func tallies(_ count: Int) -> String {
    count == 0 ? "no counts" : count == 1 ? "counts" : "counts \(count) times"
  }

  private func difference(_ place: Place, _ what: String, _ found: String, _ journaled: String) -> RunError {
    RunError(
      .badJournal, folder.answers.path,
      "\(place.words): the answers come to \(found) \(what); the journal says \(journaled), so the answers, the queries or"
        + " the journal were changed")
  }
}

extension KnowledgeTally {
  /// The first count or sum that differs, in words; nil if all are equal.
  fileprivate static func field(
    of tally: KnowledgeTally, otherThanIn other: KnowledgeTally
  ) -> (name: String, found: String, other: String)? {
    let counts: [(String, KeyPath<KnowledgeTally, Int>)] = [
      ("queries", \.queries), ("correct", \.correct), ("abstained", \.abstained), ("invalid", \.invalid),
      ("outdated", \.outdated), ("premature", \.premature), ("ranked", \.ranked), ("hits1", \.hits1),
      ("hits3", \.hits3), ("hits10", \.hits10), ("worded", \.worded), ("likelihoods", \.likelihoods),
    ]
    let sums: [(String, KeyPath<KnowledgeTally, Double>)] = [
      ("rank", \.rank), ("reciprocal rank", \.reciprocalRank), ("exact match", \.exact), ("token F1", \.f1),
      ("loss", \.loss),
    ]
    for (name, path) in counts where tally[keyPath: path] != other[keyPath: path] {
      return (name, "\(tally[keyPath: path])", "\(other[keyPath: path])")
    }
    for (name, path) in sums where tally[keyPath: path] != other[keyPath: path] {
      return (name, "\(tally[keyPath: path])", "\(other[keyPath: path])")
    }
    return nil
  }
}
