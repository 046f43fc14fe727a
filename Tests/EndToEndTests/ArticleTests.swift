internal import TestSupport
internal import Testing

/// What the two articles have their readers type, against `mortise local`.
@Suite struct ArticleTests {
    @Test func `the articles' commands run as printed`() async throws {
        let script = PackageRoot.path + "/scripts/walkthrough.sh"
        let walk = try await Program.run(script, [MortiseProgram.path])
        try #require(walk.status == 0, "\(walk.output)")
        let lines = walk.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("\"arn:aws:iam::000000000000:role/service-role/LambdaPhpExample\"") })
        #expect(lines.contains { $0.contains("layer:php-example-vendor:1\"") })
        // Twice in the second article, once in the first.
        #expect(lines.contains("Hello, World!Goodbye, World!"))
        #expect(lines.contains("Hello, World!"))
        // As `--log-type Tail` shows it; mortise local's own lines have the function's name in front.
        #expect(lines.filter { $0.hasPrefix("START RequestId: ") }.count == 3)
        #expect(lines.filter { $0.hasPrefix("END RequestId: ") }.count == 3)
        let reports = lines.filter { $0.hasPrefix("REPORT RequestId: ") }
        #expect(reports.map { $0.contains("\tInit Duration: ") } == [true, true, false], "\(reports)")
        // `--runtime provided` is taken, and said to be an old name.
        #expect(lines.contains { $0.hasPrefix("mortise: warning: ") && $0.contains("provided.al2023") })
    }

    @Test func `boto3 deploys a function and waits with its waiters`() async throws {
        let zip = try await BuiltExample.folder(of: "c/hello") + "/hello.zip"
        let python = try await PythonTools.program("python")
        let script = PackageRoot.path + "/Tests/Fixtures/Articles/deploy.py"
        let run = try await LocalLambdaProcess.with { service in
            try await Program.run(python, [script, BuiltLayer.zip, zip], environment: service.variables)
        }
        try #require(run.status == 0, "\(run.output)")
        let answer = #"{"message":"Hello, World!"}"#
        #expect(run.output == answer + "\n" + answer + "\n")
    }
}
