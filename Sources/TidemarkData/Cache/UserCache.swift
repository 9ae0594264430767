/// The folder in which the user's files that can be made anew lie.
enum UserCache {
  /// `$TIDEMARK_CACHE`, or the folder `tidemark` in that of the user's caches; nil if the environment names neither.
  static func folder(_ environment: [String: String]) -> String? {
    if let folder = environment["TIDEMARK_CACHE"], !folder.isEmpty { return folder }
    if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { return "\(cache)/tidemark" }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    #if os(macOS)
      return "\(home)/Library/Caches/tidemark"
    #else
      return "\(home)/.cache/tidemark"
    #endif
  }
}
