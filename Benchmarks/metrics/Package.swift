// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "metrics-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "TimeMetrics", dependencies: [.product(name: "TidemarkMetrics", package: "tidemark")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
