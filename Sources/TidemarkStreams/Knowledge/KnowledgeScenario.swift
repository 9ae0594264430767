/// A stream of temporal knowledge: what its slices are, how facts are shown, and what is asked.
package struct KnowledgeScenario: Sendable, Equatable {
  /// What is asked, under the names that protocol files have for it.
  package enum Task: String, Sendable, CaseIterable {
    /// After each slice: what is new, updated, unchanged and obsolete.
    /// - Source: Jang et al., "Towards continual knowledge learning of language models", 2022.
    case probes = "continual-knowledge"
    /// Facts of a test split, in both directions.
    case links = "link-prediction"
    /// The questions of a test split.
    case questions
    /// What was right as of an earlier slice.
    case cutOff = "cut-off"
    /// Facts that are changed one after the other.
    case editing
  }

  /// How a learner is shown what a slice says.
  package enum Form: String, Sendable, CaseIterable {
    /// As numbers.
    case facts
    /// As a sentence for each fact.
    case statements
    /// As a question with its answer in the next line.
    case questions
    /// As one text for each subject, with the step.
    case documents
  }

  /// How a learner is asked.
  package enum Asking: String, Sendable, CaseIterable {
    case facts, questions
  }

  /// Which facts may be known when links are asked about.
  package enum Horizon: String, Sendable, CaseIterable {
    /// All of earlier steps, also those of the test split.
    case singleStep = "single-step"
    /// Those of the training and validation splits.
    case multiStep = "multi-step"
    /// Those of the training and validation splits, of all steps: links are asked about at the end.
    case interpolation
  }

  /// Which other right answers are left out of a ranking.
  package enum Filter: String, Sendable, CaseIterable {
    case raw, `static`, time
  }

  package let task: Task
  /// The length of a step in the unit of the dataset's times; nil for a step for each time that occurs.
  package var unit: Int?
  package var stepsPerSlice = 1
  /// The attribute that tells slices apart in place of time.
  package var attribute: String?
  package var shown: Set<Form> = [.facts]
  package var asked: Set<Asking> = [.facts]
  /// Whether a pair's open facts end when it is stated again.
  package var replaces = false
  /// The share of unchanged pairs that a slice states again.
  package var restated = 0.0
  /// The share of statements whose object is a wrong one.
  package var noise = 0.0
  package var horizon = Horizon.singleStep
  package var filter = Filter.time
  /// Whether the questions of the training split are asked, too.
  package var asksTraining = false
  package var edits = 0
  package var editsPerSlice = 0
  /// How many earlier edits are asked about after each slice.
  package var retentionSample = 0

  package init(_ task: Task) { self.task = task }

  /// Whether the queries are about the very facts that are shown, and not about those of a split of their own.
  package var asksWhatItShows: Bool { task != .links && task != .questions }
}
