/// Where a sentence was written, which decides how it is put.
///
/// In a pattern `N` stands for a noun, `V` for a verb, `A` for an adjective and `S` for slang or a filler.
struct PhraseDomain: Sendable {
  let name: String
  let patterns: [[String]]
  /// Words that say nothing of the topic.
  let fillers: [String]

  private init(_ name: String, fillers: String, patterns: String...) {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    self.name = name
    self.patterns = patterns.map(words)
    self.fillers = words(fillers)
  }

  /// All domains.
  static let all: [PhraseDomain] = [
    PhraseDomain(
      "chat", fillers: "lol today again ok hmm tbh",
      patterns: "any idea how to V the N S", "lol my N is so A S", "can you V the N for me S",
      "ugh S the N looks A again", "hey S did you V it or is it still A", "wanna V a N with me S"),
    PhraseDomain(
      "letter", fillers: "sincerely kindly recently indeed presently regrettably",
      patterns: "dear sir I wish to V the N S", "I am writing about the A N S",
      "would you S V my N", "it pleases me that the N is A S", "we hope to V the A N S before long",
      "your N was S found to be A"),
    PhraseDomain(
      "report", fillers: "quarterly overall pending reviewed approx estimated",
      patterns: "N : A , S", "the team will V each N S", "S results : N A in most cases",
      "action item : V the A N S", "no A N was seen S", "risk of a A N remains S , V by friday"),
    PhraseDomain(
      "review", fillers: "honestly totally overpriced wow seriously overrated",
      patterns: "five stars the N was A S", "S would V this N again", "do not V here , the N is A S",
      "never seen such a A N S", "my family loves to V a A N S", "one star S : A N"),
  ]
}
