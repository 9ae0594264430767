/// The head of the page: what was asked of the learners, in words, how many of them, and the verdict.
struct Masthead {
  let summary: ReportSummary
  let sections: [(id: HTML, title: String)]

  /// The header and the table of contents.
  var html: HTML {
    let benchmark = summary.contents.benchmark
    let citation = benchmark.citation.map { #"<p class="citation"><bdi>\#($0)</bdi></p>"# as HTML } ?? .empty
    let asked: HTML = benchmark.summary.isEmpty ? .empty : "<p><bdi>\(benchmark.summary)</bdi></p>"
    let links = sections.map { ##"<li><a href="#\##($0.id)">\##($0.title)</a></li>"## as HTML }
    return """
      <header class="masthead">
      <p class="eyebrow">\(Self.mark)Tidemark report</p>
      <h1><bdi>\(benchmark.title)</bdi></h1>
      <p class="words"><bdi>\(benchmark.inWords)</bdi></p>
      <ul class="facts">\(facts.map { "<li><b>\($0.0)</b> \($0.1)</li>" as HTML })<li><code>\(benchmark.name)</code></li></ul>
      <div class="verdict" role="note" aria-label="Verdict">\(Verdict(summary: summary).sentences.map { "<p>\($0)</p>" as HTML })</div>
      <details><summary>What the protocol asks</summary>\(asked)\(citation)</details>
      <nav aria-label="Contents"><ul>\(links)</ul></nav>
      </header>
      """
  }

  private var facts: [(Int, String)] {
    func count(_ number: Int, _ noun: String) -> (Int, String) { (number, number == 1 ? noun : noun + "s") }
    return [
      count(summary.learners.count, "learner"), count(summary.seeds.count, "seed"), count(summary.runs.count, "run"),
      count(summary.experiences, "experience"),
    ]
  }

  /// A line that the tide has left, and the water under it.
  private static let mark: HTML = """
    <svg class="mark" aria-hidden="true" viewBox="0 0 24 24" width="20" height="20">\
    <path d="M2 6H22"/><path d="M2 13q2.5-3 5 0t5 0 5 0 5 0"/><path d="M2 19q2.5-3 5 0t5 0 5 0 5 0"/></svg>
    """
}
