/// An axis: the range of values that it spans, and where its ticks stand.
struct ChartAxis {
  /// The values at both ends; the upper one is the greater.
  let range: ClosedRange<Double>
  /// The values with a tick.
  let ticks: [Double]
  /// Decimals of the tick labels.
  let decimals: Int

  /// An axis for fractions: 0 to 1, widened to round values if one lies outside.
  static func fractions(_ values: some Sequence<Double>) -> ChartAxis {
    let (low, high) = values.reduce((0.0, 1.0)) { (min($0.0, $1), max($0.1, $1)) }
    if low == 0, high == 1 { return ChartAxis(range: 0...1, ticks: [0, 0.25, 0.5, 0.75, 1], decimals: 2) }
    return round([low, high], room: -1e-9)
  }

  /// An axis that counts, from `first` to `last`, with at most `limit` labels.
  static func counting(_ first: Int, _ last: Int, limit: Int) -> ChartAxis {
    let span = max(1, last - first)
    var step = 1
    while span / step >= limit { step *= step.leadingDigit == 2 ? 5 : 2 }
    // 1, 2, 10, 20, 100: halved where that leaves few enough labels.
    if step.leadingDigit == 1, step > 1, span / (step / 2) < limit { step /= 2 }
    let ticks = stride(from: (first + step - 1) / step * step, through: last, by: step).map(Double.init)
    let wide = first == last ? Double(first) - 0.5...Double(last) + 0.5 : Double(first)...Double(last)
    return ChartAxis(range: wide, ticks: ticks, decimals: 0)
  }

  /// An axis over the given values with about `ticks` round labels; from 0 where the values are not all far from it.
  /// - Parameter room: the least distance of the greatest value from the upper end, in steps.
  static func round(_ values: some Collection<Double>, ticks: Int = 4, room: Double = 0.05) -> ChartAxis {
    // Of values that differ by more than a number can say, there is no step.
    let finite = values.filter(\.isFinite).map { min(1e300, max(-1e300, $0)) }
    var (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    if low >= 0, low < high * 0.6 { low = 0 }
    if high <= low { (low, high) = (low - max(1e-9, low.magnitude * 0.1), high + max(1e-9, high.magnitude * 0.1)) }
    var step = 1.0
    while step * Double(ticks) < high - low { step *= 10 }
    while step / 10 * Double(ticks) >= high - low { step /= 10 }
    for part in [0.2, 0.5] where step * part * Double(ticks) >= high - low {
      step *= part
      break
    }
    let first = (low / step).rounded(.down)
    let last = (high / step + room).rounded(.up)
    var decimals = 0
    var scaled = step
    while decimals < 9, (scaled - scaled.rounded()).magnitude > 1e-6 {
      (decimals, scaled) = (decimals + 1, scaled * 10)
    }
    return ChartAxis(
      range: first * step...last * step, ticks: stride(from: first, through: last, by: 1).map { $0 * step },
      decimals: decimals)
  }

  /// Where a value stands, 0 at the lower end and 100 at the upper; values beyond the ends stand at the ends.
  func percent(_ value: Double) -> Double {
    let part = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return part.isFinite ? 100 * min(1, max(0, part)) : 0
  }

  /// The ticks of both axes of a chart: a line and a number for each of the vertical one, a number for each of the other.
  static func grid(_ horizontal: ChartAxis, _ vertical: ChartAxis) -> HTML {
    let rows = vertical.ticks.map { tick -> HTML in
      let y = coordinate(100 - vertical.percent(tick))
      return """
        <line class="g" x1="0" x2="100%" y1="\(y)%" y2="\(y)%"/><text class="y" x="-8" y="\(y)%" dy="4">\
        \(DisplayNumber.fixed(tick, decimals: vertical.decimals))</text>
        """
    }
    let columns = horizontal.ticks.map { tick -> HTML in
      let label = DisplayNumber.fixed(tick, decimals: horizontal.decimals)
      return #"<text class="x" x="\#(coordinate(horizontal.percent(tick)))%" y="100%" dy="19">\#(label)</text>"#
    }
    return "\(rows)\(columns)"
  }

  /// A coordinate with as few digits as a screen can show.
  static func coordinate(_ value: Double) -> HTML {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : rest < 10 ? "\(whole).0\(rest)" : "\(whole).\(rest)"
  }
}

extension Int {
  /// The first decimal digit of a positive number.
  fileprivate var leadingDigit: Int {
    var number = self
    while number >= 10 { number /= 10 }
    return number
  }
}
