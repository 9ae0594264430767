/// How the picture of a sample lies in its values.
///
/// The decision is the one by which networks read images, so that a report shows what a learner saw.
package struct PictureLayout: Sendable, Hashable {
  /// The number of rows.
  package let height: Int
  /// The number of columns.
  package let width: Int
  /// 1 for grey, 3 for red, green and blue.
  package let channels: Int
  /// Whether one channel lies after the other, `[channels, height, width]`, not the channels of a pixel side by side.
  private let isPlanar: Bool

  /// The layout of samples of the given shape; nil if they are no pictures, or have an opacity.
  ///
  /// `[height, width]` is grey. Of three dimensions, channels are the last or the first: the one that is 1, 3 or 4; the
  /// last if both are.
  package init?(shape: [Int]) {
    func isChannelCount(_ count: Int) -> Bool { [1, 3, 4].contains(count) }
    switch shape.count {
    case 2: (height, width, channels, isPlanar) = (shape[0], shape[1], 1, false)
    case 3 where isChannelCount(shape[2]): (height, width, channels, isPlanar) = (shape[0], shape[1], shape[2], false)
    case 3 where isChannelCount(shape[0]): (height, width, channels, isPlanar) = (shape[1], shape[2], shape[0], true)
    default: return nil
    }
    guard channels != 4 else { return nil }
  }

  /// The place of a value of a pixel among those of its sample.
  package func place(row: Int, column: Int, channel: Int) -> Int {
    isPlanar ? (channel * height + row) * width + column : (row * width + column) * channels + channel
  }
}
