// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "reading-benchmark",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tidemark", path: "../..")],
  targets: [
    .executableTarget(
      name: "ReadFile", dependencies: [.product(name: "TidemarkData", package: "tidemark")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
