/// How much a file may grow when it is decoded, so that a small hostile file cannot fill the memory.
public struct DecodingLimits: Sendable, Hashable {
  /// The most decoded bytes of one file.
  public let decodedBytes: Int
  /// The most decoded bytes for each byte of the file, once more than 1 MiB is decoded. Deflate can reach 1,032.
  public let ratio: Int

  /// 16 GiB, and 200 to 1.
  public static let standard = DecodingLimits(decodedBytes: 16 << 30, ratio: 200)

  /// Limits of one's own.
  public init(decodedBytes: Int, ratio: Int) {
    self.decodedBytes = decodedBytes
    self.ratio = ratio
  }
}
