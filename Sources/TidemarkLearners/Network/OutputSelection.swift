import Tidemark

/// Which outputs the loss of a sample is computed over: those of its task where the protocol tells tasks apart, else by
/// the learner's option `outputs`.
struct OutputSelection: Sendable {
  /// What can be chosen where tasks are not told.
  enum Choice: String, Sendable, CaseIterable {
    /// All outputs from the start.
    case all
    /// Those of the classes seen so far.
    case seen
    /// For new samples, those of the classes of their experience, or of their batch where it is not told.
    case current
  }

  /// `outputs`: how absent classes are masked.
  static var option: LearnerOption {
    .word(
      "outputs", default: Choice.all.rawValue, among: Choice.allCases.map(\.rawValue),
      "outputs in the loss, where the task is not told: all, those of classes seen, or those of current classes")
  }

  let classCount: Int
  private let choice: Choice
  private var isSeen: [Bool]
  /// The outputs of each task that was met, by its number.
  private var taskOutputs: [Int: [Bool]] = [:]

  init(_ choice: Choice = .all, classCount: Int) {
    self.choice = choice
    self.classCount = classCount
    isSeen = Array(repeating: false, count: classCount)
  }

  /// Makes the selection that the option `outputs` asks for.
  init(_ options: LearnerOptions, classCount: Int) throws {
    let word = try options.word(Self.option.name)
    self.init(Choice(rawValue: word) ?? .all, classCount: classCount)
  }

  /// Whether outputs of classes that have not come yet are part of the loss.
  var learnsAbsentClasses: Bool { choice == .all }

  /// Whether anything has to be known of past samples to make a mask for them.
  var isMultihead: Bool { !taskOutputs.isEmpty }

  /// The outputs of a task; nil if no such task was met.
  func outputs(ofTask task: Int) -> [Bool]? { taskOutputs[task] }

  /// Takes note of a batch.
  mutating func note(_ labels: Span<Int>, in context: LearningContext) {
    for index in labels.indices where isSeen.indices.contains(labels[index]) { isSeen[labels[index]] = true }
    if let task = context.task, let classes = context.experienceClasses, taskOutputs[task] == nil {
      var outputs = Array(repeating: false, count: classCount)
      for label in classes where outputs.indices.contains(label) { outputs[label] = true }
      taskOutputs[task] = outputs
    }
  }

  /// Takes note of a batch, and gives its mask; nil: all outputs.
  mutating func mask(noting labels: Span<Int>, in context: LearningContext) -> OutputMask? {
    note(labels, in: context)
    return mask(labels, in: context)
  }

  /// The mask of a batch that has been noted; nil: all outputs.
  func mask(_ labels: Span<Int>, in context: LearningContext) -> OutputMask? {
    outputs(of: labels, in: context).map { .shared($0) }
  }

  /// Takes note of a batch, and gives the mask of it joined with replayed samples whose tasks are given (-1: not told).
  mutating func mask(
    noting labels: Span<Int>, in context: LearningContext, joinedWith tasks: [Int32]
  ) -> OutputMask? {
    note(labels, in: context)
    guard let new = outputs(of: labels, in: context) else { return nil }
    let old = tasks.map { taskOutputs[Int($0)] ?? isSeen }
    return .perSample(Array(repeating: new, count: labels.count) + old)
  }

  /// The mask of replayed samples alone.
  func mask(ofTasks tasks: [Int32]) -> OutputMask? {
    guard isMultihead || choice != .all else { return nil }
    return .perSample(tasks.map { taskOutputs[Int($0)] ?? isSeen })
  }

  private func outputs(of labels: Span<Int>, in context: LearningContext) -> [Bool]? {
    if let task = context.task, let outputs = taskOutputs[task] { return outputs }
    switch choice {
    case .all: return nil
    case .seen: return isSeen
    case .current:
      var outputs = Array(repeating: false, count: classCount)
      for label in context.experienceClasses ?? [] where outputs.indices.contains(label) { outputs[label] = true }
      for index in labels.indices { outputs[labels[index]] = true }
      return outputs
    }
  }
}
