// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is held to the same strict settings; `strict` is applied to all of them in one loop below.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "tidemark",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Tidemark", targets: ["Tidemark"]),
    .library(name: "TidemarkMetrics", targets: ["TidemarkMetrics"]),
  ],
  dependencies: [],
  targets: [
    // The vocabulary: batches, answers, contexts, `Learner`, seeded randomness. Standard library only.
    // Lifetimes: lets a batch lend its columns as spans (swift-collections uses the same switch).
    .target(name: "Tidemark", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    // Pure functions from records to numbers.
    .target(name: "TidemarkMetrics", dependencies: ["Tidemark"]),

    .testTarget(name: "TidemarkTests", dependencies: ["Tidemark"]),
    .testTarget(name: "TidemarkMetricsTests", dependencies: ["TidemarkMetrics"]),
  ]
)

for target in package.targets {
  target.swiftSettings = strict + (target.swiftSettings ?? [])
}
