internal import Foundation
internal import TestSupport
internal import Testing

/// What PHP needs to reach the world, in a root that has only what Lambda's platform has, and in one that has the C library only.
@Suite struct PHPWorldTests {
    /// Runs a fixture in a root, with a server that has a certificate of its own; gives the answer.
    ///
    /// `trusts` says where the function finds that certificate as one to trust: in a layer, by a variable, or nowhere.
    private func answer(_ fixture: String, trusts: String = "", root: String = "platform") async throws -> [String: Any]
    {
        try await withTemporaryDirectory { folder in
            let function = folder + "/function"
            let layer = folder + "/layer/mortise/php/ssl"
            for path in [function, layer] {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
            let script = PackageRoot.path + "/Tests/Fixtures/PHP"
            try FileManager.default.copyItem(atPath: "\(script)/\(fixture).php", toPath: function + "/index.php")
            let request = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"]
            let names = ["-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
            let files = ["-keyout", folder + "/key.pem", "-out", layer + "/cert.pem"]
            try await Program.check("openssl", request + names + files)
            try FileManager.default.copyItem(atPath: layer + "/cert.pem", toPath: function + "/ca.pem")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: function + "/ca.pem")
            try await Program.check("sh", ["-c", "cd \(folder)/layer && zip -qr ../trust.zip ."])
            var arguments = [
                "run", "--handler", "index", "--function", function, "--env", "URL=@URL@", "--timeout", "60",
                "--root", root,
            ]
            var layers = [BuiltLayer.zip, BuiltHostLayer.zip("mortise-php-8.2")]
            if trusts == "layer" { layers.append(folder + "/trust.zip") }
            if trusts == "variable" { arguments += ["--env", "SSL_CERT_FILE=/var/task/ca.pem"] }
            arguments += layers.flatMap { ["--layer", $0] } + ["--event", folder + "/event.json"]
            try "{}".write(toFile: folder + "/event.json", atomically: false, encoding: .utf8)
            let server = [script + "/https_server.py", layer + "/cert.pem", folder + "/key.pem"]
            let program = try await Program.run("python3", server + [MortiseProgram.path] + arguments)
            #expect(program.status == 0, "\(program.output)")
            let line = try #require(program.output.split(separator: "\n").first { $0.hasPrefix("{") })
            return try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test(arguments: ["layer", "variable"], ["platform", "bare"])
    func `a server whose certificate is trusted is reached by curl and by streams`(
        trusts: String,
        root: String
    ) async throws {
        let answer = try await answer("https", trusts: trusts, root: root)
        #expect(answer["curl"] as? String == "secret")
        #expect(answer["stream"] as? String == "secret")
    }

    @Test func `a server that is not trusted is refused`() async throws {
        let answer = try await answer("https")
        #expect((answer["curl"] as? String)?.contains("certificate") == true)
        #expect(answer["stream"] as? Bool == false)
    }

    @Test(arguments: ["platform", "bare"])
    func `time zones, conversions and every extension work without the machine's files`(root: String) async throws {
        let answer = try await answer("world", root: root)
        #expect(answer["zone"] as? String == "2026-07-01T12:00:00+02:00")
        #expect(try #require(answer["zones"] as? Int) > 300)
        #expect(answer["iconv"] as? String == "e9")
        // False is 0 among the values of Foundation's JSON.
        let list: [Any] = try #require(answer["encodings"] as? [Any])
        let encodings: [String] = list.map { "\($0)" }
        let found = ["日本", "1b2442467c1b2842", "本éa", "a?b", "ab"]
        #expect(encodings == found + ["0", "0", "0", "400000", "S: =?ISO-8859-1?Q?Pr=FCfung?="])
        #expect(answer["intl"] as? String == "1.234,5")
        for (name, works) in try #require(answer["works"] as? [String: Bool]) { #expect(works, "\(name)") }
    }
}
