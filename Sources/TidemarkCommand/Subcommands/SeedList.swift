import ArgumentParser

/// What `--seeds` takes: numbers and ranges, as in `0-4` or `1,3,7-9`.
struct SeedList: ExpressibleByArgument, Equatable {
  let seeds: [UInt64]

  init?(argument: String) {
    var seeds: [UInt64] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt64($0) }
      guard let first = ends.first.flatMap(\.self), let last = ends.last.flatMap(\.self), ends.count <= 2,
        first <= last, last - first < 10_000, last <= UInt64(Int.max)
      else { return nil }
      for seed in first...last where !seeds.contains(seed) { seeds.append(seed) }
    }
    guard seeds.count <= 10_000 else { return nil }
    self.seeds = seeds
  }
}
