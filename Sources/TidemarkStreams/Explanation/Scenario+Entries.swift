import TidemarkData

extension Scenario {
  typealias Value = ResolvedProtocol.Value

  /// The keys and values of the scenario, under the names that they have in a protocol file.
  var entries: [(String, Value)] {
    var entries: [(String, Value)] = [("family", .text(family.rawValue))]
    if let base { entries.append(("base", .text(base.rawValue))) }
    switch cut {
    case .classes(let cut):
      entries += [
        ("by", .text("classes")), ("experiences", .integer(cut.classesPerExperience.count)),
        ("classes-per-experience", .list(cut.classesPerExperience.map(Value.integer))),
        ("class-order", cut.classOrder.value),
      ]
    case .domains(let cut): entries += [("by", .text("domains"))] + cut.entries
    case .attribute(let cut):
      entries += [("by", .text("attribute"))] + cut.entries
    case .time(let cut):
      entries += [("by", .text("time")), ("attribute", .text(cut.attribute))]
      switch cut.slices {
      case .equal(let count): entries.append(("experiences", .integer(count)))
      case .calendar(let unit): entries.append(("unit", .text(unit.rawValue)))
      case .days(let days): entries.append(("days", .list(days.map(Value.text))))
      }
    case .gaussian(let schedule):
      entries += [
        ("schedule", .text("gaussian")), ("experiences", .integer(schedule.experiences)),
        ("width", .number(schedule.width)), ("class-order", schedule.classOrder.value),
      ]
    case .blurry(let schedule):
      entries += [
        ("schedule", .text("i-blurry")), ("experiences", .integer(schedule.experiences)),
        ("disjoint", .number(schedule.disjoint)), ("blur", .number(schedule.blur)),
        ("stochastic", .flag(schedule.isStochastic)), ("class-order", schedule.classOrder.value),
      ]
    case .drift(let schedule):
      entries +=
        [("schedule", .text("drift"))] + schedule.domains.entries
        + [("transition", .number(schedule.transition))]
    case .valueDrift(let drift):
      entries +=
        [("schedule", .text("drift"))] + drift.values.entries + [("transition", .number(drift.transition))]
    case .instances(let experiences): entries.append(("experiences", .integer(experiences)))
    case .redrawn(let classes):
      entries += [
        ("schedule", .text("redrawn")), ("experiences", .integer(classes.experiences)),
        ("classes-per-experience", .integer(classes.classesPerExperience)),
        ("samples-per-class", .integer(classes.samplesPerClass)),
      ]
    case .repetition(let classes):
      entries += [
        ("schedule", .text("repetition")), ("experiences", .integer(classes.experiences)),
        ("samples-per-experience", .integer(classes.samplesPerExperience)),
        ("repetition", .number(classes.repetition)), ("frequency", .text(classes.frequency.rawValue)),
        ("first-seen-within", .number(classes.firstSeenWithin)),
      ]
    case .sessions(let sessions):
      entries += [
        ("base-classes", .integer(sessions.baseClasses)), ("ways", .integer(sessions.ways)),
        ("shots", .integer(sessions.shots)), ("sessions", .integer(sessions.sessions)),
        ("class-order", sessions.classOrder.value), ("instance-test", .flag(sessions.testsInstances)),
      ]
    case .knowledge(let knowledge): return entries + knowledge.entries
    }
    return entries + [("labels", .text(labels.rawValue))]
  }
}

extension ClassOrder {
  fileprivate var value: ResolvedProtocol.Value {
    switch self {
    case .dataset: .text("dataset")
    case .seeded: .text("seeded")
    case .listed(let names): .list(names.map(ResolvedProtocol.Value.text))
    }
  }
}

extension AttributeCut {
  fileprivate var entries: [(String, ResolvedProtocol.Value)] {
    [
      ("attribute", .text(attribute)), ("order", order.value),
      ("held-out", .list(heldOut.map(ResolvedProtocol.Value.text))),
    ]
  }
}

extension DomainCut {
  fileprivate var entries: [(String, ResolvedProtocol.Value)] {
    [
      ("domains", .list(trained.map(\.value))), ("held-out", .list(heldOut.map(\.value))),
      ("instances", .text(instances.rawValue)),
    ]
  }
}

extension InputDomain {
  fileprivate var value: ResolvedProtocol.Value {
    .mapping(
      [.init(key: "name", value: .text(name))]
        + steps.map { step in
          switch step {
          case .permutation: .init(key: "permutation", value: .flag(true))
          case .rotation(let degrees): .init(key: "rotation", value: .number(degrees))
          case .noise(let deviation): .init(key: "noise", value: .number(deviation))
          case .blur(let radius): .init(key: "blur", value: .integer(radius))
          case .contrast(let factor): .init(key: "contrast", value: .number(factor))
          case .inversion: .init(key: "inversion", value: .flag(true))
          }
        })
  }
}
