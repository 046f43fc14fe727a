internal import TestSupport
internal import Testing

/// The getters of mortise/call.h, as `reads_context.c` prints them: `text KEY LENGTH: VALUE`, `number KEY: VALUE`.
@Suite struct ContextTests {
    @Test func `every getter gives what Lambda sent`() async throws {
        let event = ScriptedReply.event(
            "{}",
            requestID: "8476a536",
            headers: [
                ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:123456789012:function:tenon:live"),
                ("Lambda-Runtime-Trace-Id", "Root=1-5759e988;Parent=53995c3f;Sampled=1"),
                ("Lambda-Runtime-Client-Context", "{\"client\":{\"app_title\":\"\u{fc}\"}}"),
                ("Lambda-Runtime-Cognito-Identity", "{\"cognitoIdentityId\":\"i\",\"cognitoIdentityPoolId\":\"p\"}"),
                ("Lambda-Runtime-Aws-Tenant-Id", "tenant-1"),
                ("Content-Type", "application/cloudevents+json"),
            ]
        )
        let run = try await Scenario("reads_context", events: [event], environment: Self.variables).run()
        #expect(
            run.contextLines.filter { !$0.hasPrefix("number 2") } == [
                "text 0 0: (none)",
                "text 1 8: 8476a536",
                "text 2 57: arn:aws:lambda:eu-west-1:123456789012:function:tenon:live",
                "text 3 5: tenon",
                "text 4 7: $LATEST",
                "text 5 17: /aws/lambda/tenon",
                "text 6 20: 2026/11/21/[$LATEST]",
                "text 7 41: Root=1-5759e988;Parent=53995c3f;Sampled=1",
                "text 8 29: {\"client\":{\"app_title\":\"\u{fc}\"}}",
                "text 9 53: {\"cognitoIdentityId\":\"i\",\"cognitoIdentityPoolId\":\"p\"}",
                "text 10 8: tenant-1",
                "text 11 28: application/cloudevents+json",
                "text 12 0: (none)",
                "number 0: -1",
                "number 1: 4102444800000",
                "number 3: 512",
                "number 4: -1",
            ]
        )
    }

    @Test func `the remaining time is positive before the deadline`() async throws {
        let run = try await Scenario("reads_context").run()
        let line = try #require(run.contextLines.first { $0.hasPrefix("number 2: ") })
        let remaining = try #require(Int64(line.dropFirst("number 2: ".count)))
        #expect((1..<4_102_444_800_000).contains(remaining))
    }

    @Test(arguments: ["", nil] as [String?])
    func `what Lambda leaves empty or out is absent`(value: String?) async throws {
        let names = ["Invoked-Function-Arn", "Trace-Id", "Client-Context", "Cognito-Identity", "Aws-Tenant-Id"]
        let headers: [(name: String, value: String?)] = names.map { ("Lambda-Runtime-" + $0, value) }
        let event = ScriptedReply.event("{}", headers: headers + [("Content-Type", value)])
        let run = try await Scenario("reads_context", events: [event]).run()
        let lines = run.contextLines
        for key in 2...12 {
            #expect(lines.contains("text \(key) 0: (none)"))
        }
        #expect(lines.contains("number 3: -1"))
    }

    private static let variables = [
        "AWS_LAMBDA_FUNCTION_NAME": "tenon",
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
        "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/tenon",
        "AWS_LAMBDA_LOG_STREAM_NAME": "2026/11/21/[$LATEST]",
    ]
}
