import ArgumentParser
import TidemarkMetrics

/// A matrix metric that was asked for by name, under the strict rule for missing cells or, with `.skip`, the other one.
struct AddedMetric {
  let definition: Metric
  private let compute: Metric.MatrixComputation
  private let missing: MissingCells

  /// - Throws: `ValidationError` if there is no such metric of an accuracy matrix.
  init(_ name: String) throws {
    let isSkipping = name.hasSuffix(".skip")
    missing = isSkipping ? .skip : .strict
    do {
      definition = try MetricRegistry.metric(named: isSkipping ? String(name.dropLast(5)) : name)
    } catch {
      throw ValidationError(error.description)
    }
    guard let compute = definition.compute else {
      let needs = definition.needs.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("metric '\(name)' cannot be computed from an accuracy matrix; it needs \(needs)")
    }
    self.compute = compute
  }

  /// The metric of one matrix.
  func value(_ matrix: AccuracyMatrix, _ references: MatrixReferences) -> MetricValue {
    compute(matrix, references, missing)
  }
}
