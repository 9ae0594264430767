/// The page: a head that forbids everything that the page does not need, and the sections in reading order.
struct ReportPage {
  private let summary: ReportSummary

  init(_ summary: ReportSummary) {
    self.summary = summary
  }

  /// Allows the page's own styles and script, known by their hashes, pictures that the page itself holds, and nothing
  /// else.
  static let policy: HTML = """
    default-src 'none'; style-src '\(Stylesheet.hash)' '\(PageScript.styleHash)'; script-src '\(PageScript.hash)'; \
    base-uri 'none'; form-action 'none'; img-src data:
    """

  /// The whole document.
  var html: HTML {
    let sections: [(id: HTML, title: String, body: HTML)] = [
      ("failures", "Failures", FailuresSection(summary).html),
      ("headline", "Headline", HeadlineSection(summary).html),
      ("over-time", "Average accuracy over the stream", OverTimeSection(summary).html),
      ("forgetting", "Forgetting over the stream", ForgettingSection(summary).html),
      ("prequential", "Accuracy before training on each batch", PrequentialSection(summary).html),
      ("stability", "Stability around boundaries", StabilitySection(summary).html),
      ("knowledge", "What became of knowledge", KnowledgeSection(summary).html),
      ("matrices", "Accuracy matrices", MatrixSection(summary).html),
      ("test-sets", "Accuracy on each test set", TestSetSection(summary).html),
      ("classes", "Classes and confusion at the end", ClassSection(summary).html),
      ("calibration", "Calibration at the end", CalibrationSection(summary).html),
      ("gallery", "What was forgotten", GallerySection(summary).html),
      ("cost", "Cost", CostSection(summary).html),
      ("metrics", "All metrics", MetricSection(summary).html),
      ("pairwise", "Pairwise comparisons", PairwiseSection(summary).html),
      ("learners", "Learners and runs", LearnerSection(summary).html),
      ("integrity", "Integrity", IntegritySection(summary).html),
      ("provenance", "Provenance", ProvenanceSection(summary).html),
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
      \(Masthead(summary, sections: sections.map { ($0.id, $0.title) }).html)
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
