extension ReportContents {
  /// `report.html`: all that the contents say, on one page that needs nothing else.
  ///
  /// One script, which sorts and filters tables and may be switched off, no network, and a content security policy that
  /// allows nothing else. Light and dark, for screens from 390
  /// pixels and for paper. The same contents give the same bytes. Figures of many experiences show some of them, evenly
  /// spread, so that the page stays small; the CSV files have every cell.
  /// - Complexity: O(runs × experiences × test sets).
  public func htmlReport() -> String {
    ReportPage(ReportSummary(self)).html.source
  }
}
