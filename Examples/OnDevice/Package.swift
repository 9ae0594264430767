// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "on-device",
  platforms: [.macOS(.v15), .iOS(.v18)],
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    // What an app would contain. It links `Tidemark` alone: no system library, no Foundation.
    .target(name: "Companion", dependencies: [.product(name: "Tidemark", package: "tidemark")]),
    // Stands in for the app: shows the learner samples as they come, and asks it.
    .executableTarget(
      name: "companion-demo", dependencies: ["Companion", .product(name: "Tidemark", package: "tidemark")]),
  ]
)
