/// A learner's name, with its line and marker, as tables and legends show it.
enum LearnerLabel {
  /// The swatch and the name.
  static func html(_ learner: LearnerSummary) -> HTML {
    let swatch = SeriesStyle(position: learner.position).swatch
    return #"<span class="learner">\#(swatch)<bdi>\#(breakable(learner.name))</bdi>\#(badge(learner.source))</span>"#
  }

  /// Says of a learner with runs that nobody observed whose word they are: `declared` or `imported`.
  static func badge(_ learner: ReportedLearner) -> HTML {
    let words = learner.unobserved
    return words.isEmpty ? .empty : #" <span class="badge faint">\#(DisplayName.short(words))</span>"#
  }

  /// The name, which may be broken before its options.
  private static func breakable(_ name: String) -> HTML {
    name.split(separator: "(", omittingEmptySubsequences: false).map { "\(String($0))" as HTML }.joined(by: "<wbr>(")
  }

  /// The learners that figures show, as a list.
  static func legend(_ learners: [LearnerSummary]) -> HTML {
    #"<ul class="legend">\#(learners.map { #"<li data-l="\#($0.position)">\#(html($0))</li>"# as HTML })</ul>"#
  }
}
