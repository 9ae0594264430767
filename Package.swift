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
    .library(name: "TidemarkLearners", targets: ["TidemarkLearners"]),
  ],
  targets: [
    // The vocabulary: batches, answers, contexts, `Learner`, seeded randomness. Standard library only.
    // Lifetimes: lets a batch lend its columns as spans (swift-collections uses the same switch).
    .target(name: "Tidemark", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    // Pure functions from records to numbers.
    .target(name: "TidemarkMetrics", dependencies: ["Tidemark"]),
    // The few hot loops, in C, for several instruction sets.
    // libm: Swift may call it for a square root or a fused multiply-add, and without Foundation nothing else links it.
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // The reference learners.
    .target(name: "TidemarkLearners", dependencies: ["Tidemark", "CKernels"]),

    .testTarget(name: "TidemarkTests", dependencies: ["Tidemark"]),
    .testTarget(name: "TidemarkMetricsTests", dependencies: ["TidemarkMetrics"]),
    .testTarget(name: "TidemarkLearnersTests", dependencies: ["TidemarkLearners"]),
  ]
)

for target in package.targets {
  target.swiftSettings = strict + (target.swiftSettings ?? [])
}
