/// The five filters that PNG puts before compression.
enum PNGFilters {
  /// Undoes the filters of one pass in place; each row begins with the number of its filter.
  ///
  /// - Throws: `DataError` with code `wrongFormat` for a filter that PNG does not have.
  static func undo(
    _ data: inout [UInt8], from start: Int, rows: Int, rowBytes: Int, pixelBytes: Int, subject: String
  ) throws(DataError) {
    var unknown: UInt8?
    data.withUnsafeMutableBufferPointer { data in
      for row in 0..<rows {
        let from = start + row * (rowBytes + 1) + 1
        let above = from - rowBytes - 1
        switch data[from - 1] {
        case 0: break
        case 1:
          for index in stride(from: pixelBytes, to: rowBytes, by: 1) {
            data[from + index] &+= data[from + index - pixelBytes]
          }
        case 2 where row == 0: break
        case 2:
          for index in 0..<rowBytes { data[from + index] &+= data[above + index] }
        case 3:
          for index in 0..<rowBytes {
            let left = index < pixelBytes ? 0 : Int(data[from + index - pixelBytes])
            let up = row == 0 ? 0 : Int(data[above + index])
            data[from + index] &+= UInt8((left + up) / 2)
          }
        case 4:
          for index in 0..<rowBytes {
            let left = index < pixelBytes ? 0 : Int(data[from + index - pixelBytes])
            let up = row == 0 ? 0 : Int(data[above + index])
            let corner = index < pixelBytes || row == 0 ? 0 : Int(data[above + index - pixelBytes])
            data[from + index] &+= UInt8(predicted(left, up, corner))
          }
        default:
          unknown = data[from - 1]
          return
        }
      }
    }
    if let unknown {
      throw DataError(.wrongFormat, subject, found: "a row has the filter \(unknown)", expected: "a filter from 0 to 4")
    }
  }

  /// Paeth's predictor: of left, above and the corner between them, the one nearest to left + above - corner.
  private static func predicted(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let estimate = left + up - corner
    let (toLeft, toUp, toCorner) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
    if toLeft <= toUp, toLeft <= toCorner { return left }
    return toUp <= toCorner ? up : corner
  }
}
