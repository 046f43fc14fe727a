internal import Foundation
internal import TestSupport
internal import Testing

/// The web console of `mortise local`, over HTTP and in a browser.
@Suite struct ConsoleTests {
    /// Runs curl; gives status code, header fields and body as one text.
    private func curl(_ arguments: String...) async throws -> String {
        try await Program.check("curl", ["-sS", "-i", "--noproxy", "*"] + arguments)
    }

    private func token(of page: String) throws -> String {
        let rest = try #require(page.components(separatedBy: "mortise-token\" content=\"").dropFirst().first)
        return String(rest.prefix { $0 != "\"" })
    }

    @Test func `the page runs nothing but its own script, and no frame may hold it`() async throws {
        try await LocalLambdaProcess.with { service in
            let page = try await curl(service.url + "/_mortise")
            #expect(page.hasPrefix("HTTP/1.1 200"))
            let policy = try #require(
                page.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-security-policy:") }
            )
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            let nonce = try #require(policy.components(separatedBy: "script-src 'nonce-").last?.prefix { $0 != "'" })
            // Without it, every browser asks for /favicon.ico in vain.
            #expect(page.contains("<link rel=\"icon\" href=\"data:") && policy.contains("img-src data:"))
            #expect(page.contains("<script nonce=\"\(nonce)\">") && !page.contains("{{"))
            let again = try await curl(service.url + "/_mortise")
            #expect(!again.contains(nonce), "the nonce is not fresh")
        }
    }

    @Test func `nothing is told or done without the token of this start`() async throws {
        try await LocalLambdaProcess.with { service in
            let token = try token(of: try await curl(service.url + "/_mortise"))
            let api = service.url + "/_mortise/api"
            for arguments in [["/state"], ["/events"], ["/invocations/1"], ["/invoke", "-d", "{}"]] {
                let url = api + arguments[0]
                let rest = Array(arguments.dropFirst())
                let bare = try await Program.check("curl", ["-sS", "-i", "--noproxy", "*", url] + rest)
                #expect(bare.hasPrefix("HTTP/1.1 403"), "\(arguments): \(bare)")
                let wrong = ["-sS", "-i", "--noproxy", "*", "-H", "X-Mortise-Token: \(token.dropLast())x", url] + rest
                #expect(try await Program.check("curl", wrong).hasPrefix("HTTP/1.1 403"))
            }
            #expect(try await curl("-H", "X-Mortise-Token: " + token, api + "/state").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func `the form invokes, and the history has the log`() async throws {
        try await LocalLambdaProcess.with { service in
            try await service.create("hello", example: "c/hello")
            let token = "X-Mortise-Token: " + (try token(of: try await curl(service.url + "/_mortise")))
            let api = service.url + "/_mortise/api"
            let form = #"{"function":"hello","qualifier":null,"event":"{\"name\":\"Ada\"}"}"#
            let answer = try await curl("-H", token, "-d", form, api + "/invoke")
            #expect(
                answer.contains(#"{\"message\":\"Hello, Ada!\"}"#) && answer.contains("REPORT RequestId: "),
                "\(answer)"
            )
            let state = try await curl("-H", token, api + "/state")
            let rest = try #require(state.components(separatedBy: "\"invocations\":").last)
            let id = try #require(rest.components(separatedBy: "\"id\":\"").dropFirst().first?.prefix { $0 != "\"" })
            let log = try await curl("-H", token, api + "/invocations/" + id)
            #expect(log.contains("START RequestId: \(id)"), "\(log)")
            let text = try await curl("-H", token, "-d", #"{"function":"hello","event":"no JSON"}"#, api + "/invoke")
            #expect(text.hasPrefix("HTTP/1.1 400") && text.contains("the event is no JSON"), "\(text)")
            let nobody = try await curl("-H", token, "-d", #"{"function":"nobody","event":"{}"}"#, api + "/invoke")
            #expect(nobody.hasPrefix("HTTP/1.1 404"), "\(nobody)")
        }
    }

    @Test func `a browser shows functions, layers and invocations, and text stays text`() async throws {
        try await LocalLambdaProcess.with { service in
            try await service.create("hello", example: "c/hello")
            let hostile = "<img src=x onerror=\"document.title='owned'\">"
            try await service.aws([
                "lambda", "publish-layer-version", "--layer-name", "hostile", "--description", hostile, "--zip-file",
                "fileb://" + BuiltLayer.zip,
            ])
            _ = try await MortiseInvoke(service: service)("hello", "--data", #"{"name":"Ada"}"#)
            let document = try await withTemporaryDirectory { folder in
                try await Program.check(
                    "chromium",
                    [
                        "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server", "--user-data-dir=" + folder,
                        "--virtual-time-budget=5000", "--dump-dom", service.url + "/_mortise",
                    ]
                )
            }
            #expect(document.contains("<title>Mortise</title>"))
            #expect(document.contains("<span class=\"name\">hello</span>"), "\(document)")
            #expect(document.contains("&lt;img src=x onerror="), "\(document)")
            #expect(!document.contains("<img"))
            #expect(document.contains("<td class=\"good\">success</td>"), "\(document)")
            #expect(document.contains("<rect"), "the chart has no bar: \(document)")
            let hasTime = document.contains(/<text[^>]*>\d\d:\d\d:\d\d<\/text>/)
            #expect(hasTime, "the chart has no time: \(document)")
        }
    }
}
