/// The size of an image whose channels lie side by side: `[height, width, channels]`.
struct ImageShape: Sendable, Hashable {
  /// The number of rows.
  let height: Int
  /// The number of columns.
  let width: Int
  /// The number of values of a place.
  let channels: Int

  /// The number of values.
  var count: Int { height * width * channels }

  /// Half the height and width, rounded down.
  var halved: ImageShape { ImageShape(height: height / 2, width: width / 2, channels: channels) }
}

/// How the images of a stream lie in its samples.
struct ImageLayout: Sendable, Hashable {
  /// The size of an image.
  let shape: ImageShape
  /// Whether a sample holds one channel after the other, `[channels, height, width]`, as those of CIFAR do.
  let isPlanar: Bool

  /// The layout of samples of the given shape; nil if they are no images.
  ///
  /// `[height, width]` has one channel. Of three dimensions, channels are the last or the first: the one that is 1, 3 or
  /// 4; the last if both are.
  init?(inputShape: [Int]) {
    func isChannelCount(_ count: Int) -> Bool { [1, 3, 4].contains(count) }
    switch inputShape.count {
    case 2:
      shape = ImageShape(height: inputShape[0], width: inputShape[1], channels: 1)
      isPlanar = false
    case 3 where isChannelCount(inputShape[2]):
      shape = ImageShape(height: inputShape[0], width: inputShape[1], channels: inputShape[2])
      isPlanar = false
    case 3 where isChannelCount(inputShape[0]):
      shape = ImageShape(height: inputShape[1], width: inputShape[2], channels: inputShape[0])
      isPlanar = true
    default: return nil
    }
  }

  /// Writes samples with their channels side by side, `[samples, height, width, channels]`.
  func interleave(_ samples: Span<Float>, into images: inout [Float]) {
    let (places, channels) = (shape.height * shape.width, shape.channels)
    guard isPlanar, channels > 1 else {
      images.replace(from: 0, copying: samples)
      return
    }
    images.withPart(0..<samples.count) { images in
      for start in stride(from: 0, to: samples.count, by: shape.count) {
        for channel in 0..<channels {
          let plane = samples.extracting(start + channel * places..<start + (channel + 1) * places)
          var target = start + channel
          for place in plane.indices {
            images[target] = plane[place]
            target += channels
          }
        }
      }
    }
  }
}
