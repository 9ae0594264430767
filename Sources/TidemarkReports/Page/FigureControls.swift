/// The switches of the figures: which learner and which seed they show. Without the page's script they are not there.
enum FigureControls {
  /// The switches; nothing where there is nothing to choose.
  static func html(_ summary: ReportSummary) -> HTML {
    let seeds = summary.seeds
    let learners = summary.learners
    guard learners.count > 1 || seeds.count > 1 else { return .empty }
    let names = learners.map { #"<option value="\#($0.position)">\#($0.name)</option>"# as HTML }
    let numbers = seeds.prefix(500).map { #"<option value="\#($0)">seed \#($0)</option>"# as HTML }
    let learner: HTML =
      learners.count > 1
      ? #"<label>Learner <select id="pick-learner"><option value="">all</option>\#(names)</select></label>"# : .empty
    let seed: HTML =
      seeds.count > 1
      ? #"<label>Seed <select id="pick-seed"><option value="">mean of all</option>\#(numbers)</select></label>"#
      : .empty
    return """
      <form class="controls" id="controls" hidden="" aria-label="What figures show">\(learner)\(seed)\
      <span class="note" role="status"></span></form>
      """
  }
}
