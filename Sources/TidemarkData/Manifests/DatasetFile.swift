/// One file that a dataset is made of, as its publishers ship it.
public struct DatasetFile: Sendable, Hashable {
  /// What it holds, in the reader's words, such as `train-inputs`.
  public let role: String
  /// Its name in the dataset's folder, such as `train-images-idx3-ubyte.gz`.
  public let name: String
  /// Where it can be downloaded, the first place first.
  public let urls: [String]
  /// Its size; nil if the manifest does not know.
  public let byteCount: Int?
  /// Its SHA-256 in lower-case hex; nil if the manifest does not know, so that the file cannot be verified.
  public let sha256: String?
  /// Whether the project has checked size and SHA-256 against the file itself; false if they are what somebody else says.
  public let isVerified: Bool
  /// Whether it is a folder, whose SHA-256 is that of a list of its files; see `FolderListing`.
  public let isFolder: Bool
  /// How much it may grow when it is decoded.
  public let limits: DecodingLimits

  /// A file with the given description.
  public init(
    role: String, name: String, urls: [String] = [], byteCount: Int? = nil, sha256: String? = nil,
    isVerified: Bool = true, isFolder: Bool = false, limits: DecodingLimits = .standard
  ) {
    self.role = role
    self.name = name
    self.urls = urls
    self.byteCount = byteCount
    self.sha256 = sha256
    self.isVerified = isVerified
    self.isFolder = isFolder
    self.limits = limits
  }
}
