/// The frame of every page of a leaderboard.
struct LeaderboardPage {
  /// The title of the page.
  let title: String
  /// What stands above the title.
  let kind: HTML
  /// What stands below the title.
  let words: HTML
  /// The way to the site's root: `` or `../`.
  let root: HTML
  /// The sections.
  let body: HTML
  /// The number of learners whose swatches the page shows.
  var learners = 0

  /// Allows the page's own styles and script, known by their hashes, and nothing else.
  static let policy: HTML = """
    default-src 'none'; style-src '\(Stylesheet.siteHash)' '\(PageScript.styleHash)'; script-src '\(PageScript.hash)'; \
    base-uri 'none'; form-action 'none'
    """

  /// The document.
  var text: String {
    let html: HTML = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="referrer" content="no-referrer">
      <title>\(DisplayName.short(title)) · Tidemark leaderboard</title>
      <style>\(HTML(markup: Stylesheet.site))</style>
      \(PageScript.head)
      </head>
      <body>
      \(SeriesStyle.definitions(learners: learners))
      <a class="skip" href="#content">Skip to the content</a>
      <header class="masthead">
      <p class="eyebrow">\(kind)</p>
      <h1><bdi>\(DisplayName.short(title))</bdi></h1>
      <p class="words">\(words)</p>
      <nav aria-label="Site"><ul><li><a href="\(root)index.html">All protocols</a></li>\
      <li><a href="\(root)learners.html">All learners</a></li>\
      <li><a href="\(root)refused.html">Refused</a></li><li><a href="\(root)feed.json">JSON feed</a></li></ul></nav>
      </header>
      <main id="content">
      \(body)
      </main>
      <footer><p>Every score on this site was computed anew: from the journals, or else from the accuracy matrices, that \
      were sent in. What is claimed and cannot be computed from them is not counted. Times and memory are as recorded. A rank is one more than the number of \
      learners that are surely better: whose 95\u{A0}% interval lies clear of this one's. Learners that cannot be told apart \
      share it; with one seed there is no interval and no rank.</p></footer>
      </body>
      </html>

      """
    return html.source
  }

  /// A section with a heading.
  static func section(_ id: HTML, _ title: HTML, _ body: HTML) -> HTML {
    """
    <section id="\(id)" aria-labelledby="\(id)-title"><h2 id="\(id)-title">\(title)</h2>
    \(body)</section>

    """
  }

  /// A table that can be sorted and filtered, in its frame.
  /// - Parameter filters: the names of the rows' `data-` attributes that can be chosen by.
  static func table(
    _ name: HTML, _ heads: [DataTable.Head], _ rows: [HTML], filters: [String] = []
  ) -> HTML {
    let chosen: HTML = filters.isEmpty ? .empty : #" data-filters="\#(filters.joined(separator: " "))""#
    return """
      <div class="scroll" role="region" tabindex="0" aria-label="\(name)">\
      <table class="data sortable"\(chosen)><caption class="hidden">\(name)</caption><thead><tr>\(heads.map(DataTable.head))</tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
  }
}
