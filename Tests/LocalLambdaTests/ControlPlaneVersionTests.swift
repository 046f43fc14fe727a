internal import Foundation
internal import LambdaAPI
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneVersionTests {
    private let hello = FunctionReference(name: "hello")

    private func version(_ qualifier: String) -> FunctionReference {
        FunctionReference(name: "hello", qualifier: qualifier)
    }

    private func change(_ fixture: ControlPlaneFixture, timeout: Int) async throws {
        let request = UpdateFunctionConfigurationRequest(timeout: timeout)
        _ = try await fixture.plane.updateFunctionConfiguration(hello, request)
    }

    @Test func `a published version keeps what it was made of`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let request = PublishVersionRequest(description: "first")
            let published = try await fixture.plane.publishVersion(hello, request)
            #expect(published.version == "1" && published.description == "first")
            #expect(published.functionArn == "arn:aws:lambda:us-east-1:000000000000:function:hello:1")
            try await change(fixture, timeout: 9)
            #expect(try await fixture.plane.getFunctionConfiguration(version("1")).timeout == 3)
        }
    }

    @Test func `publishing again without a change gives the last version again`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            for description in ["first", "second", nil] {
                let request = PublishVersionRequest(description: description)
                let answer = try await fixture.plane.publishVersion(hello, request)
                #expect(answer.version == "1" && answer.description == "first")
            }
            try await change(fixture, timeout: 9)
            #expect(try await fixture.plane.publishVersion(hello, PublishVersionRequest()).version == "2")
        }
    }

    @Test func `a version's number is not used again, even by a new function of that name`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            try await fixture.plane.deleteFunction(hello)
            #expect(try await fixture.create { $0.publish = true }.version == "2")
        }
    }

    @Test func `only what the caller has seen is published`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create()
            await expectRefusal(.invalidParameterValue, "is different from current CodeSHA256 in $LATEST") {
                _ = try await fixture.plane.publishVersion(hello, PublishVersionRequest(codeSha256: "other"))
            }
            await expectRefusal(.preconditionFailed, "The Revision Id provided") {
                _ = try await fixture.plane.publishVersion(hello, PublishVersionRequest(revisionId: "other"))
            }
            let request = PublishVersionRequest(codeSha256: made.codeSha256, revisionId: made.revisionId)
            #expect(try await fixture.plane.publishVersion(hello, request).version == "1")
        }
    }

    @Test func `an update of the code can publish`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            let request = UpdateFunctionCodeRequest(zipFile: zip, publish: true)
            let answer = try await fixture.plane.updateFunctionCode(hello, request)
            #expect(answer.version == "1" && answer.functionArn?.hasSuffix(":hello:1") == true)
        }
    }

    @Test func `versions are listed by number, the working copy first`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            for timeout in 10...20 {
                try await change(fixture, timeout: timeout)
                _ = try await fixture.plane.publishVersion(hello, PublishVersionRequest())
            }
            let versions = try await fixture.plane.listVersionsByFunction(hello).versions
            #expect(versions?.map(\.version) == ["$LATEST"] + (1...11).map(String.init))
            #expect(versions?.first?.functionArn?.hasSuffix(":hello:$LATEST") == true)
        }
    }

    @Test func `a version is deleted alone, unless an alias needs it`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            let alias = CreateAliasRequest(name: "live", functionVersion: "1")
            _ = try await fixture.plane.createAlias(hello, alias)
            await expectRefusal(.resourceConflict, "Version 1 is used by the alias live") {
                try await fixture.plane.deleteFunction(version("1"))
            }
            await expectRefusal(.invalidParameterValue, "$LATEST version cannot be deleted") {
                try await fixture.plane.deleteFunction(version("$LATEST"))
            }
            try await fixture.plane.deleteAlias(hello, name: "live")
            try await fixture.plane.deleteFunction(version("1"))
            #expect(try await fixture.plane.listVersionsByFunction(hello).versions?.count == 1)
        }
    }

    @Test func `an alias is made, found, changed and deleted`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            let made = try await fixture.plane.createAlias(
                hello,
                CreateAliasRequest(name: "live", functionVersion: "1", description: "for all")
            )
            #expect(made.aliasArn == "arn:aws:lambda:us-east-1:000000000000:function:hello:live")
            let found = try await fixture.plane.getFunctionConfiguration(version("live"))
            #expect(found.version == "1" && found.functionArn?.hasSuffix(":hello:live") == true)
            let request = UpdateAliasRequest(functionVersion: "$LATEST", revisionId: made.revisionId)
            let changed = try await fixture.plane.updateAlias(hello, name: "live", request)
            #expect(changed.functionVersion == "$LATEST" && changed.description == "for all")
            await expectRefusal(.preconditionFailed, "The Revision Id provided") {
                _ = try await fixture.plane.updateAlias(hello, name: "live", request)
            }
            #expect(try await fixture.plane.getAlias(hello, name: "live") == changed)
            try await fixture.plane.deleteAlias(hello, name: "live")
            await expectRefusal(.resourceNotFound, "Cannot find alias arn: \(made.aliasArn ?? "")") {
                _ = try await fixture.plane.getAlias(hello, name: "live")
            }
        }
    }

    @Test func `an alias that exists is a conflict, a version that does not is not found`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let request = CreateAliasRequest(name: "live", functionVersion: "$LATEST")
            _ = try await fixture.plane.createAlias(hello, request)
            await expectRefusal(.resourceConflict, "Alias already exists: arn:aws:lambda") {
                _ = try await fixture.plane.createAlias(hello, request)
            }
            await expectRefusal(.resourceNotFound, "function:hello:7") {
                let request = CreateAliasRequest(name: "other", functionVersion: "7")
                _ = try await fixture.plane.createAlias(hello, request)
            }
        }
    }

    @Test func `aliases are listed, all or those of a version`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            for (name, version) in [("b", "1"), ("a", "$LATEST")] {
                let request = CreateAliasRequest(name: name, functionVersion: version)
                _ = try await fixture.plane.createAlias(hello, request)
            }
            #expect(try await fixture.plane.listAliases(hello).aliases?.map(\.name) == ["a", "b"])
            let some = try await fixture.plane.listAliases(hello, functionVersion: "1")
            #expect(some.aliases?.map(\.name) == ["b"])
        }
    }

    @Test func `weights send the events where they say`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            try await change(fixture, timeout: 9)
            _ = try await fixture.plane.publishVersion(hello, PublishVersionRequest())
            let routing = AliasRoutingConfiguration(additionalVersionWeights: ["2": 0.5])
            let request = CreateAliasRequest(name: "live", functionVersion: "1", routingConfig: routing)
            _ = try await fixture.plane.createAlias(hello, request)
            var seen: Set<String> = []
            // A right service fails this once in 2^199.
            for _ in 0..<200 { seen.insert(try await fixture.plane.deployment(version("live")).settings.version) }
            #expect(seen == ["1", "2"])
            let all = UpdateAliasRequest(routingConfig: AliasRoutingConfiguration(additionalVersionWeights: ["2": 1]))
            _ = try await fixture.plane.updateAlias(hello, name: "live", all)
            #expect(try await fixture.plane.deployment(version("live")).settings.version == "2")
        }
    }

    @Test(
        arguments: [
            (["1": 0.5], "1", "is already included in routing configuration"),
            (["1": 0.5], "$LATEST", "$LATEST is not supported for an alias pointing to more than 1 version"),
            (["1": 0.1, "2": 0.1], "1", "Number of items in AdditionalVersionWeights cannot be greater than 1"),
        ] as [([String: Double], String, String)]
    )
    func `weights that make no sense are refused`(
        weights: [String: Double],
        target: String,
        words: String
    ) async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            let routing = AliasRoutingConfiguration(additionalVersionWeights: weights)
            let request = CreateAliasRequest(name: "live", functionVersion: target, routingConfig: routing)
            await expectRefusal(.invalidParameterValue, words) {
                _ = try await fixture.plane.createAlias(hello, request)
            }
        }
    }
}
