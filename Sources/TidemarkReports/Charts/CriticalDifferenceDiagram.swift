import TidemarkMetrics

/// Average ranks on a line, with bars that join the learners whose ranks cannot be told apart.
/// - Source: Demsar, 2006.
struct CriticalDifferenceDiagram {
  /// The names of the learners, in the order of the test's ranks.
  let names: [String]
  /// The ranks, the critical difference, and the groups.
  let test: NemenyiTest
  /// Which learner is set off, if any.
  var marked: Int?

  /// The SVG, 640 pixels wide at most; nil without a critical difference.
  var svg: HTML? {
    guard let difference = test.criticalDifference.value, names.count > 1 else { return nil }
    let ranks = test.averageRanks
    let count = Double(names.count)
    let (left, width) = (150.0, 340.0)
    func x(_ rank: Double) -> Int { Int((left + (rank - 1) / (count - 1) * width).rounded()) }
    let order = ranks.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
    let half = (order.count + 1) / 2
    let bars = test.cliques.count
    let top = 56 + 10 * bars
    let height = top + 24 * half + 12
    let last = names.count
    let step = max(1, last / 10)
    var picture = HTML.empty
    for rank in stride(from: 1, through: last, by: step) {
      let at = x(Double(rank))
      picture += """
        <line class="axis-line" x1="\(at)" x2="\(at)" y1="38" y2="44"/><text class="x" x="\(at)" y="32">\(rank)</text>
        """
    }
    picture += #"<line class="axis-line" x1="\#(x(1))" x2="\#(x(count))" y1="44" y2="44"/>"#
    let reach = min(difference, count - 1)
    picture += """
      <line class="w" x1="\(x(1))" x2="\(x(1 + reach))" y1="10" y2="10"/>\
      <text class="z" x="\(x(1 + reach) + 8)" y="14">CD \(DisplayNumber.fixed(difference, decimals: 2))</text>
      """
    for (level, clique) in test.cliques.enumerated() {
      guard let first = clique.first, let end = clique.last else { continue }
      let y = 54 + 10 * level
      picture += #"<line class="w" x1="\#(x(ranks[first]) - 4)" x2="\#(x(ranks[end]) + 4)" y1="\#(y)" y2="\#(y)"/>"#
    }
    for (place, learner) in order.enumerated() {
      let isLeft = place < half
      let y = top + 24 * (isLeft ? place : order.count - 1 - place)
      let at = x(ranks[learner])
      let end = isLeft ? Int(left) - 12 : Int(left + width) + 12
      let strong: HTML = learner == marked ? " strong" : ""
      picture += """
        <path class="axis-line none" d="M\(at) 44V\(y)H\(end)"/>\
        <text class="\(isLeft ? "y" : "z")\(strong)" x="\(isLeft ? end - 6 : end + 6)" y="\(y + 4)">\
        <title>\(names[learner])</title>\(DisplayName.short(names[learner], limit: 16)) \
        \(DisplayNumber.fixed(ranks[learner], decimals: 2))</text>
        """
    }
    return """
      <svg class="chart fixed" role="img" viewBox="0 0 640 \(height)" width="640" height="\(height)">\
      <title>Critical-difference diagram</title><desc>Average ranks, 1 is best. Bars join learners that Nemenyi's test \
      does not tell apart. The ranks are in the table.</desc>\(picture)</svg>
      """
  }
}
