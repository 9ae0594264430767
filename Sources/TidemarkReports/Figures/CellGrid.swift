/// Fractions in rows and columns, as a picture of coloured cells.
struct CellGrid {
  /// The width and height of a cell with its margin, in pixels.
  let cell: (width: Int, height: Int)
  /// How far below the top of its row a text stands.
  let baseline: Int
  /// The decimals of the numbers.
  let decimals: Int
  /// The heads of the rows.
  let rows: [String]
  /// The heads of the columns, which stand below them.
  let columns: [String]
  /// Whether a cell is framed.
  let isFramed: (_ row: Int, _ column: Int) -> Bool
  /// The number of a cell; nil if there is none.
  let value: (_ row: Int, _ column: Int) -> Double?

  /// The picture.
  var html: HTML {
    let (width, height) = cell
    var cells = HTML.empty
    for (row, name) in rows.enumerated() {
      cells += #"<text class="y" x="-10" y="\#(row * height + baseline)">\#(name)</text>"#
      for column in columns.indices {
        let place: HTML =
          #"x="\#(column * width)" y="\#(row * height)" width="\#(width - 2)" height="\#(height - 2)" rx="4""#
        guard let number = value(row, column) else {
          cells += #"<rect class="none" \#(place)/>"#
          continue
        }
        let level = HeatScale.level(of: number)
        cells += """
          <rect class="h\(level)" \(place)/><text class="x t\(level)" x="\(column * width + width / 2 - 1)" \
          y="\(row * height + baseline)">\(DisplayNumber.fixed(number, decimals: decimals))</text>
          """
        if isFramed(row, column) { cells += #"<rect class="now" \#(place)/>"# }
      }
    }
    let heads = columns.enumerated().map { column, name in
      #"<text class="x" x="\#(column * width + width / 2)" y="\#(rows.count * height + 14)">\#(name)</text>"# as HTML
    }
    return "\(cells)\(heads)"
  }
}
