import Tidemark

/// Images of a split in one image: a row for each class, with its first samples from left to right.
package struct ContactSheet {
  /// The number of classes on the sheet: the first ones, if there are more than `classLimit`.
  package let classCount: Int
  /// The most samples of one class on it.
  package let columnCount: Int
  private let image: Raster

  private static let gap = 2
  private static let cellLimit = 128

  /// The sheet of a split; nil if its inputs are no pictures (see `PictureLayout`). Floats are shown from the least (black)
  /// to the greatest (white) on the sheet.
  package init?(_ split: DatasetSplit, classes: Int, classLimit: Int = 20, columns: Int = 10) {
    guard case .dense(let column) = split.inputs, let format = PictureLayout(shape: column.shape), classes > 0,
      columns > 0
    else { return nil }
    (classCount, columnCount) = (min(classes, classLimit), columns)
    var rows = [[Int]](repeating: [], count: classCount)
    for (row, label) in split.labels.enumerated() {
      guard let label = Int(exactly: label), rows.indices.contains(label), rows[label].count < columns else { continue }
      rows[label].append(row)
    }
    let cells = Self.cells(rows, column, format)
    let side = (width: cells.first?.first?.width ?? 1, height: cells.first?.first?.height ?? 1)
    let width = columns * (side.width + Self.gap) + Self.gap
    let height = classCount * (side.height + Self.gap) + Self.gap
    // Between the images is a grey that is neither ink nor paper.
    var values = [UInt8](repeating: 96, count: width * height * format.channels)
    for (line, images) in cells.enumerated() {
      for (place, cell) in images.enumerated() {
        let left = Self.gap + place * (side.width + Self.gap)
        let top = Self.gap + line * (side.height + Self.gap)
        for row in 0..<cell.height {
          let start = ((top + row) * width + left) * format.channels
          let count = cell.width * format.channels
          values.replaceSubrange(start..<(start + count), with: cell.values[(row * count)..<((row + 1) * count)])
        }
      }
    }
    image = Raster(width: width, height: height, channels: format.channels, values: values)
  }

  /// The sheet as a PNG file.
  ///
  /// - Throws: `DataError` with code `tooLarge` without memory.
  package func png() throws(DataError) -> [UInt8] {
    try image.png()
  }

  /// The images of the rows, all of one size.
  private static func cells(_ rows: [[Int]], _ column: DenseColumn, _ format: PictureLayout) -> [[Raster]] {
    let all = rows.joined()
    func stored(_ row: Int) -> [UInt8] {
      let range = (row * column.width)..<((row + 1) * column.width)
      switch column.storage {
      case .bytes(let bytes): return Array(bytes[range])
      case .floats(let floats): return floats[range].map { UInt8(255 * min(max(($0 - least) / extent, 0), 1)) }
      }
    }
    var (least, greatest) = (Float.infinity, -Float.infinity)
    if case .floats(let floats) = column.storage {
      for row in all {
        for value in floats[(row * column.width)..<((row + 1) * column.width)] where value.isFinite {
          (least, greatest) = (min(least, value), max(greatest, value))
        }
      }
    }
    let extent = greatest > least ? greatest - least : 1
    return rows.map { rows in
      rows.map { row in
        let stored = stored(row)
        let values = (0..<format.height).flatMap { y in
          (0..<format.width).flatMap { x in
            (0..<format.channels).map { stored[format.place(row: y, column: x, channel: $0)] }
          }
        }
        let image = Raster(width: format.width, height: format.height, channels: format.channels, values: values)
        let largest = max(format.width, format.height)
        guard largest > cellLimit else { return image }
        return image.resized(
          width: max(1, format.width * cellLimit / largest), height: max(1, format.height * cellLimit / largest))
      }
    }
  }
}
