internal import Foundation
internal import LambdaAPI
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlaneBelongingsTests {
    private let hello = FunctionReference(name: "hello")

    @Test func `tags are added, listed and removed by the function's ARN`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create { $0.tags = ["a": "1"] }
            let arn = hello.arn
            try await fixture.plane.tagResource(arn: arn, TagResourceRequest(tags: ["b": "2"]))
            #expect(try await fixture.plane.listTags(arn: arn).tags == ["a": "1", "b": "2"])
            try await fixture.plane.untagResource(arn: arn, keys: ["a", "none"])
            #expect(try await fixture.plane.listTags(arn: arn).tags == ["b": "2"])
            #expect(try await fixture.plane.getFunctionConfiguration(hello).revisionId != made.revisionId)
        }
    }

    @Test func `versions and what are no functions have no tags`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "Tags on function aliases and versions are not supported.") {
                _ = try await fixture.plane.listTags(arn: hello.arn + ":1")
            }
            await expectRefusal(.invalidParameterValue, "has no tags here: only functions have") {
                _ = try await fixture.plane.listTags(arn: "arn:aws:lambda:us-east-1:000000000000:layer:a")
            }
        }
    }

    @Test func `reserved concurrency is kept and forgotten`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            for count in [0, 900] {
                let request = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: count)
                _ = try await fixture.plane.putFunctionConcurrency(hello, request)
                let answer = try await fixture.plane.getFunctionConcurrency(hello)
                #expect(answer.reservedConcurrentExecutions == count)
                #expect(try await fixture.plane.deployment(hello).reservedConcurrency == count)
            }
            try await fixture.plane.deleteFunctionConcurrency(hello)
            let answer = try await fixture.plane.getFunctionConcurrency(hello)
            #expect(answer.reservedConcurrentExecutions == nil)
        }
    }

    @Test func `a hundred environments stay unreserved`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create("a")
            try await fixture.create("b")
            let request = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: 500)
            _ = try await fixture.plane.putFunctionConcurrency(FunctionReference(name: "a"), request)
            let words = "decreases account's UnreservedConcurrentExecution below its minimum value of [100]"
            await expectRefusal(.invalidParameterValue, words) {
                let request = PutFunctionConcurrencyRequest(reservedConcurrentExecutions: 401)
                _ = try await fixture.plane.putFunctionConcurrency(FunctionReference(name: "b"), request)
            }
            let limits = try await fixture.plane.getAccountSettings()
            #expect(limits.accountLimit?.unreservedConcurrentExecutions == 500)
            #expect(limits.accountUsage?.functionCount == 2)
        }
    }

    @Test func `a version has no concurrency of its own`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await expectRefusal(.invalidParameterValue, "Aliases and versions do not support this operation") {
                _ = try await fixture.plane.getFunctionConcurrency(FunctionReference(name: "hello", qualifier: "1"))
            }
        }
    }

    @Test func `a function URL is made, found by its id, changed and deleted`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let request = CreateFunctionUrlConfigRequest(authType: "NONE")
            let made = try await fixture.plane.createFunctionUrlConfig(hello, request)
            let url = try #require(made.functionUrl)
            let pattern = /http:\/\/([a-z0-9]{32})\.lambda-url\.us-east-1\.localhost:9001\//
            let id = String(try #require(url.wholeMatch(of: pattern)).1)
            let found = try #require(try await fixture.plane.functionURL(id))
            #expect(found.function == hello && found.configuration.invokeMode == "BUFFERED")
            let change = UpdateFunctionUrlConfigRequest(invokeMode: "RESPONSE_STREAM")
            let changed = try await fixture.plane.updateFunctionUrlConfig(hello, change)
            #expect(changed.functionUrl == url && changed.authType == "NONE")
            #expect(try await fixture.plane.getFunctionUrlConfig(hello).invokeMode == "RESPONSE_STREAM")
            #expect(try await fixture.plane.listFunctionUrlConfigs(hello).functionUrlConfigs?.count == 1)
            await expectRefusal(.resourceConflict, "FunctionUrlConfig exists for this Lambda function") {
                _ = try await fixture.plane.createFunctionUrlConfig(hello, request)
            }
            try await fixture.plane.deleteFunctionUrlConfig(hello)
            #expect(try await fixture.plane.functionURL(id) == nil)
        }
    }

    @Test func `a URL belongs to a function or an alias, not to a version`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create { $0.publish = true }
            let request = CreateFunctionUrlConfigRequest(authType: "NONE")
            await expectRefusal(.validation, "Value '1' at 'qualifier'") {
                let version = FunctionReference(name: "hello", qualifier: "1")
                _ = try await fixture.plane.createFunctionUrlConfig(version, request)
            }
            _ = try await fixture.plane.createAlias(hello, CreateAliasRequest(name: "live", functionVersion: "1"))
            let live = FunctionReference(name: "hello", qualifier: "live")
            let url = try await fixture.plane.createFunctionUrlConfig(live, request)
            #expect(url.functionArn == live.arn)
        }
    }

    @Test func `an event's fate is configured as a whole or in part`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let put = PutFunctionEventInvokeConfigRequest(maximumRetryAttempts: 1, maximumEventAgeInSeconds: 60)
            _ = try await fixture.plane.putFunctionEventInvokeConfig(hello, put)
            let update = UpdateFunctionEventInvokeConfigRequest(maximumRetryAttempts: 0)
            let answer = try await fixture.plane.updateFunctionEventInvokeConfig(hello, update)
            #expect(answer.maximumRetryAttempts == 0 && answer.maximumEventAgeInSeconds == 60)
            #expect(answer.functionArn == hello.arn + ":$LATEST")
            #expect(try await fixture.plane.getFunctionEventInvokeConfig(hello) == answer)
            let listed = try await fixture.plane.listFunctionEventInvokeConfigs(hello)
            #expect(listed.functionEventInvokeConfigs == [answer])
            try await fixture.plane.deleteFunctionEventInvokeConfig(hello)
            await expectRefusal(.resourceNotFound, "doesn't have an EventInvokeConfig") {
                _ = try await fixture.plane.getFunctionEventInvokeConfig(hello)
            }
        }
    }

    @Test(arguments: [
        ("arn:aws:lambda:us-east-1:000000000000:function:none", "is invalid: there is no such function here"),
        ("arn:aws:lambda:us-east-1:000000000000:function:hello", "You can't specify the function as a destination"),
        ("arn:aws:ec2:us-east-1:000000000000:instance", "is of no service that takes events"),
    ])
    func `a destination that takes no events is refused`(arn: String, words: String) async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            let destinations = DestinationConfig(onFailure: OnFailure(destination: arn))
            await expectRefusal(.invalidParameterValue, words) {
                let request = PutFunctionEventInvokeConfigRequest(destinationConfig: destinations)
                _ = try await fixture.plane.putFunctionEventInvokeConfig(hello, request)
            }
        }
    }

    @Test func `a function's policy is written as IAM writes it`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create()
            let request = AddPermissionRequest(
                statementId: "s3",
                action: "lambda:InvokeFunction",
                principal: "s3.amazonaws.com",
                sourceArn: "arn:aws:s3:::bucket"
            )
            let added = try await fixture.plane.addPermission(hello, request)
            let statement =
                #"{"Action":"lambda:InvokeFunction","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::bucket"}}"#
                + #","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Resource":"\#(hello.arn)","Sid":"s3"}"#
            #expect(added.statement == statement)
            let policy = try await fixture.plane.getPolicy(hello)
            #expect(policy.policy == #"{"Version":"2012-10-17","Id":"default","Statement":["# + statement + "]}")
            #expect(policy.revisionId != made.revisionId)
            await expectRefusal(.resourceNotFound, "Statement none is not found in resource policy.") {
                try await fixture.plane.removePermission(hello, statementId: "none")
            }
            try await fixture.plane.removePermission(hello, statementId: "s3", revisionId: policy.revisionId)
            await expectRefusal(.resourceNotFound, "No policy is associated with the given resource") {
                _ = try await fixture.plane.getPolicy(hello)
            }
        }
    }

    @Test func `a policy over 20 kB is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            try await fixture.create()
            await expectRefusal(.policyLengthExceeded, "is bigger than the limit (20480)") {
                for number in 0..<200 {
                    let request = AddPermissionRequest(
                        statementId: "\(number)" + String(repeating: "x", count: 90),
                        action: "lambda:InvokeFunction",
                        principal: "123456789012"
                    )
                    _ = try await fixture.plane.addPermission(hello, request)
                }
            }
        }
    }
}
