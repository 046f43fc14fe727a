internal import RuntimeAPI
internal import Testing

@Suite struct InvocationTests {
    private func fields(_ pairs: [String: String]) -> HeaderFields {
        var fields = HeaderFields()
        for (name, value) in pairs {
            fields.append(name: name, value: value)
        }
        return fields
    }

    @Test func `every field of the answer to next is read`() throws {
        let invocation = try #require(
            Invocation(
                headers: fields([
                    "Lambda-Runtime-Aws-Request-Id": "r", "Lambda-Runtime-Deadline-Ms": "1542409706888",
                    "Lambda-Runtime-Invoked-Function-Arn": "arn", "Lambda-Runtime-Trace-Id": "Root=1",
                    "Lambda-Runtime-Client-Context": "{}", "Lambda-Runtime-Cognito-Identity": "{\"a\":1}",
                    "Lambda-Runtime-Aws-Tenant-Id": "blue", "Lambda-Runtime-Invocation-Id": "nonce",
                    "Content-Type": "text/plain",
                ])
            )
        )
        #expect(invocation.requestID == "r")
        #expect(invocation.deadline == 1_542_409_706_888)
        #expect(invocation.functionARN == "arn")
        #expect(invocation.traceID == "Root=1")
        #expect(invocation.clientContext == "{}")
        #expect(invocation.cognitoIdentity == "{\"a\":1}")
        #expect(invocation.tenantID == "blue")
        #expect(invocation.invocationID == "nonce")
        #expect(invocation.contentType == "text/plain")
    }

    @Test func `without a request id there is no invocation`() {
        #expect(Invocation(headers: fields(["Lambda-Runtime-Deadline-Ms": "1"])) == nil)
        #expect(Invocation(headers: fields(["Lambda-Runtime-Aws-Request-Id": ""])) == nil)
    }

    @Test(arguments: ["", "soon", "1.5", "99999999999999999999"])
    func `a deadline that is no number is not known`(value: String) throws {
        let headers = fields(["Lambda-Runtime-Aws-Request-Id": "r", "Lambda-Runtime-Deadline-Ms": value])
        #expect(try #require(Invocation(headers: headers)).deadline == nil)
    }
}
