import TidemarkMetrics

/// Learners against each other over all protocols: how often each was surely better, and the strength that follows.
struct OverallStrength {
  /// A learner.
  struct Place {
    let label: String
    let protocols: Int
    let won, drawn, lost: Int
    /// The log strength of Bradley and Terry, centred on 0; nil if there is no finite estimate.
    let strength: Double?
  }

  /// The learners, strongest first.
  let places: [Place]
  /// The most learners that are compared: those with most protocols.
  static let limit = 60

  /// A game is played by every two learners on every protocol that both have: won by intervals that lie clear of each other,
  /// else drawn.
  init(_ boards: [LeaderboardBoard]) {
    let best = boards.map(\.best)
    var protocols: [String: Int] = [:]
    for board in best { for label in board.keys { protocols[label, default: 0] += 1 } }
    let labels = protocols.filter { $0.value > 1 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(Self.limit).map(\.key)
    var wins = Array(repeating: Array(repeating: 0.0, count: labels.count), count: labels.count)
    var tally = Array(repeating: (won: 0, drawn: 0, lost: 0), count: labels.count)
    for (board, standings) in zip(boards, best) {
      for i in labels.indices {
        for j in labels.indices where j > i {
          guard let one = standings[labels[i]], let two = standings[labels[j]] else { continue }
          switch board.compare(one, two) {
          case 0:
            wins[i][j] += 0.5
            wins[j][i] += 0.5
            tally[i].drawn += 1
            tally[j].drawn += 1
          case let sign:
            let (winner, loser) = sign > 0 ? (i, j) : (j, i)
            wins[winner][loser] += 1
            tally[winner].won += 1
            tally[loser].lost += 1
          }
        }
      }
    }
    let strengths = (try? BradleyTerry.logStrengths(wins)) ?? nil
    let places = labels.indices.map { index in
      Place(
        label: labels[index], protocols: protocols[labels[index]] ?? 0, won: tally[index].won,
        drawn: tally[index].drawn, lost: tally[index].lost, strength: strengths?[index])
    }
    func points(_ place: Place) -> Double {
      Double(2 * place.won + place.drawn) / Double(max(1, 2 * (place.won + place.drawn + place.lost)))
    }
    self.places = places.sorted { left, right in
      let (one, two) = (left.strength ?? points(left), right.strength ?? points(right))
      return one != two ? one > two : left.label < right.label
    }
  }
}
