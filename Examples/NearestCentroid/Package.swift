// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "nearest-centroid",
  platforms: [.macOS(.v15)],
  // Outside this repository: .package(path: "../tidemark"), or .package(url: "ADDRESS OF YOUR CLONE", branch: "main")
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "nearest-centroid",
      dependencies: [
        .product(name: "Tidemark", package: "tidemark"), .product(name: "TidemarkCommand", package: "tidemark"),
      ]),
    .testTarget(
      name: "NearestCentroidTests",
      dependencies: [
        "nearest-centroid", .product(name: "Tidemark", package: "tidemark"),
        .product(name: "TidemarkTesting", package: "tidemark"),
      ]),
  ]
)
