/// Foreign text made fit for a one-line message: control characters become `?`, and long text is cut.
package func printable(_ text: String, limit: Int = 60) -> String {
  var result = String.UnicodeScalarView()
  var count = 0
  for scalar in text.unicodeScalars {
    if count == limit { return String(result) + "…" }
    let isControl =
      scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
      || scalar.properties.generalCategory == .lineSeparator || scalar.properties.generalCategory == .paragraphSeparator
    result.append(isControl ? "?" : scalar)
    count += 1
  }
  return String(result)
}

extension String {
  /// The text, cut to a length that fits into a message beside others, on one line.
  package var shortened: String { printable(self, limit: 40) }
}
