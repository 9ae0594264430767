import CKernels

extension Kernels {
  /// Numbers that repeat along arrays in which channels alternate: one for each channel, over and over until their count
  /// is a multiple of 64.
  struct Channels: Sendable {
    /// The number of channels.
    let count: Int
    /// The least multiple of it that is one of 64.
    let period: Int

    /// For arrays of so many channels.
    init(count: Int) {
      precondition(count > 0, "there must be a channel")
      self.count = count
      var period = count
      while !period.isMultiple(of: 64) { period += count }
      self.period = period
    }

    /// `[count]` repeated, `[period]`.
    func spread(_ values: [Double]) -> [Float] {
      var result: [Float] = []
      result.reserveCapacity(period)
      while result.count < period { for value in values { result.append(Float(value)) } }
      return result
    }

    /// The sums of what goes with each channel, `[count]`, from `[period]`.
    fileprivate func fold(_ sums: [Float]) -> [Double] {
      var result = Array(repeating: 0.0, count: count)
      for start in stride(from: 0, to: period, by: count) {
        for channel in 0..<count { result[channel] += Double(sums[start + channel]) }
      }
      return result
    }

    /// The sum of each channel of an array, `[count]`: in single precision along each place of the period, then in double.
    func sums(of values: Span<Float>) -> [Double] {
      var sums = Array<Float>(repeating: 0, count: period)
      let total = values.count
      reading(values) { values in
        sums.withUnsafeMutableBufferPointer { ck_sum_channels(total, period, values, $0.baseAddress) }
      }
      return fold(sums)
    }

    /// The sum of each channel's products, `[count]`, of two arrays less a number for each channel.
    func centeredProducts(
      _ x: Span<Float>, _ xCenter: [Double], _ y: Span<Float>, _ yCenter: [Double]
    ) -> [Double] {
      let total = x.count
      precondition(y.count == total, "both arrays must have the same count")
      var sums = Array<Float>(repeating: 0, count: period)
      let (xCenters, yCenters) = (spread(xCenter), spread(yCenter))
      reading(x) { x in
        reading(y) { y in
          sums.withUnsafeMutableBufferPointer {
            ck_centered_products(total, period, x, xCenters, y, yCenters, $0.baseAddress)
          }
        }
      }
      return fold(sums)
    }

    /// `y = x scale + shift`, by channel, plus `addend`, with negative results set to 0 if `rectifying`.
    func scale(
      _ x: Span<Float>, by scale: [Double], shift: [Double], addend: Span<Float>?, rectifying: Bool,
      into y: inout MutableSpan<Float>
    ) {
      let total = y.count
      precondition(x.count == total, "both arrays must have the same count")
      let (scales, shifts) = (spread(scale), spread(shift))
      reading(x) { x in
        writing(&y) { y in
          guard let addend = addend else {
            ck_scale_channels(total, period, x, scales, shifts, nil, rectifying, y)
            return
          }
          precondition(addend.count == total, "the addend must have the same count")
          reading(addend) { ck_scale_channels(total, period, x, scales, shifts, $0, rectifying, y) }
        }
      }
    }

    /// `y = x xScale + (y yScale + shift)`, by channel.
    func combine(
      _ x: Span<Float>, _ xScale: [Double], yScale: [Double], shift: [Double], into y: inout MutableSpan<Float>
    ) {
      let total = y.count
      precondition(x.count == total, "both arrays must have the same count")
      let (xScales, yScales, shifts) = (spread(xScale), spread(yScale), spread(shift))
      reading(x) { x in
        writing(&y) { ck_combine_channels(total, period, x, xScales, $0, yScales, shifts, $0) }
      }
    }
  }
}
