internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneFunctionTests {
    private let hello = FunctionReference(name: "hello")

    @Test func `a new function has Lambda's defaults`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let answer = try await fixture.create()
            #expect(answer.functionArn == "arn:aws:lambda:us-east-1:000000000000:function:hello")
            #expect(answer.timeout == 3 && answer.memorySize == 128 && answer.ephemeralStorage?.size == 512)
            #expect(answer.architectures == ["x86_64"] && answer.packageType == "Zip" && answer.version == "$LATEST")
            #expect(answer.state == "Active" && answer.lastUpdateStatus == "Successful")
            #expect(answer.tracingConfig?.mode == "PassThrough" && answer.snapStart?.applyOn == "None")
            #expect(answer.loggingConfig == LoggingConfig(logFormat: "Text", logGroup: "/aws/lambda/hello"))
            #expect(answer.description?.isEmpty == true && answer.layers == nil && answer.environment == nil)
        }
    }

    @Test func `code size, hash, date and revision are told as Lambda tells them`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let zip = ControlPlaneFixture.zip()
            let answer = try await fixture.create(zip: zip)
            let sum = try await Program.check(
                "python3",
                [
                    "-c",
                    "import base64,hashlib,sys;print(base64.b64encode(hashlib.sha256(bytes(map(int,"
                        + "sys.argv[1].split(',')))).digest()).decode())", zip.map(String.init).joined(separator: ","),
                ]
            )
            #expect(answer.codeSha256 == sum.trimmingCharacters(in: .whitespacesAndNewlines))
            #expect(answer.codeSize == zip.count)
            let date = try #require(answer.lastModified)
            #expect(date.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000/) != nil, "\(date)")
            #expect(UUID(uuidString: answer.revisionId ?? "") != nil)
        }
    }

    @Test func `GetFunction tells where the code is, tags and concurrency`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create { $0.tags = ["team": "a"] }
            let reserved = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: 5)
            _ = try await fixture.plane.putFunctionConcurrency(hello, reserved)
            let answer = try await fixture.plane.getFunction(hello)
            #expect(answer.configuration == made && answer.tags == ["team": "a"])
            #expect(answer.concurrency?.reservedConcurrentExecutions == 5)
            let location = try #require(answer.code?.location)
            let match = try #require(location.wholeMatch(of: /http:\/\/127.0.0.1:9001\/_mortise\/packages\/(.*)\.zip/))
            let path = try #require(fixture.store.packagePath(String(match.1)))
            #expect(try Data(contentsOf: URL(filePath: path)) == Data(ControlPlaneFixture.zip()))
        }
    }

    @Test func `what is not there is not found, by its ARN`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let arn = "Function not found: arn:aws:lambda:us-east-1:000000000000:function:hello"
            await expectRefusal(.resourceNotFound, arn) { _ = try await fixture.plane.getFunction(hello) }
            await expectRefusal(.resourceNotFound, arn) { try await fixture.plane.deleteFunction(hello) }
            try await fixture.create()
            for qualifier in ["1", "live"] {
                let reference = FunctionReference(name: "hello", qualifier: qualifier)
                await expectRefusal(.resourceNotFound, arn + ":" + qualifier) {
                    _ = try await fixture.plane.getFunction(reference)
                }
            }
        }
    }

    @Test func `a name that is taken is a conflict`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            await expectRefusal(.resourceConflict, "Function already exist: hello") { try await fixture.create() }
        }
    }

    @Test func `the model's limits are checked before anything else`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.validation, "2 validation errors detected: Value '901' at 'timeout'") {
                try await fixture.create {
                    $0.timeout = 901
                    $0.memorySize = 127
                }
            }
        }
    }

    @Test(arguments: ["provided", "provided.al2"])
    func `an old OS-only runtime is taken, with a warning that names the new one`(runtime: String) async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let answer = try await fixture.create { $0.runtime = runtime }
            #expect(answer.runtime == runtime)
            #expect(fixture.warnings.all.first?.contains("take --runtime provided.al2023") == true)
        }
    }

    @Test func `a managed runtime is refused with the way to go`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "take --runtime provided.al2023 and a layer") {
                try await fixture.create { $0.runtime = "python3.13" }
            }
        }
    }

    @Test func `runtime and handler are needed`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let words = "Runtime and Handler are mandatory parameters"
            await expectRefusal(.invalidParameterValue, words) { try await fixture.create { $0.runtime = nil } }
            await expectRefusal(.invalidParameterValue, words) { try await fixture.create { $0.handler = nil } }
        }
    }

    @Test func `a configuration keeps what an update does not name`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create { $0.environment = Environment(variables: ["A1": "x"]) }
            let request = UpdateFunctionConfigurationRequest(timeout: 10)
            let answer = try await fixture.plane.updateFunctionConfiguration(hello, request)
            #expect(answer.timeout == 10 && answer.environment?.variables == ["A1": "x"])
            #expect(answer.revisionId != made.revisionId && answer.codeSha256 == made.codeSha256)
            #expect(try await fixture.plane.getFunctionConfiguration(hello) == answer)
        }
    }

    @Test func `variables go with an empty environment`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.environment = Environment(variables: ["A1": "x"]) }
            let request = UpdateFunctionConfigurationRequest(environment: Environment(variables: [:]))
            #expect(try await fixture.plane.updateFunctionConfiguration(hello, request).environment == nil)
        }
    }

    @Test func `a log in JSON has levels, which text has not`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create { $0.loggingConfig = LoggingConfig(logFormat: "JSON") }
            #expect(made.loggingConfig?.applicationLogLevel == "INFO" && made.loggingConfig?.systemLogLevel == "INFO")
            let request = UpdateFunctionConfigurationRequest(loggingConfig: LoggingConfig(logFormat: "Text"))
            let answer = try await fixture.plane.updateFunctionConfiguration(hello, request)
            #expect(answer.loggingConfig == LoggingConfig(logFormat: "Text", logGroup: "/aws/lambda/hello"))
        }
    }

    @Test func `new code changes hash and revision, and the old zip goes`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create()
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            let answer = try await fixture.plane.updateFunctionCode(hello, UpdateFunctionCodeRequest(zipFile: zip))
            #expect(answer.codeSha256 != made.codeSha256 && answer.revisionId != made.revisionId)
            #expect(try await fixture.packageFiles().count == 1)
        }
    }

    @Test func `a dry run changes nothing`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create()
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            let request = UpdateFunctionCodeRequest(zipFile: zip, dryRun: true)
            #expect(try await fixture.plane.updateFunctionCode(hello, request).codeSha256 != made.codeSha256)
            #expect(try await fixture.plane.getFunctionConfiguration(hello) == made)
            #expect(try await fixture.packageFiles().count == 1)
        }
    }

    @Test func `an old revision id changes nothing`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let old = try await fixture.create().revisionId
            var request = UpdateFunctionConfigurationRequest(timeout: 4, revisionId: old)
            let current = try await fixture.plane.updateFunctionConfiguration(hello, request)
            await expectRefusal(.preconditionFailed, "The Revision Id provided does not match") {
                request.timeout = 5
                _ = try await fixture.plane.updateFunctionConfiguration(hello, request)
            }
            let zip = Data(ControlPlaneFixture.zip("other")).base64EncodedString()
            await expectRefusal(.preconditionFailed, "The Revision Id provided does not match") {
                let request = UpdateFunctionCodeRequest(zipFile: zip, revisionId: old)
                _ = try await fixture.plane.updateFunctionCode(hello, request)
            }
            #expect(try await fixture.plane.getFunctionConfiguration(hello) == current)
        }
    }

    @Test func `a deleted function is gone with all that was its own`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let live = FunctionReference(name: "hello", qualifier: "live")
            try await fixture.create { $0.publish = true }
            let alias = CreateAliasRequest(name: "live", functionVersion: "1")
            _ = try await fixture.plane.createAlias(hello, alias)
            let permission = AddPermissionRequest(statementId: "s", action: "lambda:InvokeFunction", principal: "*")
            _ = try await fixture.plane.addPermission(live, permission)
            let url = CreateFunctionUrlConfigRequest(authType: "NONE")
            _ = try await fixture.plane.createFunctionUrlConfig(live, url)
            let events = PutFunctionEventInvokeConfigRequest(maximumRetryAttempts: 0)
            _ = try await fixture.plane.putFunctionEventInvokeConfig(live, events)
            try await fixture.plane.deleteFunction(hello)
            #expect(try await fixture.packageFiles().isEmpty)
            // A new one of that name begins with nothing.
            try await fixture.create()
            #expect(try await fixture.plane.listAliases(hello).aliases?.isEmpty == true)
            #expect(try await fixture.plane.listFunctionUrlConfigs(hello).functionUrlConfigs?.isEmpty == true)
            #expect(try await fixture.plane.eventInvokeConfig(live) == nil)
            let policy = try await fixture.store.read { try $0.policy(of: live.arn) }
            #expect(policy == nil)
        }
    }

    @Test func `functions are listed page by page, though some go meanwhile`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            for name in ["d", "b", "a", "c"] { try await fixture.create(name) }
            let first = try await fixture.plane.listFunctions(maxItems: 2)
            #expect(first.functions?.map(\.functionName) == ["a", "b"])
            #expect(first.functions?.first?.state == nil)
            try await fixture.plane.deleteFunction(FunctionReference(name: "b"))
            let second = try await fixture.plane.listFunctions(marker: first.nextMarker, maxItems: 2)
            #expect(second.functions?.map(\.functionName) == ["c", "d"] && second.nextMarker == nil)
        }
    }

    @Test func `a marker that is none and a page of no items are refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "The marker '#' is not valid") {
                _ = try await fixture.plane.listFunctions(marker: "#")
            }
            await expectRefusal(.validation, "Value '0' at 'maxItems'") {
                _ = try await fixture.plane.listFunctions(maxItems: 0)
            }
        }
    }
}
