/// A quantile by linear interpolation between order statistics (type 7, NumPy's default); nil for no values.
/// - Parameter sorted: the values, ascending.
/// - Parameter probability: in 0...1.
package func quantile(_ sorted: [Double], _ probability: Double) -> Double? {
  guard let last = sorted.last else { return nil }
  let position = probability * Double(sorted.count - 1)
  let index = Int(position.rounded(.down))
  guard index + 1 < sorted.count else { return last }
  let fraction = position - Double(index)
  return sorted[index] + fraction * (sorted[index + 1] - sorted[index])
}
