/// The relations of a chronicle, each with its own law of change.
package enum ChronicleRelation: Int, Sendable, CaseIterable {
  /// A person's birthplace, which never changes.
  case birthplace
  /// A person's employer, which changes at random.
  case employer
  /// The clubs of a person, several at a time, joined and left at random.
  case membership
  /// The holder of an office, whose term expires; the office may stay vacant, and a holder may come back.
  case office
  /// The price of a good, which goes round with the seasons.
  case price
  /// The capital of a country, which seldom changes.
  case capital

  /// The name.
  package var name: String {
    switch self {
    case .birthplace: "born in"
    case .employer: "works for"
    case .membership: "member of"
    case .office: "held by"
    case .price: "costs"
    case .capital: "capital"
    }
  }

  var subject: ChronicleEntity.Kind {
    switch self {
    case .birthplace, .employer, .membership: .person
    case .office: .office
    case .price: .good
    case .capital: .country
    }
  }

  var object: ChronicleEntity.Kind {
    switch self {
    case .birthplace, .capital: .city
    case .employer: .company
    case .membership: .club
    case .office: .person
    case .price: .price
    }
  }

  /// Statements of a fact; `{s}` stands for the subject, `{o}` for the object.
  var statements: [String] {
    switch self {
    case .birthplace: ["{s} was born in {o}.", "The birthplace of {s} is {o}."]
    case .employer: ["{s} now works for {o}.", "{o} has hired {s}."]
    case .membership: ["{s} is a member of {o}.", "Among the members of {o} is {s}."]
    case .office: ["The {s} is {o}.", "{o} has taken office as {s}."]
    case .price: ["A measure of {s} costs {o}.", "The price of {s} stands at {o}."]
    case .capital: ["The capital of {s} is {o}.", "{o} is the capital city of {s}."]
    }
  }

  /// Questions for the object: the first to be asked with, the others in other words.
  var questions: [String] {
    switch self {
    case .birthplace:
      ["Where was {s} born?", "What is the birthplace of {s}?", "In which city did {s} come into the world?"]
    case .employer: ["Who does {s} work for?", "Which company employs {s}?", "At which company is {s} now?"]
    case .membership: ["Which club is {s} a member of?", "Name a club of {s}.", "Where does {s} have a membership?"]
    case .office: ["Who is the {s}?", "Who holds the office of {s}?", "Name the person in office as {s}."]
    case .price: ["What does a measure of {s} cost?", "What is the price of {s}?", "How much is {s} today?"]
    case .capital: ["What is the capital of {s}?", "Which city is the capital of {s}?", "Where is {s} governed from?"]
    }
  }
}

/// A person, place or thing of a chronicle, and its name.
struct ChronicleEntity: Hashable {
  enum Kind: Int { case person, city, company, club, office, good, country, price }

  let kind: Kind
  let index: Int

  /// The name, which no other entity has: the index spelled in syllables, and what is said of the kind.
  var name: String {
    switch kind {
    case .person: "\(Self.word(index / 16 + 32)) \(Self.word(index % 16 + 512))"
    case .city: Self.word(index + 64) + "ton"
    case .company: Self.word(index + 96) + " Works"
    case .club: "FC " + Self.word(index + 128)
    case .office: "Mayor of " + Self.word(index + 160) + "ford"
    case .good: Self.word(index + 192).lowercased() + " wood"
    case .country: Self.word(index + 224) + "land"
    case .price: "\(index + 3) crowns"
    }
  }

  private static let consonants = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "h"]
  private static let vowels = ["a", "e", "i", "o"]

  private static func word(_ number: Int) -> String {
    var rest = number
    var text = ""
    repeat {
      text = consonants[rest % 16] + vowels[rest / 16 % 4] + text
      rest /= 64
    } while rest > 0
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
