import Tidemark
import TidemarkData
import TidemarkStreams

extension BenchmarkProtocol {
  /// The protocol in a line of words.
  var inWords: String {
    let outside = samples.outOfScope.isEmpty ? "" : "; queries of classes that are never trained on are asked besides"
    let requests = requests.map { "experience \($0.experience) after experience \($0.after)" }
    let forgetting = requests.isEmpty ? "" : "; the learner is asked to forget \(requests.joined(separator: ", "))"
    return "\(cutInWords); \(testInWords)\(outside)\(forgetting)"
  }

  private var cutInWords: String {
    let count = scenario.experienceCount.map(String.init) ?? "several"
    let pass = scenario.family == .online ? ", in a single pass" : ""
    switch scenario.cut {
    case .classes(let cut):
      let sizes = Set(cut.classesPerExperience)
      return "\(count) experiences\(sizes.count == 1 ? " of \(sizes.first ?? 0) classes" : "")\(pass)"
    case .domains(let cut):
      let held = cut.heldOut.isEmpty ? "" : " and \(cut.heldOut.count) that are never trained on"
      return "\(count) domains\(held)\(pass)"
    case .attribute(let cut):
      let held = cut.heldOut.isEmpty ? "" : " and \(cut.heldOut.count) that are never trained on"
      let groups = (scenario.base ?? scenario.family) == .classIncremental ? " of classes" : ""
      return "\(count) experiences\(groups), one for each \(cut.attribute)\(held)\(pass)"
    case .time(let cut):
      if case .calendar(let unit) = cut.slices { return "an experience for each \(unit.rawValue)\(pass)" }
      return "\(count) slices of time\(pass)"
    case .gaussian: return "classes that come and go without a boundary, scored at \(count) points"
    case .blurry(let schedule):
      return "\(count) experiences without boundaries, \(percent(schedule.disjoint)) of the classes in one alone,"
        + " \(percent(schedule.blur)) of the samples of the others elsewhere"
    case .drift: return "\(count) domains that change gradually"
    case .valueDrift(let drift): return "a \(drift.values.attribute) that changes gradually, scored at each"
    case .instances: return "\(count) experiences with new samples of the same classes\(pass)"
    case .redrawn(let drawn): return "\(count) experiences of \(drawn.classesPerExperience) classes drawn anew"
    case .repetition: return "\(count) experiences in which classes come back"
    case .sessions(let sessions):
      return
        "a base session of \(sessions.baseClasses) classes, then \(sessions.sessions) of \(sessions.ways) classes with"
        + " \(sessions.shots) samples each"
    case .knowledge(let knowledge): return knowledge.inWords
    }
  }

  private var testInWords: String {
    if visibility.testing.contains(.candidateClasses) {
      return "at test time the learner is told the task of a query and chooses among its classes"
    }
    if visibility.testing.contains(.taskIdentity) { return "at test time the learner is told the task of a query" }
    switch scenario.cut {
    case .knowledge: return "answers are chosen among all entities, or given in words"
    case .attribute where (scenario.base ?? scenario.family) != .domainIncremental:
      return "at test time the learner is not told which experience a query comes from and chooses among all classes"
    case .domains, .drift, .valueDrift, .attribute: return "at test time the learner is not told the domain of a query"
    case .time: return "at test time the learner is not told the time of a query"
    case .classes where scenario.labels == .shared:
      return "at test time the learner is not told which experience a query comes from; all share their labels"
    default:
      return "at test time the learner is not told which one a query comes from and chooses among all classes"
    }
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
