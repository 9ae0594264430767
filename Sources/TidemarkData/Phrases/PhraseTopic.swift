/// What a sentence is about: the words that tell it.
struct PhraseTopic: Sendable {
  let name: String
  let nouns: [String]
  let verbs: [String]
  let adjectives: [String]

  private init(_ name: String, nouns: String, verbs: String, adjectives: String) {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    self.name = name
    self.nouns = words(nouns)
    self.verbs = words(verbs)
    self.adjectives = words(adjectives)
  }

  /// All topics. Each has twelve nouns, eight verbs and eight adjectives.
  static let all: [PhraseTopic] = [
    PhraseTopic(
      "weather",
      nouns: "storm drizzle sunshine fog breeze blizzard hail thunder forecast cloud heatwave frost",
      verbs: "forecast brave outlast predict shelter watch endure dread",
      adjectives: "rainy windy sunny humid chilly overcast icy stormy"),
    PhraseTopic(
      "travel",
      nouns: "airport hotel passport suitcase flight ferry itinerary visa border train luggage ticket",
      verbs: "book board visit tour depart reserve explore rebook",
      adjectives: "foreign remote scenic delayed exotic roundtrip seaside overnight"),
    PhraseTopic(
      "food",
      nouns: "soup bread curry salad omelette cheese recipe dinner noodle pastry dessert sauce",
      verbs: "cook bake taste fry simmer season chop serve",
      adjectives: "spicy salty crispy sweet stale tender delicious raw"),
    PhraseTopic(
      "music",
      nouns: "guitar melody concert drum piano chorus album violin rhythm orchestra lyric trumpet",
      verbs: "play sing compose strum rehearse record tune hum",
      adjectives: "loud acoustic catchy classical melodic offbeat orchestral jazzy"),
    PhraseTopic(
      "money",
      nouns: "invoice loan salary budget mortgage refund tax deposit account interest receipt debt",
      verbs: "pay invest borrow withdraw save transfer owe spend",
      adjectives: "expensive cheap overdue taxable profitable costly affordable bankrupt"),
    PhraseTopic(
      "health",
      nouns: "doctor fever medicine clinic headache vaccine surgery allergy bandage symptom pulse nurse",
      verbs: "heal diagnose treat cough prescribe recover inject examine",
      adjectives: "sick sore feverish healthy contagious dizzy swollen chronic"),
    PhraseTopic(
      "school",
      nouns: "teacher homework exam lesson textbook classroom essay pencil grade lecture student quiz",
      verbs: "study teach memorise revise graduate enrol spell recite",
      adjectives: "academic studious tutored difficult literate diligent late ungraded"),
    PhraseTopic(
      "garden",
      nouns: "tulip hedge soil shovel tomato weed greenhouse lawn rose compost seed orchard",
      verbs: "plant water prune harvest dig sow trim rake",
      adjectives: "leafy thorny blooming fertile mossy wilted shady muddy"),
    PhraseTopic(
      "sports",
      nouns: "referee goal stadium racket marathon team coach trophy penalty helmet league sprint",
      verbs: "score tackle train defend kick win race dribble",
      adjectives: "athletic unbeaten competitive tired offside professional fast winning"),
    PhraseTopic(
      "computers",
      nouns: "laptop keyboard server password browser software printer network file screen database cable",
      verbs: "install reboot download debug upload click encrypt update",
      adjectives: "wireless digital offline buggy encrypted outdated virtual corrupt"),
  ]

  /// Words that mean another topic in each domain: what word `k` stands for moves on by one topic from one domain to the
  /// next, so that a learner that follows the domains has something to forget.
  static let slang = [
    "zingo", "flarp", "mundle", "quib", "tazzer", "wompus", "kerf", "blint", "snarvel", "droop",
  ]
}
