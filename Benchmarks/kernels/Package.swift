// swift-tools-version: 6.2
import PackageDescription

/// Apart from the main package, so that its build does not grow.
let package = Package(
  name: "kernel-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "epoch",
      dependencies: [
        .product(name: "Tidemark", package: "tidemark"),
        .product(name: "TidemarkLearners", package: "tidemark"),
      ])
  ]
)
