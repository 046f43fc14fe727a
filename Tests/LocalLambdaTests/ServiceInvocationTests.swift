import Foundation
import LocalLambda
import TestSupport
import Testing

/// Invocations through the API and through function URLs.
struct ServiceInvocationTests {
    @Test
    func `A function is invoked in all ways of the API`() async throws {
        try await withService { service in
            try await ServiceFunction.create(in: service)
            let program = try await service.script("check-invocations.py")
            #expect(program.status == 0, "\(program.output)")
            #expect(service.events.all.map { String(decoding: $0.event, as: UTF8.self) } == ["{\"later\": 1}"])
        }
    }

    @Test
    func `A function answers at its URL`() async throws {
        try await withService { service in
            try await ServiceFunction.create(in: service)
            let program = try await service.script("check-function-urls.py")
            #expect(program.status == 0, "\(program.output)")
        }
    }

    @Test
    func `The AWS CLI invokes, and asks who it is`() async throws {
        try await withService { service in
            try await ServiceFunction.create(in: service)
            let line = ["lambda", "invoke", "--function-name", "f", "--payload", "\"hi\"", "/dev/stdout"]
            let program = try await service.run("aws", line)
            #expect(program.status == 0 && program.output.hasPrefix("hi back"), "\(program.output)")
            let identity = try await service.run("aws", ["sts", "get-caller-identity", "--query", "Account"])
            #expect(identity.output == "\"000000000000\"\n")
            let role = [
                "iam", "create-role", "--role-name", "r", "--assume-role-policy-document", "{\"Version\": \"ü\"}",
            ]
            let created = try await service.run("aws", role + ["--query", "Role.AssumeRolePolicyDocument.Version"])
            #expect(created.status == 0, "\(created.output)")
            let attach = ["iam", "attach-role-policy", "--role-name", "r", "--policy-arn", "arn:aws:iam::aws:policy/x"]
            #expect(try await service.run("aws", attach).status == 0)
            let other = try await service.run("aws", ["iam", "list-users"])
            #expect(other.status != 0 && other.output.contains("ListUsers"), "\(other.output)")
        }
    }
}
