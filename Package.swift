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
    .library(name: "TidemarkData", targets: ["TidemarkData"]),
    .library(name: "TidemarkReports", targets: ["TidemarkReports"]),
  ],
  dependencies: [
    // SHA-256 of data files and streams: the only one that is both well kept and fast on Linux.
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    // Manifests and protocol files are YAML; Yams keeps the line and column of each value, which messages need.
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
  ],
  targets: [
    // The vocabulary: batches, answers, contexts, `Learner`, seeded randomness. Standard library only.
    // Lifetimes: lets a batch lend its columns as spans (swift-collections uses the same switch).
    .target(name: "Tidemark", swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    // Pure functions from records to numbers.
    .target(name: "TidemarkMetrics", dependencies: ["Tidemark"]),
    // Strict decoding of the YAML files that people write, with the place of each mistake.
    .target(name: "TidemarkYAML", dependencies: ["Tidemark", .product(name: "Yams", package: "Yams")]),
    // zlib, found in the system (Debian: zlib1g-dev): MNIST and many other datasets are published as .gz.
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    // Manifests, readers, and the datasets that they give.
    .target(
      name: "TidemarkData",
      dependencies: ["Tidemark", "TidemarkYAML", "CZlib", .product(name: "Crypto", package: "swift-crypto")]),
    // CSV and HTML, as pure functions of scores.
    .target(name: "TidemarkReports", dependencies: ["Tidemark", "TidemarkMetrics"]),

    .testTarget(name: "TidemarkTests", dependencies: ["Tidemark"]),
    .testTarget(name: "TidemarkMetricsTests", dependencies: ["TidemarkMetrics"]),
    .testTarget(name: "TidemarkYAMLTests", dependencies: ["TidemarkYAML"]),
    .testTarget(
      name: "TidemarkDataTests",
      dependencies: ["TidemarkData", "TidemarkYAML", "CZlib", .product(name: "Crypto", package: "swift-crypto")]),
    .testTarget(
      name: "TidemarkReportsTests",
      dependencies: ["TidemarkReports", .product(name: "Crypto", package: "swift-crypto")]),
  ]
)

for target in package.targets {
  target.swiftSettings = strict + (target.swiftSettings ?? [])
}
