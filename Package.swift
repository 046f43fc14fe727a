// swift-tools-version: 6.2
import PackageDescription

// `scripts/build-bootstrap.sh` sets MORTISE_EMBEDDED: the modules that bootstrap links are then
// compiled as Embedded Swift, and nothing else is in the package. Without it the same sources are
// ordinary Swift, which is what the tests and the command line use.
let embedded = Context.environment["MORTISE_EMBEDDED"] != nil

// `scripts/fuzz.sh` sets MORTISE_FUZZ, which leaves out all that the fuzzers do not link, dependencies included.
let fuzzing = Context.environment["MORTISE_FUZZ"] != nil

let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let runtime: [SwiftSetting] =
    strict + (embedded ? [.enableExperimentalFeature("Embedded"), .unsafeFlags(["-wmo", "-Osize"])] : [])
let strictC: [CSetting] = [.treatAllWarnings(as: .error), .enableWarning("all"), .enableWarning("extra")]

let package = Package(name: "mortise", swiftLanguageModes: [.v6])

// The runtime path, in the order of its dependencies.
package.targets += [
    .target(name: "CMortise", cSettings: strictC),
    .target(name: "CPlatform", cSettings: strictC),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CFFI", providers: [.apt(["libffi-dev"])]),
    .systemLibrary(name: "CYajl", providers: [.apt(["libyajl-dev"])]),
    .target(name: "RuntimeAPI", swiftSettings: runtime),
    .target(name: "Platform", dependencies: ["CPlatform"], swiftSettings: runtime),
    .target(name: "SharedObject", dependencies: ["CPlatform", "Platform"], swiftSettings: runtime),
    .target(name: "CurlTransport", dependencies: ["CCurl", "Platform", "RuntimeAPI"], swiftSettings: runtime),
    .target(name: "JSON", dependencies: ["CYajl", "Platform"], swiftSettings: runtime),
    .target(name: "ForeignCall", dependencies: ["CFFI", "JSON", "Platform"], swiftSettings: runtime),
    .target(
        name: "HandlerHost",
        dependencies: ["CMortise", "CurlTransport", "ForeignCall", "Platform", "RuntimeAPI", "SharedObject"],
        swiftSettings: runtime
    ),
    .executableTarget(name: "bootstrap", dependencies: ["HandlerHost", "Platform"], swiftSettings: runtime),
    // A script host is a shared object of a layer of its own; scripts/build-host.sh links it.
    .target(name: "CShellHost", dependencies: ["CMortise"], cSettings: strictC),
    .target(name: "ShellHost", dependencies: ["CShellHost", "Platform"], swiftSettings: runtime),
]

// scripts/build-typed-benchmark.sh sets this: the typed call for benchmarks/typed, linked as bootstrap is linked.
if Context.environment["MORTISE_BENCHMARK"] != nil {
    package.targets += [
        .target(
            name: "TypedCallBenchmark",
            dependencies: ["ForeignCall", "Platform"],
            path: "benchmarks/typed",
            sources: ["TypedCall.swift"],
            swiftSettings: runtime
        )
    ]
}

if !embedded {
    // What the fuzzers and the tests feed with bytes that nobody has looked at.
    package.targets += [
        .target(name: "FuzzCallee", path: "Tests/FuzzCallee", cSettings: strictC),
        .target(
            name: "FuzzTargets",
            dependencies: ["ForeignCall", "FuzzCallee", "JSON", "Platform"],
            path: "Tests/FuzzTargets",
            swiftSettings: strict
        ),
    ]
}

if !embedded && !fuzzing {
    // Functions in Swift depend on this package with `traits: []`: then SwiftPM fetches swift-log and nothing else.
    package.traits = [
        .trait(name: "LocalLambda", description: "The command line, the local Lambda and the tests"),
        .default(enabledTraits: ["LocalLambda"]),
    ]
    let local: TargetDependencyCondition? = .when(traits: ["LocalLambda"])
    package.dependencies += [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ]

    // The SDK for functions in Swift, which imports nothing of the runtime. MortiseCore is all but JSON, without Foundation.
    package.products += [
        .library(name: "Mortise", targets: ["Mortise"]),
        .library(name: "MortiseCore", targets: ["MortiseCore"]),
    ]
    package.targets += [
        .target(name: "CModuleSupport", dependencies: ["CMortise"], cSettings: strictC),
        .target(
            name: "MortiseCore",
            dependencies: ["CModuleSupport", "CMortise", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict
        ),
        .target(name: "Mortise", dependencies: ["MortiseCore"], exclude: ["README.md"], swiftSettings: strict),
        .testTarget(
            name: "MortiseTests",
            dependencies: ["CMortise", "Mortise", .product(name: "Logging", package: "swift-log")],
            swiftSettings: strict
        ),
    ]

    // The local Lambda and the command line.
    package.products += [
        .executable(name: "mortise", targets: ["MortiseCLI"]),
        .library(name: "LocalLambda", targets: ["LocalLambda"]),
    ]
    package.targets += [
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .target(name: "ObjectFile", dependencies: ["CMortise", "SharedObject"], swiftSettings: strict),
        .target(
            name: "LambdaAPI",
            dependencies: [.product(name: "Crypto", package: "swift-crypto", condition: local)],
            swiftSettings: strict
        ),
        .target(
            name: "LambdaStore",
            dependencies: [
                "LambdaAPI",
                .product(name: "Crypto", package: "swift-crypto", condition: local),
                .product(name: "GRDB", package: "GRDB.swift", condition: local),
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "LocalLambda",
            dependencies: [
                "CArchive", "ForeignCall", "JSON", "LambdaAPI", "LambdaStore", "ObjectFile", "RuntimeAPI",
                "SharedObject",
                .product(name: "Crypto", package: "swift-crypto", condition: local),
                .product(name: "HTTPTypes", package: "swift-http-types", condition: local),
                .product(name: "Hummingbird", package: "hummingbird", condition: local),
                .product(name: "HummingbirdCore", package: "hummingbird", condition: local),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio", condition: local),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: local),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras", condition: local),
                .product(name: "NIOPosix", package: "swift-nio", condition: local),
                .product(name: "Subprocess", package: "swift-subprocess", condition: local),
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            resources: [
                .embedInCode("Console/console.html"),
                .embedInCode("platform-libraries.txt"),
                .embedInCode("platform-versions.txt"),
                .embedInCode("SampleEvents/json"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "MortiseCLI",
            dependencies: [
                "JSON", "LambdaAPI", "LambdaStore", "LocalLambda", "ObjectFile", "RuntimeAPI",
                .product(name: "ArgumentParser", package: "swift-argument-parser", condition: local),
                .product(name: "AsyncHTTPClient", package: "async-http-client", condition: local),
                .product(name: "NIOCore", package: "swift-nio", condition: local),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: local),
                .product(name: "NIOPosix", package: "swift-nio", condition: local),
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "LambdaAPITests", dependencies: ["LambdaAPI", "TestSupport"], swiftSettings: strict),
        // Changes a store step by step, to be killed at it: the steps are a target of their own, which the tests repeat.
        .target(
            name: "StoreSteps",
            dependencies: ["LambdaAPI", "LambdaStore"],
            path: "Tests/StoreSteps",
            swiftSettings: strict
        ),
        .executableTarget(
            name: "StoreWriter",
            dependencies: [
                "LambdaStore", "StoreSteps",
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            path: "Tests/StoreWriter",
            swiftSettings: strict
        ),
        // StoreWriter is not imported: its program has to be there.
        .testTarget(
            name: "LambdaStoreTests",
            dependencies: [
                "LambdaAPI", "LambdaStore", "StoreSteps", "StoreWriter", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift", condition: local),
                .product(name: "Subprocess", package: "swift-subprocess", condition: local),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LocalLambdaTests",
            dependencies: [
                "LambdaAPI", "LambdaStore", "LocalLambda", "ObjectFile", "RuntimeAPI", "SharedObject",
                "TestSupport",
                .product(name: "NIOHTTP1", package: "swift-nio", condition: local),
                .product(name: "Subprocess", package: "swift-subprocess", condition: local),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "ObjectFileTests", dependencies: ["ObjectFile", "TestSupport"], swiftSettings: strict),
        // MortiseCLI is not imported: its program has to be there.
        .testTarget(
            name: "MortiseCLITests",
            dependencies: [
                "MortiseCLI", "TestSupport",
                .product(name: "Subprocess", package: "swift-subprocess", condition: local),
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            swiftSettings: strict
        ),
    ]

    // Tests of the runtime path.
    package.targets += [
        .target(
            name: "TestSupport",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess", condition: local),
                .product(name: "SystemPackage", package: "swift-system", condition: local),
            ],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        .testTarget(name: "RuntimeAPITests", dependencies: ["RuntimeAPI"], swiftSettings: strict),
        .testTarget(name: "SharedObjectTests", dependencies: ["SharedObject", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["CurlTransport", "Platform", "RuntimeAPI", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "Platform"], swiftSettings: strict),
        .testTarget(
            name: "ForeignCallTests",
            dependencies: ["ForeignCall", "FuzzTargets", "Platform", "SharedObject", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HandlerHostTests",
            dependencies: ["HandlerHost", "RuntimeAPI", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ABITests",
            dependencies: ["TestSupport"],
            exclude: ["v1.symbols"],
            swiftSettings: strict
        ),
        .testTarget(name: "EndToEndTests", dependencies: ["RuntimeAPI", "TestSupport"], swiftSettings: strict),
    ]
}
