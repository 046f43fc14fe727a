// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "typed",
    products: [.library(name: "typed", type: .dynamic, targets: ["typed"])],
    dependencies: [.package(name: "mortise", path: "../../..", traits: [])],
    targets: [.target(name: "typed", dependencies: [.product(name: "MortiseCore", package: "mortise")])]
)
