internal import Foundation
internal import TestSupport
internal import Testing

/// `mortise local` with keys, and who has to sign with them.
@Suite struct KeysTests {
    private static let keys = """
        [work]
        aws_access_key_id = AKIDEXAMPLE
        aws_secret_access_key = secret/with+signs=

        """

    /// Starts a service with keys and, watched, the function `hello`.
    private func withKeys(_ body: @escaping @Sendable (LocalLambdaProcess, _ file: String) async throws -> Void)
        async throws
    {
        try await withTemporaryDirectory { folder in
            let file = folder + "/the user's keys"
            try Data(Self.keys.utf8).write(to: URL(filePath: file))
            let code = folder + "/hello"
            try FileManager.default.createDirectory(atPath: code, withIntermediateDirectories: false)
            try await FixtureModule.build("echo", as: "hello.so", into: code)
            let watch = ["--watch", code, "--handler", "hello", "--layer", BuiltLayer.zip]
            try await LocalLambdaProcess.with(["--ephemeral", "--credentials", file] + watch) { service in
                try await body(service, file)
            }
        }
    }

    @Test func `the banner's lines work as they stand, and hold no key`() async throws {
        try await withKeys { service, _ in
            let start = try #require(service.banner.firstIndex { $0.contains("In another terminal") })
            let lines = service.banner[(start + 1)...].joined(separator: "\n")
            #expect(!lines.contains("secret/with") && !lines.contains("AKID"), "\(lines)")
            var variables = service.variables
            let aws = try await PythonTools.program("aws").dropLast("/aws".count)
            let own = MortiseProgram.path.dropLast("/mortise".count)
            variables["PATH"] = "\(own):\(aws):" + (variables["PATH"] ?? "")
            // Of another service, which the user has talked to before.
            variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1"
            let run = try await Program.run("sh", ["-ec", lines], environment: variables)
            #expect(run.status == 0, "\(run.output)")
            let event = #"{"name":"World"}"#
            #expect(run.output.components(separatedBy: event).count == 3, "\(lines)\n\(run.output)")
        }
    }

    @Test func `who does not sign, or with other keys, is told what to set`() async throws {
        try await withKeys { service, file in
            func invoke(_ variables: [String: String]) async throws -> String {
                let arguments = ["invoke", "hello", "--data", "1", "--endpoint-url", service.url]
                return try await Program.run(MortiseProgram.path, arguments, environment: variables).output
            }
            let unsigned = try await invoke([:])
            #expect(
                unsigned.contains("MissingAuthenticationTokenException: Missing Authentication Token: "),
                "\(unsigned)"
            )
            #expect(unsigned.contains("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"), "\(unsigned)")
            #expect(unsigned.contains("(this request was not signed: AWS_ACCESS_KEY_ID is not set)"), "\(unsigned)")
            let profile = try await invoke(["AWS_SHARED_CREDENTIALS_FILE": file])
            #expect(profile.contains("the profile [default] of \"\(file)\""), "\(profile)")
            let other = try await invoke(["AWS_ACCESS_KEY_ID": "OTHER", "AWS_SECRET_ACCESS_KEY": "x"])
            #expect(other.contains("The request was signed with the key OTHER: set "), "\(other)")
            let half = try await invoke(["AWS_ACCESS_KEY_ID": "OTHER"])
            #expect(half.contains("AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not: set both"), "\(half)")
        }
    }
}
