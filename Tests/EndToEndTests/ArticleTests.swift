internal import TestSupport
internal import Testing

/// What the articles have their readers type, against `mortise local`.
@Suite struct ArticleTests {
    @Test func `the articles' commands run, and their functions answer as printed`() async throws {
        let script = PackageRoot.path + "/scripts/walkthrough.sh"
        let walk = try await Program.run(script, [MortiseProgram.path])
        try #require(walk.status == 0, "\(walk.output)")
        let lines = walk.output.split(separator: "\n").map(String.init)
        let answers = [
            "Hello, World! It is PHP that greets you.", "Hello, World!Goodbye, World!", "200 OK, by Guzzle 7",
            #"{"mean": 2.0, "deviation": 0.816}"#, #""Handler executed with: {\"name\": \"World\"}\n""#,
            #"{"message":"Hello, World!"}"#,
        ]
        #expect(lines.filter { answers.contains($0) } == answers, "\(walk.output)")
        #expect(lines.contains { $0.contains("\"arn:aws:iam::000000000000:role/service-role/LambdaPhpExample\"") })
        #expect(lines.contains { $0.contains("layer:php-example-vendor:1\"") })
        // As `--log-type Tail` shows it: three times in the second article, once in the third, which prints a line itself.
        let tail = lines.filter { line in
            ["START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "3 values, numpy "].contains {
                line.hasPrefix($0)
            }
        }
        let words = tail.compactMap { $0.split(separator: " ").first.map(String.init) }
        let php = ["START", "END", "REPORT"]
        #expect(words == php + php + php + ["START", "3", "END", "REPORT"], "\(tail)")
        let reports = tail.filter { $0.hasPrefix("REPORT ") }
        #expect(reports.map { $0.contains("\tInit Duration: ") } == [true, true, false, true], "\(reports)")
        // mortise local's own lines have the function's name in front.
        let functions = ["php-layer", "php-example-fetch", "bash", "rust"]
        for function in functions {
            #expect(lines.filter { $0.hasPrefix("\(function) | REPORT RequestId: ") }.count == 1, "\(function)")
        }
        #expect(lines.contains("python-container | 3 values, numpy 1.26.4"))
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
