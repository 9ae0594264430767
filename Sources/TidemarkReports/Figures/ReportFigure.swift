/// A figure of the report as files of its own: a picture, and the numbers in it.
public struct ReportFigure: Sendable, Hashable {
  /// The name of its files, without an ending: lower-case letters, digits and hyphens.
  public let name: String
  /// The picture as a standalone SVG 1.1 document, light, with a white background.
  public let svg: String
  /// The numbers, in long form. RFC 4180.
  public let csv: String
}
