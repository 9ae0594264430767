/// The words of an answer as SQuAD compares it: lower case, no ASCII punctuation (nothing put in its place), the whole
/// words a, an and the replaced by a space, split at white space. Typographic quotes and dashes stay.
/// - Source: Rajpurkar et al., 2016 (SQuAD), the evaluation script.
func normalizedTokens(_ answer: String) -> [String] {
  let scalars = answer.lowercased().unicodeScalars.filter { !isASCIIPunctuation($0) }
  var text = String.UnicodeScalarView()
  var word = String.UnicodeScalarView()
  // A word is a run of letters and digits, so that an article inside typographic quotes is an article too.
  func endWord() {
    if ["a", "an", "the"].contains(String(word)) { text.append(" ") } else { text += word }
    word = String.UnicodeScalarView()
  }
  for scalar in scalars {
    if isWordScalar(scalar) {
      word.append(scalar)
    } else {
      endWord()
      text.append(scalar)
    }
  }
  endWord()
  return text.split(whereSeparator: isSpace).map(String.init)
}

private func isASCIIPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
  default: false
  }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber:
    true
  default: false
  }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
}
