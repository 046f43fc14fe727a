// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "objects",
    products: [.library(name: "objects", type: .dynamic, targets: ["objects"])],
    dependencies: [.package(name: "mortise", path: "../../..", traits: [])],
    targets: [.target(name: "objects", dependencies: [.product(name: "Mortise", package: "mortise")])]
)
