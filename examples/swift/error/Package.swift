// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "error",
    products: [.library(name: "error", type: .dynamic, targets: ["error"])],
    dependencies: [.package(name: "mortise", path: "../../..", traits: [])],
    targets: [.target(name: "error", dependencies: [.product(name: "Mortise", package: "mortise")])]
)
