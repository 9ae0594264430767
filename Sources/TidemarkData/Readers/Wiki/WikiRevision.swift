/// One revision of one page of a wiki.
public struct WikiRevision: Sendable, Hashable {
  /// The page's title, such as `Talk:Pear`.
  public let title: String
  /// The number of the page's namespace; 0 for articles.
  public let namespace: Int
  /// The page's id.
  public let page: Int
  /// Whether the page leads to another one, as far as the dump says.
  public let isRedirect: Bool
  /// The revision's id.
  public let revision: Int
  /// When it was saved, in seconds since 1970.
  public let time: Int64
  /// The text, in wiki markup; empty if it was deleted.
  public let text: String
}
