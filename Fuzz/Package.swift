// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fuzz-readers",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "tidemark", path: "..")],
  targets: [
    // Built by `Fuzz/run`, which adds the sanitizer to all modules: it has no main function of its own.
    .executableTarget(
      name: "fuzz-reader", dependencies: [.product(name: "TidemarkData", package: "tidemark")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
