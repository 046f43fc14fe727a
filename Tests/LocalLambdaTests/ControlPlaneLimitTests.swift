internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneLimitTests {
    @Test func `variables over 4 kB are refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "exceeded the 4KB limit. String measured: {\"LONG\":\"xx") {
                try await fixture.create {
                    $0.environment = Environment(variables: ["LONG": String(repeating: "x", count: 4096)])
                }
            }
        }
    }

    @Test func `reserved variables are refused by name`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let words = "Reserved keys used in this request: AWS_REGION, LAMBDA_TASK_ROOT"
            await expectRefusal(.invalidParameterValue, words) {
                try await fixture.create {
                    $0.environment = Environment(variables: ["LAMBDA_TASK_ROOT": "x", "AWS_REGION": "y", "A1": "z"])
                }
            }
        }
    }

    @Test func `a sixth layer is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            var arns: [String] = []
            for number in 1...6 { arns += [try await fixture.publishLayer("l\(number)").layerVersionArn ?? ""] }
            await expectRefusal(.invalidParameterValue, "Cannot reference more than 5 layers.") {
                try await fixture.create { $0.layers = arns }
            }
            arns.removeLast()
            let answer = try await fixture.create { $0.layers = arns }
            #expect(answer.layers?.map(\.arn) == arns)
        }
    }

    @Test func `two versions of one layer are refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let first = try #require(try await fixture.publishLayer().layerVersionArn)
            let second = try #require(try await fixture.publishLayer().layerVersionArn)
            let words =
                "Two different versions of the same layer are not allowed to be referenced in the same function. "
                + "\(first) and \(second) are versions of the same layer."
            await expectRefusal(.invalidParameterValue, words) {
                try await fixture.create { $0.layers = [first, second] }
            }
        }
    }

    @Test func `a layer that does not exist is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let arn = LayerVersionReference(name: "none", version: 1).arn
            await expectRefusal(.invalidParameterValue, "Layer version \(arn) does not exist.") {
                try await fixture.create { $0.layers = [arn] }
            }
        }
    }

    @Test func `code and layers that are too large together are refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let arn = try #require(try await fixture.publishLayer().layerVersionArn)
            // As if the layer were as large as one may be.
            try await fixture.store.write { transaction in
                let layer = try #require(try transaction.layerVersion("layer", 1))
                try transaction.save(StoredPackage(sha256: layer.package, size: 9, unzippedSize: 262_144_000))
            }
            let words =
                "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The "
                + "actual size is 262144004 bytes."
            await expectRefusal(.invalidParameterValue, words) { try await fixture.create { $0.layers = [arn] } }
            try await fixture.create()
            await expectRefusal(.invalidParameterValue, words) {
                let request = UpdateFunctionConfigurationRequest(layers: [arn])
                _ = try await fixture.plane.updateFunctionConfiguration(FunctionReference(name: "hello"), request)
            }
        }
    }

    @Test func `an upload over 50 MB is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let package = try fixture.store.receive(Data(count: 52_428_801))
            await expectRefusal(.requestTooLarge, "Zipped size must be smaller than 52428800 bytes") {
                _ = try await fixture.plane.createFunction(ControlPlaneFixture.request(), code: package)
            }
        }
    }

    @Test func `what is not served is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "PackageType Image is not served here") {
                try await fixture.create { $0.packageType = "Image" }
            }
            await expectRefusal(.invalidParameterValue, "Container images are not served here") {
                try await fixture.create { $0.code = FunctionCode(imageUri: "repository:tag") }
            }
            await expectRefusal(.invalidParameterValue, "is not supported for SnapStart enabled functions") {
                try await fixture.create { $0.snapStart = SnapStart(applyOn: "PublishedVersions") }
            }
        }
    }

    @Test func `a fifty-first tag is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "Number of tags exceeds resource tag limit.") {
                try await fixture.create { $0.tags = .init(uniqueKeysWithValues: (0...50).map { ("t\($0)", "") }) }
            }
        }
    }
}
