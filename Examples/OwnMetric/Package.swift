// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "own-metric",
  platforms: [.macOS(.v15)],
  // Outside this repository: .package(path: "../tidemark"), or .package(url: "ADDRESS OF YOUR CLONE", branch: "main")
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "own-metric",
      dependencies: ["Tidemark", "TidemarkCommand", "TidemarkData", "TidemarkLearners", "TidemarkMetrics"].map {
        .product(name: $0, package: "tidemark")
      })
  ]
)
