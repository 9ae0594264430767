import TidemarkFormats
import TidemarkMetrics

/// A figure of the report as files of its own: a picture, and the numbers in it.
public struct ReportFigure: Sendable, Hashable {
  /// The name of its files, without an ending: lower-case letters, digits and hyphens.
  public let name: String
  /// The picture as a standalone SVG 1.1 document, light, with a white background.
  public let svg: String
  /// The numbers, in long form. RFC 4180.
  public let csv: String
}

/// What can stand in a row of a figure's numbers, in one cell or several.
protocol CSVCell {
  /// Appends the cells.
  func add(to table: inout CSVTable)
}

extension CSVTable {
  /// Appends a row.
  mutating func addRow(_ cells: (any CSVCell)?...) {
    for cell in cells { cell?.add(to: &self) ?? add(nil as Double?) }
    endRow()
  }
}

extension String: CSVCell {
  func add(to table: inout CSVTable) { table.add(self) }
}

extension Double: CSVCell {
  func add(to table: inout CSVTable) { table.add(self) }
}

extension Int: CSVCell {
  func add(to table: inout CSVTable) { table.add(self) }
}

extension SampleSummary: CSVCell {
  func add(to table: inout CSVTable) { table.add(self) }
}
