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
    .library(name: "TidemarkRecord", targets: ["TidemarkRecord"]),
    .library(name: "TidemarkReports", targets: ["TidemarkReports"]),
    .library(name: "TidemarkLearners", targets: ["TidemarkLearners"]),
    .library(name: "TidemarkCommand", targets: ["TidemarkCommand"]),
    .library(name: "TidemarkTesting", targets: ["TidemarkTesting"]),
    .executable(name: "tidemark", targets: ["tidemark-cli"]),
  ],
  dependencies: [
    // The subcommands, their options and their help.
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    // Notices to the user beside the results, at a level that the user chooses.
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    // SHA-256 of data files and streams: the only one that is both well kept and fast on Linux.
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    // Manifests and protocol files are YAML; Yams keeps the line and column of each value, which messages need.
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
  ],
  targets: [
    // The vocabulary: batches, answers, contexts, `Learner`, seeded randomness. Standard library only.
    // Lifetimes: lets a batch lend its columns as spans (swift-collections uses the same switch).
    // libm: rounding and square roots of the standard library, where Foundation does not bring it along.
    .target(
      name: "Tidemark", swiftSettings: [.enableExperimentalFeature("Lifetimes")],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // One reader and one writer for each file format that more than one module needs.
    .target(name: "TidemarkFormats", dependencies: ["CZlib"]),
    // Pure functions from records to numbers.
    .target(name: "TidemarkMetrics", dependencies: ["Tidemark", "TidemarkFormats"]),
    // Strict decoding of the YAML files that people write, with the place of each mistake.
    .target(
      name: "TidemarkYAML", dependencies: ["Tidemark", "TidemarkFormats", .product(name: "Yams", package: "Yams")]),
    // zlib, found in the system (Debian: zlib1g-dev): MNIST and many other datasets are published as .gz.
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    // libxml2, found in the system (Debian: libxml2-dev): Wikipedia and Stack Exchange are published as XML.
    .target(name: "CLibXML2", linkerSettings: [.linkedLibrary("xml2")]),
    // Manifests, readers, and the datasets that they give.
    // Lifetimes: a column that lies in a mapped file lends it as a span.
    .target(
      name: "TidemarkData",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkYAML", "CZlib", "CLibXML2",
        .product(name: "Crypto", package: "swift-crypto"),
      ], swiftSettings: [.enableExperimentalFeature("Lifetimes")]),
    // Protocol files, the stream builder, fingerprints.
    .target(
      name: "TidemarkStreams",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkYAML", "TidemarkData",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // The record of a run: journal, answers, run folder. Written by the harness, read by everybody; gives evidence.
    .target(
      name: "TidemarkRecord",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkMetrics", "TidemarkData", "TidemarkStreams",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // The session, budgets, learners in other processes.
    .target(
      name: "TidemarkHarness",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkMetrics", "TidemarkData", "TidemarkStreams", "TidemarkRecord",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Other people's files to records.
    .target(
      name: "TidemarkImporting", dependencies: ["Tidemark", "TidemarkFormats", "TidemarkMetrics", "TidemarkRecord"]),
    // CSV and HTML, as pure functions of scores.
    .target(name: "TidemarkReports", dependencies: ["Tidemark", "TidemarkFormats", "TidemarkMetrics"]),
    // The few hot loops, in C, for several instruction sets.
    // libm: Swift may call it for a square root or a fused multiply-add, and without Foundation nothing else links it.
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    // The reference learners.
    .target(name: "TidemarkLearners", dependencies: ["Tidemark", "CKernels"]),
    // The subcommands, for `tidemark` and for third parties' own tools.
    .target(
      name: "TidemarkCommand",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkMetrics", "TidemarkYAML", "TidemarkData", "TidemarkStreams",
        "TidemarkRecord", "TidemarkHarness", "TidemarkImporting", "TidemarkReports", "TidemarkLearners",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      plugins: ["EmbedDefinitions"]),
    // Law checkers and the recording learner, for third parties' tests and ours.
    .target(name: "TidemarkTesting", dependencies: ["Tidemark"]),
    // Named apart from its product: file systems that ignore case would mix it up with the module Tidemark.
    .executableTarget(
      name: "tidemark-cli",
      dependencies: [
        "Tidemark", "TidemarkCommand", "TidemarkLearners",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Makes the named protocols and manifests part of the command.
    .executableTarget(name: "embed-definitions"),
    .plugin(
      name: "EmbedDefinitions", capability: .buildTool(), dependencies: ["embed-definitions"],
      path: "Sources/EmbedDefinitions"),

    // Times the stream builder: part of this package, because streams are no product of it.
    .executableTarget(
      name: "stream-benchmark",
      dependencies: [
        "Tidemark", "TidemarkYAML", "TidemarkData", "TidemarkStreams", "TidemarkRecord", "TidemarkHarness",
      ],
      path: "Benchmarks/streams", exclude: ["README.md", "run.sh"]),

    // Times the reference learners against bare products: part of this package, because kernels are no product of it.
    .executableTarget(
      name: "learner-benchmark", dependencies: ["Tidemark", "TidemarkLearners"], path: "Benchmarks/learners",
      exclude: ["README.md", "run.sh", "images.py", "compare.py"]),

    .testTarget(name: "TidemarkTests", dependencies: ["Tidemark"]),
    .testTarget(name: "TidemarkMetricsTests", dependencies: ["TidemarkMetrics", "TidemarkFormats"]),
    .testTarget(name: "TidemarkYAMLTests", dependencies: ["TidemarkYAML"]),
    .testTarget(
      name: "TidemarkDataTests",
      dependencies: [
        "TidemarkData", "TidemarkFormats", "TidemarkYAML", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
      ],
      // Where the values that tests expect come from.
      exclude: ["Oracles"]),
    .testTarget(
      name: "TidemarkStreamsTests",
      dependencies: ["Tidemark", "TidemarkYAML", "TidemarkData", "TidemarkStreams", "TidemarkMetrics"]),
    .testTarget(
      name: "TidemarkHarnessTests",
      dependencies: [
        "Tidemark", "TidemarkFormats", "TidemarkMetrics", "TidemarkData", "TidemarkStreams", "TidemarkRecord",
        "TidemarkHarness", "TidemarkImporting", "TidemarkTesting", "TidemarkYAML", "TidemarkLearners",
      ],
      // Files that other frameworks and earlier versions wrote, read from the source folder.
      exclude: ["Evidence/Fixtures", "Importing/Fixtures", "Knowledge/Fixtures"]),
    .testTarget(name: "TidemarkTestingTests", dependencies: ["Tidemark", "TidemarkTesting"]),
    .testTarget(name: "TidemarkLearnersTests", dependencies: ["Tidemark", "TidemarkLearners", "TidemarkTesting"]),
    .testTarget(
      name: "TidemarkReportsTests",
      dependencies: ["TidemarkMetrics", "TidemarkReports", .product(name: "Crypto", package: "swift-crypto")],
      exclude: ["Fixtures", "Gate/junit.xsd", "Snapshots"]),
    // Runs the built command as a process.
    .testTarget(
      name: "TidemarkCommandTests",
      dependencies: [
        "tidemark-cli", "TidemarkFormats", "TidemarkMetrics", "TidemarkData", "TidemarkStreams", "TidemarkRecord",
        "TidemarkHarness",
        .product(name: "Crypto", package: "swift-crypto"),
      ], exclude: ["Fixtures"]),
  ]
)

for target in package.targets where target.type != .plugin {
  target.swiftSettings = strict + (target.swiftSettings ?? [])
}
