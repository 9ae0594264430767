/// How much of the knowledge that corruption destroyed unlearning brings back.
///
/// (unlearned - corrupted) / (clean - corrupted), from accuracies on the corrupted facts. 1 is full recovery; it may
/// exceed 1 or be negative. Undefined if the corruption changed nothing.
/// - Source: the accuracies are those of Rezaei et al., 2025 (RESTOR); the ratio is Tidemark's.
public func knowledgeRecovery(clean: Double, corrupted: Double, unlearned: Double) -> MetricValue {
  .ratio(unlearned - corrupted, clean - corrupted, whenZero: "the corruption changed nothing")
}
