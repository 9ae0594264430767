/// Throws `malformedInput` unless two lists that belong together are equally long.
func requireEqualLengths(_ first: Int, _ firstName: String, _ second: Int, _ secondName: String) throws(MetricError) {
  guard first != second else { return }
  throw MetricError(
    .malformedInput, subject: secondName,
    "\(secondName): found \(second) entries, expected \(first), one for each of \(firstName)")
}
