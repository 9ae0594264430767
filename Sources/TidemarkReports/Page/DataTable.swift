/// The tables of pages: heads, and a row for each thing.
enum DataTable {
  /// The head of a column, and whether numbers stand below it.
  typealias Head = (text: HTML, isNumber: Bool)

  /// A table.
  /// - Parameters:
  ///   - classes: its classes.
  ///   - caption: what it shows; for screen readers alone if `isHidden`.
  ///   - line: what stands between the caption and the heads: nothing, or the end of a line.
  static func html(
    _ classes: HTML = "data", caption: HTML, isHidden: Bool = true, line: HTML = .empty, _ heads: [Head],
    _ rows: some Sequence<HTML>
  ) -> HTML {
    let hidden: HTML = isHidden ? #" class="hidden""# : .empty
    return """
      <table class="\(classes)"><caption\(hidden)>\(caption)</caption>\(line)<thead><tr>\(heads.map(head))</tr></thead>\
      <tbody>\(rows)</tbody></table>
      """
  }

  /// The head of a column.
  static func head(_ head: Head) -> HTML {
    head.isNumber ? #"<th scope="col" class="number">\#(head.text)</th>"# : #"<th scope="col">\#(head.text)</th>"#
  }

  /// A cell with a number.
  static func number(_ text: String) -> HTML { #"<td class="number">\#(text)</td>"# }
}

/// A table that scrolls within itself where it is wider than the page, by keyboard too.
enum ScrollingTable {
  /// The table in its frame, under a name for screen readers.
  static func html(_ name: String, _ table: HTML) -> HTML {
    """
    <div class="scroll" role="region" tabindex="0" aria-label="\(name)">\(table)</div>
    """
  }
}
