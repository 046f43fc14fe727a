internal import Foundation
internal import TestSupport
internal import Testing

/// The Python host and awslambdaric, the managed runtime's own code, get the same events and make the same requests.
@Suite struct PythonComparisonTests {
    /// One row: a handler, its events, and more.
    struct Row: CustomTestStringConvertible, Sendable {
        var handler: String
        var events: [String] = ["{}"]
        var headers: [(name: String, value: String?)] = []
        var environment: [String: String] = [:]

        var testDescription: String { handler + " " + events.joined(separator: " ").prefix(60) }

        init(
            _ handler: String,
            _ events: String...,
            headers: [(String, String?)] = [],
            environment: [String: String] = [:]
        ) {
            self.handler = handler
            if !events.isEmpty { self.events = events }
            self.headers = headers.map { (name: $0.0, value: $0.1) }
            self.environment = environment
        }
    }

    /// What is compared of one request.
    struct Posted: Equatable {
        var path: String
        var body: String
        var error: [String: String]?
        var contentType: String?
        var errorType: String?
    }

    /// Rows whose errors differ in message or stack trace; layer/python/README.md says why.
    static let rowsWithOtherTraces =
        ["raises_empty", "recurses", "takes_one", "not_callable"].map { Row("compared." + $0) }
        + [Row("compared.describe", headers: [("Lambda-Runtime-Client-Context", "[1]")])]

    static let values = [
        "none", "numbers", "text", "bytes", "empty bytes", "bytearray", "nested bytes", "bad nested bytes", "decimals",
        "decimal infinity", "tuple", "keys", "bad keys", "mixed keys", "set", "date", "object", "generator", "complex",
        "ordered", "default",
    ]
    static let json = [
        "{}", "null", "\"é\\ud83d\\ude00\"", "1e400", "123456789012345678901234567890", "1.10", "[1,2,]", "NaN", "",
        " ", " \n[1] \t", "1 2", "[1]x",
        "{\"a\":1,\"a\":2}", "{\"a\"", "\u{FEFF}{}", "\"\\ud800\"", "tru", "[[[[]]]]", "-Infinity", "\"a\tb\"",
    ]
    static let context = Row(
        "compared.describe",
        headers: [
            (
                "Lambda-Runtime-Client-Context",
                #"{"custom":{"a":1},"client":{"app_title":"T"},"env":{},"w3c":{"traceparent":"x","no":1}}"#
            ),
            ("Lambda-Runtime-Cognito-Identity", #"{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}"#),
            ("Lambda-Runtime-Aws-Tenant-Id", "blue"), ("Lambda-Runtime-Trace-Id", "Root=1-2-3;Sampled=1"),
        ],
        environment: [
            "AWS_LAMBDA_FUNCTION_NAME": "f", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128", "AWS_LAMBDA_LOG_GROUP_NAME": "g",
        ]
    )
    static let traced: [(String, String?)] = [("Lambda-Runtime-Trace-Id", "Root=1-2-3;Sampled=1")]
    static let rows =
        values.map { Row("compared.give", "\"\($0)\"") } + json.map { Row("compared.kind", $0) }
        + [
            "bad_syntax.handler", "bad_import.handler", "bad_start.handler", "package.handler",
            "package.deep.inner.handler",
        ]
        .map { Row($0) }
        + ["package/deep/inner.handler", "compared.missing", "sys.handler", "compared", "compared.py", "sys"].map {
            Row($0)
        }
        + ["describe", "recursive", "raises_from", "later"].map { Row("compared." + $0) }
        + ["counts", "threads", "modules", "callable_object", "static", "configures"].map {
            Row("compared." + $0, "1", "2")
        }
        + [
            Row("compared.raises", "\"é\"", "1"), Row("compared.divides", "0", "1"), Row("compared.asserts", "\"yes\""),
            Row("compared.large", "200000", "6291000"), context,
            Row("compared.keeps", "\"set\"", "1", "\"shared\"", "\"set\"", "2"),
            Row("late.logs"), Row("late.looks_first"), Row("late.raises", "1"), Row("late.tells"),
            Row("compared.describe", headers: [("Lambda-Runtime-Client-Context", "{no")]),
            Row("compared.describe", headers: [("Lambda-Runtime-Cognito-Identity", "{no")]),
            Row("compared.trace_of_child", headers: traced), Row("compared.trace_of_child"),
            Row("compared.replaces_environment", "1", "2", headers: traced),
            Row("compared.changes_environment", "1", "2", headers: traced),
            Row("compared.kind", "raw é", headers: [("Content-Type", "text/plain")]),
            Row("compared.kind", "{}", headers: [("Content-Type", "application/json; charset=utf-8")]),
        ]

    @Test(arguments: rows) func `the same requests are made`(row: Row) async throws {
        let (ours, managed) = try await run(row)
        let difference = "\(row.handler): \(row.events)\nours \(ours.log)\nmanaged \(managed.log)"
        let (left, right) = (ours.requests.map(posted), managed.requests.map(posted))
        #expect(left == right, "\(difference)")
    }

    @Test(arguments: rowsWithOtherTraces) func `errors of the same type are posted`(row: Row) async throws {
        let (ours, managed) = try await run(row)
        let types = [ours, managed].map { run in run.requests.compactMap { posted($0).error?["errorType"] } }
        #expect(types[0] == types[1] && types[0].count == 1, "\(row.handler)\nours \(ours.log)\nmanaged \(managed.log)")
    }

    @Test(arguments: [
        [:], ["AWS_LAMBDA_LOG_FORMAT": "JSON"], ["AWS_LAMBDA_LOG_LEVEL": "INFO"],
        ["AWS_LAMBDA_LOG_FORMAT": "JSON", "AWS_LAMBDA_LOG_LEVEL": "TRACE"],
    ]) func `the same log is written`(environment: [String: String]) async throws {
        let handlers = ["compared.logs", "compared.raises", "compared.configures", "compared.recursive"]
        for handler in handlers + ["late.logs", "late.looks_first", "late.raises", "late.tells"] {
            let (ours, managed) = try await run(Row(handler, "\"é\"", "2", environment: environment))
            #expect(lines(ours.log) == lines(managed.log), "\(handler)")
        }
    }

    /// Runs both in the same folder.
    private func run(_ row: Row) async throws -> (ours: PythonHost.Outcome, managed: PythonHost.Outcome) {
        try await withTemporaryDirectory { folder in
            let root = folder + "/task"
            try FileManager.default.copyItem(atPath: PackageRoot.path + "/Tests/Fixtures/Python", toPath: root)
            let script = RuntimeAPIScript(next: row.events.map { .event($0, headers: row.headers) })
            var environment = row.environment
            environment["LANG"] = "C.UTF-8"
            environment["PYTHONDONTWRITEBYTECODE"] = "1"
            let managed = try await PythonHost.runManaged(
                row.handler,
                in: root,
                script: script,
                environment: environment
            )
            let ours = try await ScriptedRuntimeAPI.serving(script) { [environment] server in
                var variables = environment
                variables["AWS_LAMBDA_RUNTIME_API"] = server.address
                variables["LAMBDA_TASK_ROOT"] = root
                variables["_HANDLER"] = row.handler
                let process = try await Bootstrap.run(environment: variables, layers: PythonHost.layer())
                let log = process.standardOutput + process.standardError
                return PythonHost.Outcome(requests: server.requests, status: 0, log: log)
            }
            return (ours, managed)
        }
    }

    private func posted(_ request: ReceivedRequest) -> Posted {
        // The managed runtime's errors have spaces in their JSON: values are compared.
        let isAnswer = request.path.hasSuffix("/response")
        let error = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        return Posted(
            path: request.method + " " + request.path,
            body: isAnswer ? plain(request.text) : "",
            error: isAnswer ? nil : error?.mapValues { plain("\($0)") },
            contentType: isAnswer ? request.header("Content-Type") : nil,
            errorType: request.path.hasSuffix("/init/error") ? request.errorType : nil
        )
    }

    /// Text without what has to differ: where Python's own files are, and addresses of objects.
    private func plain(_ text: String) -> String {
        text.replacing(#/"[^" ]*/lib/python3\.11//#, with: "LIB/")
            .replacing(#/(?<file><frozen [\w.]+>\\?"), line \d+/#) { match in match.file + ", line N" }
            .replacing(#/0x[0-9a-f]{6,}/#, with: "ADDRESS")
    }

    /// Lines of the log without times, and without what either runtime says at its end.
    private func lines(_ log: String) -> [String] {
        let text = log.replacing(#/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/#, with: "TIME")
        return text.split(separator: "\n").map { plain(String($0)) }
            .prefix { !$0.hasPrefix("Traceback (most recent call last):") && !$0.contains("FATAL") }
            .filter { !$0.contains("LAMBDA_WARNING") && !$0.contains("LAMBDA_RUNTIME") }
    }
}
