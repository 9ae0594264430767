/// The page: a head that forbids everything that the page does not need, and the sections in reading order.
struct ReportPage {
  let summary: ReportSummary

  /// Allows the page's own styles and script, known by their hashes, pictures that the page itself holds, and nothing
  /// else.
  static let policy: HTML = """
    default-src 'none'; style-src '\(Stylesheet.hash)' '\(PageScript.styleHash)'; script-src '\(PageScript.hash)'; \
    base-uri 'none'; form-action 'none'; img-src data:
    """

  /// The whole document.
  var html: HTML {
    let sections: [(id: HTML, title: String, body: HTML)] = [
      ("failures", "Failures", FailuresSection(summary: summary).html),
      ("headline", "Headline", HeadlineSection(summary: summary).html),
      ("over-time", "Average accuracy over the stream", OverTimeSection(summary: summary).html),
      ("forgetting", "Forgetting over the stream", ForgettingSection(summary: summary).html),
      ("prequential", "Accuracy before training on each batch", PrequentialSection(summary: summary).html),
      ("stability", "Stability around boundaries", StabilitySection(summary: summary).html),
      ("knowledge", "What became of knowledge", KnowledgeSection(summary: summary).html),
      ("matrices", "Accuracy matrices", MatrixSection(summary: summary).html),
      ("test-sets", "Accuracy on each test set", TestSetSection(summary: summary).html),
      ("classes", "Classes and confusion at the end", ClassSection(summary: summary).html),
      ("calibration", "Calibration at the end", CalibrationSection(summary: summary).html),
      ("gallery", "What was forgotten", GallerySection(summary: summary).html),
      ("cost", "Cost", CostSection(summary: summary).html),
      ("metrics", "All metrics", MetricSection(summary: summary).html),
      ("pairwise", "Pairwise comparisons", PairwiseSection(summary: summary).html),
      ("learners", "Learners and runs", LearnerSection(summary: summary).html),
      ("integrity", "Integrity", IntegritySection(summary: summary).html),
      ("provenance", "Provenance", ProvenanceSection(summary: summary).html),
    ].filter { $0.body != .empty }
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(DisplayName.short(summary.contents.benchmark.title)) · Tidemark report</title>
      <style>\(HTML(markup: Stylesheet.text))</style>
      \(PageScript.head)
      </head>
      <body>
      \(SeriesStyle.definitions(learners: summary.learners.count))
      <a class="skip" href="#headline">Skip to the results</a>
      \(Masthead(summary: summary, sections: sections.map { ($0.id, $0.title) }).html)
      <main>
      \(FigureControls.html(summary))
      \(sections.map(section))
      </main>
      <footer><p>Experiences are counted from 1 on this page; the CSV files and cells named R[i][j] count from 0. A dash \
      stands for a number that does not exist; its tooltip or table says why.</p></footer>
      </body>
      </html>

      """
  }

  private func section(_ part: (id: HTML, title: String, body: HTML)) -> HTML {
    """
    <section id="\(part.id)" aria-labelledby="\(part.id)-title">
    <h2 id="\(part.id)-title">\(part.title)</h2>
    \(part.body)
    </section>

    """
  }
}

extension ReportContents {
  /// `report.html`: all that the contents say, on one page that needs nothing else.
  ///
  /// One script, which sorts and filters tables and may be switched off, no network, and a content security policy that
  /// allows nothing else. Light and dark, for screens from 390
  /// pixels and for paper. The same contents give the same bytes. Figures of many experiences show some of them, evenly
  /// spread, so that the page stays small; the CSV files have every cell.
  /// - Complexity: O(runs × experiences × test sets).
  public func htmlReport() -> String {
    ReportPage(summary: ReportSummary(self)).html.source
  }
}

/// The switches of the figures: which learner and which seed they show. Without the page's script they are not there.
enum FigureControls {
  /// The switches; nothing where there is nothing to choose.
  static func html(_ summary: ReportSummary) -> HTML {
    let seeds = summary.seeds
    let learners = summary.learners
    guard learners.count > 1 || seeds.count > 1 else { return .empty }
    let names = learners.map { #"<option value="\#($0.position)">\#($0.name)</option>"# as HTML }
    let numbers = seeds.prefix(500).map { #"<option value="\#($0)">seed \#($0)</option>"# as HTML }
    let learner: HTML =
      learners.count > 1
      ? #"<label>Learner <select id="pick-learner"><option value="">all</option>\#(names)</select></label>"# : .empty
    let seed: HTML =
      seeds.count > 1
      ? #"<label>Seed <select id="pick-seed"><option value="">mean of all</option>\#(numbers)</select></label>"#
      : .empty
    return """
      <form class="controls" id="controls" hidden="" aria-label="What figures show">\(learner)\(seed)\
      <span class="note" role="status"></span></form>
      """
  }
}
