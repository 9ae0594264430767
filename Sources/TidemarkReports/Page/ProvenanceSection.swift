/// How the numbers came to be, and how to get them again.
struct ProvenanceSection {
  private let summary: ReportSummary

  init(_ summary: ReportSummary) {
    self.summary = summary
  }

  /// The facts.
  var html: HTML {
    let facts = summary.contents.provenance
    return facts.isEmpty ? .empty : FactList.html(facts)
  }
}
