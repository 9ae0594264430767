import TidemarkMetrics

/// An accuracy matrix as a table whose cells are coloured by score: a figure that can be read aloud, copied and printed.
struct HeatMap {
  /// The head of a row or column.
  struct Head {
    /// The short text that is shown.
    let text: String
    /// The text in full, for tooltips.
    let words: String
    /// The experience or test set that the row or column stands for; a row of -1 is before any training.
    let index: Int
  }

  /// What the table shows, one line.
  let caption: HTML
  /// The rows, from the first stage to the last.
  let rows: [Head]
  /// The columns.
  let columns: [Head]
  /// The seeds whose values cells hold besides, for the page's switch.
  var seeds: [UInt64] = []
  /// The values of a cell, one for each of `seeds`.
  var values: (_ row: Head, _ column: Head) -> [Double?] = { _, _ in [] }
  /// The summary of a cell over the seeds.
  let cell: (_ row: Head, _ column: Head) -> SampleSummary

  /// The table. Cells of the test sets of the experience just learned are framed.
  var table: HTML {
    let density: HTML = columns.count <= 8 ? "roomy" : columns.count <= 10 ? "compact" : "dense"
    let held: HTML =
      seeds.isEmpty ? .empty : #" data-seeds="\#(seeds.map { "\($0)" as HTML }.joined(by: " "))""#
    return """
      <table class="heat \(density)"\(held)><caption>\(caption)</caption>
      <thead><tr><td></td>\(columns.map { #"<th scope="col" title="\#($0.words)"><bdi>\#($0.text)</bdi></th>"# })</tr></thead>
      <tbody>\(rows.map(line))</tbody></table>
      """
  }

  private func line(_ row: Head) -> HTML {
    var line: HTML = #"<tr><th scope="row" title="\#(row.words)">\#(row.text)</th>"#
    for column in columns {
      let sample = cell(row, column)
      let place = "\(column.words), \(row.words)"
      guard let mean = sample.mean else {
        line += #"<td class="none" title="\#(place): not measured">\#(DisplayNumber.missing)</td>"#
        continue
      }
      let learned: HTML = row.index == column.index ? " now" : ""
      let text = DisplayNumber.fixed(mean, decimals: columns.count <= 10 ? 3 : 2)
      line += """
        <td class="h\(HeatScale.level(of: mean))\(learned)"\(held(row, column)) title="\(place): \(sample.inWords)">\(text)</td>
        """
    }
    line += "</tr>\n"
    return line
  }

  private func held(_ row: Head, _ column: Head) -> HTML {
    guard !seeds.isEmpty else { return .empty }
    let numbers = values(row, column).map { value -> HTML in
      // A dash would be taken for a minus sign.
      value.map { "\(DisplayNumber.fixed($0, decimals: 3))" } ?? "x"
    }
    return #" data-s="\#(numbers.joined(by: " "))""#
  }

  /// The colours with their scores.
  static var key: HTML {
    let steps = (0..<HeatScale.levels).map { #"<i class="h\#($0)"></i>"# as HTML }
    return #"<div class="key" aria-hidden="true"><span>0</span><span class="ramp">\#(steps)</span><span>1</span></div>"#
  }
}

/// The colours of heat-map cells: a score between 0 and 1 in ``levels`` steps.
enum HeatScale {
  /// The number of steps.
  static let levels = 51

  /// The step of a score; scores outside 0...1 get the nearest end.
  static func level(of score: Double) -> Int {
    Int((min(1, max(0, score)) * Double(levels - 1)).rounded())
  }

  /// The background of a step.
  static func background(_ level: Int, in theme: Theme) -> Colour {
    let stops = theme.heat
    let position = Double(level) / Double(levels - 1) * Double(stops.count - 1)
    let lower = min(Int(position), stops.count - 2)
    return stops[lower].mixed(with: stops[lower + 1], part: position - Double(lower))
  }

  /// The colour of text on a step: the theme's ink where it can be read, else black or white.
  ///
  /// Against any colour one of black and white has a contrast of at least 4.58.
  static func ink(_ level: Int, in theme: Theme) -> Colour {
    let background = background(level, in: theme)
    if theme.ink.contrast(with: background) >= 7 { return theme.ink }
    return Colour.black.contrast(with: background) > Colour.white.contrast(with: background) ? .black : .white
  }
}
