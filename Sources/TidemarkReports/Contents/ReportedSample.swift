/// A test sample that was answered right at one time and wrong at the end.
public struct ReportedSample: Sendable, Hashable {
  /// Small pictures as bytes, row by row.
  public struct Picture: Sendable, Hashable {
    /// Pixels in a row, and rows.
    public var width, height: Int
    /// 1 for grey, 3 for red, green and blue.
    public var channels: Int
    /// `[height][width][channels]`, 0...255.
    public var bytes: [UInt8]

    /// A picture; nil unless the bytes fill it, and it is no larger than 256 by 256.
    public init?(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
      guard (1...256).contains(width), (1...256).contains(height), channels == 1 || channels == 3,
        bytes.count == width * height * channels
      else { return nil }
      (self.width, self.height, self.channels, self.bytes) = (width, height, channels, bytes)
    }
  }

  /// The name of its class.
  public var label: String
  /// The name of the class that was answered at the end; nil for no answer.
  public var answer: String?
  /// The experience after which it was answered right, from 0.
  public var rightAfter: Int
  /// What it looks like; nil if it is no picture.
  public var picture: Picture?
  /// What it says; nil if it is no text.
  public var text: String?

  /// A sample.
  public init(label: String, answer: String?, rightAfter: Int, picture: Picture? = nil, text: String? = nil) {
    self.label = label
    self.answer = answer
    self.rightAfter = rightAfter
    self.picture = picture
    self.text = text
  }
}
