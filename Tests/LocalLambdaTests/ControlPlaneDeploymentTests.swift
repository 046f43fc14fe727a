internal import Foundation
internal import LambdaAPI
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneDeploymentTests {
    private let hello = FunctionReference(name: "hello")

    /// Changes of a configuration that environments are made of.
    private static let changes: [UpdateFunctionConfigurationRequest] = [
        UpdateFunctionConfigurationRequest(handler: "other"),
        UpdateFunctionConfigurationRequest(timeout: 9),
        UpdateFunctionConfigurationRequest(memorySize: 256),
        UpdateFunctionConfigurationRequest(environment: Environment(variables: ["A1": "x"])),
        UpdateFunctionConfigurationRequest(ephemeralStorage: EphemeralStorage(size: 1024)),
        UpdateFunctionConfigurationRequest(loggingConfig: LoggingConfig(logFormat: "JSON")),
    ]

    @Test func `a deployment is made of the function's settings and zips`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let arns = [
                try await fixture.publishLayer("a", text: "1").layerVersionArn ?? "",
                try await fixture.publishLayer("b", text: "2").layerVersionArn ?? "",
            ]
            try await fixture.create {
                $0.layers = arns.reversed()
                $0.timeout = 7
                $0.environment = Environment(variables: ["A1": "x"])
                $0.capacityProviderConfig = CapacityProviderConfig(
                    lambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig(
                        capacityProviderArn: "arn:aws:lambda:us-east-1:000000000000:capacity-provider:a",
                        perExecutionEnvironmentMaxConcurrency: 4
                    )
                )
            }
            let deployment = try await fixture.plane.deployment(hello)
            #expect(deployment.settings.timeout == 7 && deployment.settings.variables == ["A1": "x"])
            #expect(deployment.settings.maximumConcurrency == 4 && deployment.reservedConcurrency == nil)
            let files = try ([deployment.code] + deployment.layers).map { try Data(contentsOf: URL(filePath: $0)) }
            let zips = [
                ControlPlaneFixture.zip(), ControlPlaneFixture.zip("2", name: "lib/file"),
                ControlPlaneFixture.zip("1", name: "lib/file"),
            ]
            #expect(files == zips.map { Data($0) })
        }
    }

    @Test func `a deployment tells what is reserved for all functions, though none was ever invoked`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            try await fixture.create("other")
            try await fixture.create("shared") { $0.tenancyConfig = TenancyConfig(tenantIsolationMode: "PER_TENANT") }
            #expect(try await fixture.plane.deployment(hello).reservedByAll == 0)
            for (name, count) in [("other", 7), ("shared", 30)] {
                let request = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: count)
                _ = try await fixture.plane.putFunctionConcurrency(FunctionReference(name: name), request)
            }
            let deployment = try await fixture.plane.deployment(hello)
            #expect(deployment.reservedByAll == 37 && !deployment.isolatesTenants)
            let shared = try await fixture.plane.deployment(FunctionReference(name: "shared"))
            #expect(shared.reservedConcurrency == 30 && shared.isolatesTenants)
        }
    }

    @Test(arguments: changes.indices)
    func `the revision changes with what environments are made of`(index: Int) async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let before = try await fixture.plane.deployment(hello).revision
            _ = try await fixture.plane.updateFunctionConfiguration(hello, Self.changes[index])
            #expect(try await fixture.plane.deployment(hello).revision != before)
        }
    }

    @Test func `the revision changes with code, layers and their order`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            var revisions: Set<String> = []
            let arns = [
                try await fixture.publishLayer("a", text: "1").layerVersionArn ?? "",
                try await fixture.publishLayer("b", text: "2").layerVersionArn ?? "",
            ]
            try await fixture.create()
            revisions.insert(try await fixture.plane.deployment(hello).revision)
            for layers in [arns, arns.reversed()] {
                let request = UpdateFunctionConfigurationRequest(layers: layers)
                _ = try await fixture.plane.updateFunctionConfiguration(hello, request)
                revisions.insert(try await fixture.plane.deployment(hello).revision)
            }
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            _ = try await fixture.plane.updateFunctionCode(hello, UpdateFunctionCodeRequest(zipFile: zip))
            revisions.insert(try await fixture.plane.deployment(hello).revision)
            #expect(revisions.count == 4)
        }
    }

    @Test func `the revision stays with all else`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let before = try await fixture.plane.deployment(hello).revision
            let request = UpdateFunctionConfigurationRequest(
                role: ControlPlaneFixture.role + "2",
                description: "other"
            )
            _ = try await fixture.plane.updateFunctionConfiguration(hello, request)
            let arn = hello.arn
            try await fixture.plane.tagResource(arn: arn, TagResourceRequest(tags: ["a": "b"]))
            let reserved = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: 3)
            _ = try await fixture.plane.putFunctionConcurrency(hello, reserved)
            let after = try await fixture.plane.deployment(hello)
            #expect(after.revision == before && after.reservedConcurrency == 3)
        }
    }

    @Test func `an alias shares the environments of its version`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            _ = try await fixture.plane.createAlias(hello, CreateAliasRequest(name: "live", functionVersion: "1"))
            let revisions = try await [nil, "$LATEST", "1", "live"].asyncMap { qualifier in
                try await fixture.plane.deployment(FunctionReference(name: "hello", qualifier: qualifier)).revision
            }
            #expect(revisions[0] == revisions[1] && revisions[1] != revisions[2] && revisions[2] == revisions[3])
        }
    }

    @Test func `a function that is gone has no deployment any more`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            _ = try await fixture.plane.deployment(hello)
            try await fixture.plane.deleteFunction(hello)
            await expectRefusal(.resourceNotFound, "Function not found: \(hello.arn)") {
                _ = try await fixture.plane.deployment(hello)
            }
        }
    }
}

extension Array {
    fileprivate func asyncMap<Result>(_ body: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await body(element)) }
        return results
    }
}
