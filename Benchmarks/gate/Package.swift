// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gate-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "gate-calibration",
      dependencies: [
        .product(name: "Tidemark", package: "tidemark"), .product(name: "TidemarkMetrics", package: "tidemark"),
        .product(name: "TidemarkReports", package: "tidemark"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
