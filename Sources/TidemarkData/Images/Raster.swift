import TidemarkFormats

/// An image in memory: 8 bits a value, rows from top to bottom, `[height, width, channels]`.
struct Raster: Sendable, Hashable {
  let width: Int
  let height: Int
  /// 1 for grey, 3 for red, green and blue.
  let channels: Int
  let values: [UInt8]

  /// The image with the given number of channels. Grey is the luma of ITU-R BT.601, in 16-bit fixed point.
  func converted(toChannels wanted: Int) -> Raster {
    if wanted == channels { return self }
    var result: [UInt8] = []
    result.reserveCapacity(width * height * wanted)
    if wanted == 3 {
      for value in values { result.append(contentsOf: [value, value, value]) }
    } else {
      for start in stride(from: 0, to: values.count, by: 3) {
        let luma =
          Int(values[start]) * 19595 + Int(values[start + 1]) * 38470 + Int(values[start + 2]) * 7471 + 0x8000
        result.append(UInt8(truncatingIfNeeded: luma >> 16))
      }
    }
    return Raster(width: width, height: height, channels: wanted, values: result)
  }

  /// The middle of the image; where it is smaller than that, the image itself.
  func centreCropped(width wantedWidth: Int, height wantedHeight: Int) -> Raster {
    let (newWidth, newHeight) = (min(width, wantedWidth), min(height, wantedHeight))
    let (left, top) = ((width - newWidth) / 2, (height - newHeight) / 2)
    var result: [UInt8] = []
    result.reserveCapacity(newWidth * newHeight * channels)
    for row in top..<(top + newHeight) {
      let start = (row * width + left) * channels
      result.append(contentsOf: values[start..<(start + newWidth * channels)])
    }
    return Raster(width: newWidth, height: newHeight, channels: channels, values: result)
  }

  /// The values with the channels outermost, `[channels, height, width]`; of a grey image, the values themselves.
  var planes: [UInt8] {
    if channels == 1 { return values }
    return (0..<channels).flatMap { channel in
      stride(from: channel, to: values.count, by: channels).map { values[$0] }
    }
  }
}

extension Raster {
  /// The image as a PNG file.
  ///
  /// - Throws: `DataError` with code `tooLarge` without memory.
  func png() throws(DataError) -> [UInt8] {
    guard let file = PNGEncoder.compressed(width: width, height: height, channels: channels, values: values) else {
      throw DataError(.tooLarge, "PNG image", found: "there is no memory for the encoder")
    }
    return file
  }
}
