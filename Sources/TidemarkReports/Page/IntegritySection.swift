/// What the learners were told, shown and asked, and whether they all got the same stream.
struct IntegritySection {
  let summary: ReportSummary

  /// The tables.
  var html: HTML {
    guard !summary.learners.isEmpty else { return .empty }
    let visibility = summary.contents.benchmark.visibility
    let told: HTML =
      visibility.isEmpty
      ? .empty : "<h3>What the protocol reveals</h3>\(FactList.html(visibility))"
    return """
      \(told)<h3>The same stream for all</h3>\(streams)
      \(observed)
      """
  }

  /// The fingerprints of each seed; learners on one seed must have got the same stream.
  private var streams: HTML {
    var prints: [UInt64: [String]] = [:]
    for (_, run) in summary.runs where !(prints[run.seed]?.contains(run.fingerprint) ?? false) {
      prints[run.seed, default: []].append(run.fingerprint)
    }
    let differing = summary.seeds.filter { prints[$0, default: []].count > 1 }
    let verdict: HTML =
      differing.isEmpty
      ? #"<p><span class="badge">same</span> On each seed, every learner got the stream of one fingerprint.</p>"#
      : """
      <p class="alarm">Learners got different streams on seed \(differing.map { "\($0)" as HTML }.joined(by: ", ")): \
      their numbers must not be compared.</p>
      """
    let rows = summary.seeds.map { seed -> HTML in
      let codes = prints[seed, default: []].map { "<code>\($0)</code>" as HTML }.joined(by: " ")
      return #"<tr><th scope="row" class="number">\#(seed)</th><td>\#(codes)</td></tr>"#
    }
    let table = DataTable.html(
      caption: "Stream fingerprints by seed", [("seed", true), ("SHA-256 of the stream", false)], rows)
    return """
      \(verdict)<details><summary>Fingerprints</summary>\(ScrollingTable.html("Fingerprints", table))</details>
      """
  }

  /// What the harness saw, learner by learner; a fact that differs between seeds is listed with each value.
  private var observed: HTML {
    var names: [String] = []
    for (_, run) in summary.runs {
      for fact in run.integrity where !names.contains(fact.name) { names.append(fact.name) }
    }
    guard !names.isEmpty else { return .empty }
    let rows = summary.learners.map { learner -> HTML in
      let cells = names.map { name -> HTML in
        var values: [String] = []
        for run in learner.source.runs {
          let value = run.integrity.first { $0.name == name }?.value ?? DisplayNumber.missing
          if !values.contains(value) { values.append(value) }
        }
        let more = values.count - 3
        let shown = values.prefix(3).map { "<bdi>\($0)</bdi>" as HTML }.joined(by: "; ")
        return "<td>\(shown)\(more > 0 ? "; and \(more) more" : "")</td>"
      }
      return #"<tr><th scope="row">\#(LearnerLabel.html(learner))</th>\#(cells)</tr>"#
    }
    let heads = names.map { ("<bdi>\($0)</bdi>" as HTML, false) }
    let table = DataTable.html(
      caption: "What was shown, asked and stored, by learner", [("learner", false)] + heads, rows)
    return """
      <h3>What was shown, asked and stored</h3>\(ScrollingTable.html("What was shown, asked and stored", table))
      """
  }
}
