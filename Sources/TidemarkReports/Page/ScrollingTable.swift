/// A table that scrolls within itself where it is wider than the page, by keyboard too.
enum ScrollingTable {
  /// The table in its frame, under a name for screen readers.
  static func html(_ name: String, _ table: HTML) -> HTML {
    """
    <div class="scroll" role="region" tabindex="0" aria-label="\(name)">\(table)</div>
    """
  }
}
