// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "hello",
    products: [.library(name: "hello", type: .dynamic, targets: ["hello"])],
    dependencies: [.package(name: "mortise", path: "../../..", traits: [])],
    targets: [.target(name: "hello", dependencies: [.product(name: "Mortise", package: "mortise")])]
)
