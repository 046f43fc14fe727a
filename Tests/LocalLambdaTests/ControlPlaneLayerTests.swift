internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneLayerTests {
    @Test func `a published layer is told as it was given`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.publishLayer(runtimes: ["provided.al2023"])
            #expect(made.layerArn == "arn:aws:lambda:us-east-1:000000000000:layer:layer")
            #expect(made.layerVersionArn == "arn:aws:lambda:us-east-1:000000000000:layer:layer:1" && made.version == 1)
            let answer = try await fixture.plane.getLayerVersion(LayerVersionReference(name: "layer", version: 1))
            #expect(answer.content == made.content && answer.compatibleRuntimes == ["provided.al2023"])
            #expect(answer.description == "of a test" && answer.createdDate == made.createdDate)
            #expect(answer.content?.codeSize == ControlPlaneFixture.zip("layer", name: "lib/file").count)
        }
    }

    @Test func `the number of a deleted version is not used again`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.publishLayer()
            try await fixture.plane.deleteLayerVersion(LayerVersionReference(name: "layer", version: 1))
            #expect(try await fixture.publishLayer().version == 2)
            let layer = try await fixture.plane.listLayerVersions(name: "layer")
            #expect(layer.layerVersions?.map(\.version) == [2])
        }
    }

    @Test func `a function keeps running with a layer that is deleted`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let arn = try #require(try await fixture.publishLayer().layerVersionArn)
            let hello = FunctionReference(name: "hello")
            try await fixture.create { $0.layers = [arn] }
            let before = try await fixture.plane.deployment(hello)
            try await fixture.plane.deleteLayerVersion(LayerVersionReference(arn: arn))
            let after = try await fixture.plane.deployment(hello)
            #expect(after.layers == before.layers && after.revision == before.revision)
            #expect(FileManager.default.fileExists(atPath: after.layers.first ?? ""))
            // Code can change, the layer stays.
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            let answer = try await fixture.plane.updateFunctionCode(hello, UpdateFunctionCodeRequest(zipFile: zip))
            #expect(answer.layers?.map(\.arn) == [arn])
        }
    }

    @Test func `a deleted version is gone with its policy, and can be deleted again`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.publishLayer()
            let reference = LayerVersionReference(name: "layer", version: 1)
            for _ in 0..<2 { try await fixture.plane.deleteLayerVersion(reference) }
            await expectRefusal(.resourceNotFound, "The resource you requested does not exist") {
                _ = try await fixture.plane.getLayerVersion(reference)
            }
            #expect(try await fixture.packageFiles().isEmpty)
        }
    }

    @Test func `layers are listed with their newest version that matches`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.publishLayer("a", runtimes: ["provided.al2023"])
            try await fixture.publishLayer("a", runtimes: ["python3.13"])
            try await fixture.publishLayer("b")
            let all = try await fixture.plane.listLayers().layers
            #expect(all?.map(\.layerName) == ["a", "b"])
            #expect(all?.map(\.latestMatchingVersion?.version) == [2, 1])
            let matching = try await fixture.plane.listLayers(compatibleRuntime: "provided.al2023").layers
            #expect(matching?.map(\.layerName) == ["a"] && matching?.first?.latestMatchingVersion?.version == 1)
        }
    }

    @Test func `versions are listed page by page, the newest first`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            for _ in 0..<12 { try await fixture.publishLayer() }
            var versions: [Int?] = []
            var marker: String?
            repeat {
                let page = try await fixture.plane.listLayerVersions(name: "layer", marker: marker, maxItems: 5)
                versions += page.layerVersions?.map(\.version) ?? []
                marker = page.nextMarker
            } while marker != nil
            #expect(versions == (1...12).reversed())
        }
    }

    @Test func `a layer is named by its ARN too`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.publishLayer()
            let arn = "arn:aws:lambda:us-east-1:000000000000:layer:layer"
            #expect(try await fixture.plane.listLayerVersions(name: arn).layerVersions?.count == 1)
            await expectRefusal(.validation, "Value 'a b' at 'layerName'") {
                _ = try await fixture.plane.listLayerVersions(name: "a b")
            }
        }
    }

    @Test func `a bad zip is no layer and takes no number`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let content = LayerVersionContentInput(zipFile: Data("no zip".utf8).base64EncodedString())
            await expectRefusal(.invalidParameterValue, "Could not unzip uploaded file.") {
                let request = PublishLayerVersionRequest(content: content)
                _ = try await fixture.plane.publishLayerVersion(name: "layer", request)
            }
            #expect(try await fixture.publishLayer().version == 1)
        }
    }

    @Test func `a layer's policy grows and shrinks statement by statement`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.publishLayer()
            let reference = LayerVersionReference(name: "layer", version: 1)
            let request = AddLayerVersionPermissionRequest(
                statementId: "all",
                action: "lambda:GetLayerVersion",
                principal: "*"
            )
            let added = try await fixture.plane.addLayerVersionPermission(reference, request)
            let policy = try await fixture.plane.getLayerVersionPolicy(reference)
            #expect(policy.revisionId == added.revisionId)
            let statement = try #require(added.statement)
            let document = #"{"Version":"2012-10-17","Id":"default","Statement":["# + statement + "]}"
            #expect(policy.policy == document)
            #expect(statement.contains(#""Principal":"*""#) && statement.contains(reference.arn))
            await expectRefusal(.resourceConflict, "The statement id (all) provided already exists.") {
                _ = try await fixture.plane.addLayerVersionPermission(reference, request)
            }
            await expectRefusal(.preconditionFailed, "Call the GetLayerPolicy API") {
                try await fixture.plane.removeLayerVersionPermission(reference, statementId: "all", revisionId: "old")
            }
            try await fixture.plane.removeLayerVersionPermission(reference, statementId: "all")
            await expectRefusal(.resourceNotFound, "No policy is associated with the given resource") {
                _ = try await fixture.plane.getLayerVersionPolicy(reference)
            }
        }
    }
}
