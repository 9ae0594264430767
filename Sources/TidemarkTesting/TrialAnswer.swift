import Tidemark

/// An answer of a learner on trial, to be compared with another.
struct TrialAnswer: Equatable {
  /// The class; nil for an abstention, an invalid answer, or one in words.
  private let label: Int?
  /// The candidates with their scores in the order of the candidates, which may be given in any, and the score of all
  /// others; empty unless rankings are kept.
  private var candidates: [Int32] = []
  private var scores: [Double] = []
  private var others = 0.0
  private let text: String?

  /// The answer to query `index`.
  init(_ answers: borrowing Answers, at index: Int) {
    label = answers.label(of: index)
    text = answers.texts[index]
    guard answers.keepsRankings else { return }
    let ranking = answers.rankings[index]
    var places = Array(ranking.range)
    let named = answers.candidates
    places.sort { named[$0] < named[$1] }
    candidates = places.map { named[$0] }
    let given = answers.candidateScores
    scores = places.map { given[$0] }
    others = ranking.others
  }
}
