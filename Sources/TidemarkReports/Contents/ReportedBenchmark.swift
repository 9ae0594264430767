/// A protocol, as reports describe it.
public struct ReportedBenchmark: Sendable {
  /// The name by which it is run.
  public var name: String
  /// The title.
  public var title: String
  /// What it asks of a learner, in a few sentences.
  public var summary: String
  /// The paper it follows; nil if it follows none.
  public var citation: String?
  /// The protocol in a line of words, such as "5 experiences of 2 classes; the learner is not told which".
  public var inWords: String
  /// A name for each experience, `[experiences]`; test set `j < experiences` belongs to experience `j`.
  public var experienceNames: [String]
  /// What the learner is told, and what it is not, for the integrity section.
  public var visibility: [ReportedFact]
  /// The SHA-256 of the protocol file's text, in lower-case hex; nil if it is not known.
  public var digest: String?
  /// The name of the dataset; nil if it is not known.
  public var dataset: String?
  /// The SHA-256 of the dataset's content, in lower-case hex; nil if it is not known.
  public var datasetDigest: String?

  /// The scenario family, such as `class-incremental`; nil if it is not known.
  public var family: String?
  /// What the inputs are, such as `dense`; nil if it is not known.
  public var modality: String?
  /// What learners may use, in words; empty if there are no budgets.
  public var budgets: [String] = []

  /// A protocol with the given description.
  public init(
    name: String, title: String, summary: String, citation: String?, inWords: String, experienceNames: [String],
    visibility: [ReportedFact]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.citation = citation
    self.inWords = inWords
    self.experienceNames = experienceNames
    self.visibility = visibility
  }
}

/// A fact with its name.
public struct ReportedFact: Sendable, Hashable {
  /// What the fact is about, such as `passes over each sample`.
  public var name: String
  /// The fact.
  public var value: String

  /// A fact.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
