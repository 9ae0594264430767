import Tidemark
import TidemarkStreams
import TidemarkRecord

/// Watches a run's budgets, and notes each that is broken, once.
struct BudgetMonitor {
  private let budgets: Budgets
  private(set) var broken: Set<Budgets.Resource> = []

  init(_ budgets: Budgets) { self.budgets = budgets }

  /// Whether a budget needs to be checked against what the learner reports.
  var watchesReports: Bool { budgets.limits.keys.contains { $0.isReported } }

  /// Whether a run ends when a budget is broken.
  var stopsRun: Bool { budgets.onBroken == .stop }

  /// The budgets that are broken now and were not before, in the order of their declaration.
  mutating func check(_ used: [Budgets.Resource: Double]) -> [JournalEvent.BudgetBroken] {
    var found: [JournalEvent.BudgetBroken] = []
    for resource in Budgets.Resource.allCases {
      guard let limit = budgets.limits[resource], let value = used[resource], value > limit,
        broken.insert(resource).inserted
      else { continue }
      found.append(JournalEvent.BudgetBroken(budget: resource.rawValue, limit: limit, used: value))
    }
    return found
  }
}

/// Ends a run whose protocol stops it when a budget is broken.
struct BudgetStop: Error {
  let reason: String
}

extension ResourceUse {
  /// What the learner reports, by the budget that limits it.
  var byBudget: [Budgets.Resource: Double] {
    [
      .replaySamples: Double(storedSamples), .replayBytes: Double(storedBytes), .parameters: Double(parameters),
    ]
  }
}
