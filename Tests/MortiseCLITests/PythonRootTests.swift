internal import Foundation
internal import TestSupport
internal import Testing

/// A function in Python with nothing around it but glibc: what it reaches the world with comes from the layer.
@Suite struct PythonRootTests {
    @Test(arguments: ["layer", "function"])
    func `HTTPS, time zones and codecs work in the bare root`(trustedBy: String) async throws {
        try await withMortise { mortise in
            let source = PackageRoot.path + "/Tests/Fixtures/Python/surroundings.py"
            let function = mortise.folder + "/code"
            try FileManager.default.createDirectory(atPath: function, withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: source, toPath: function + "/surroundings.py")
            let files = ["-keyout", function + "/key.pem", "-out", function + "/cert.pem"]
            let names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
            let kind = [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            ]
            try await Program.check("openssl", kind + files + names)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: function + "/key.pem")
            var arguments = ["--layer", BuiltLayer.zip, "--layer", PythonHost.zip, "--root", "bare"]
            if trustedBy == "layer" {
                // Layers merge by overwriting: this one's CA file is the Python layer's.
                let layer = mortise.folder + "/certificates"
                let folder = layer + "/mortise/python/ssl"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try FileManager.default.copyItem(atPath: function + "/cert.pem", toPath: folder + "/cert.pem")
                arguments += ["--layer", try await mortise.zip(layer)]
            } else {
                arguments += ["--env", "SSL_CERT_FILE=/var/task/cert.pem"]
            }
            arguments += ["--function", function, "--handler", "surroundings.fetch", "--timeout", "60"]
            let result = try await mortise(events: ["{}"], arguments)
            let answer = #"["over TLS", "2:00:00", "\u65e5\u672c"]"#
            #expect(result.output == answer + "\n", "\(result.output)\(result.log)")
        }
    }

    @Test(arguments: ["layer", "function"])
    func `article 003's application runs with the packages of its requirements`(bootstrapFrom: String) async throws {
        try await withMortise { mortise in
            let source = PackageRoot.path + "/Tests/Fixtures/PythonPackages"
            let code = mortise.folder + "/code"
            try FileManager.default.copyItem(atPath: source, toPath: code)
            let script = PackageRoot.path + "/scripts/install-python-requirements.sh"
            try await Program.check(script, [code + "/requirements.txt", code])
            var arguments = ["--layer", PythonHost.zip, "--handler", "app.handler", "--timeout", "60", "--function"]
            if bootstrapFrom == "layer" {
                arguments += [try await mortise.zip(code), "--layer", BuiltLayer.zip]
            } else {
                // As the article has it, beside the application.
                try await Program.check("unzip", ["-q", BuiltLayer.zip, "bootstrap", "-d", code])
                arguments += [code]
            }
            let events = [#"{"values":[3,5]}"#, #"{"values":[4,7]}"#]
            let result = try await mortise(events: events, arguments)
            let answers = [("4.0", "0.8, 1.4"), ("5.5", "1.0, 2.0")].map { mean, solved in
                #"{"mean": \#(mean), "solved": [\#(solved)], "numpy": "1.26.4", "from": "/var/task/numpy/__init__.py"}"#
            }
            #expect(result.output == answers.joined(separator: "\n") + "\n", "\(result.output)\(result.log)")
        }
    }

    @Test func `boto3 comes with a layer, and asks a service`() async throws {
        try await withMortise { mortise in
            let source = PackageRoot.path + "/Tests/Fixtures/Python/needs_boto.py"
            let function = mortise.folder + "/code"
            try FileManager.default.createDirectory(atPath: function, withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: source, toPath: function + "/needs_boto.py")
            let folder = PackageRoot.path + "/dist"
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            let boto3 = try #require(names.first { $0.hasPrefix("mortise-python-boto3-") && $0.hasSuffix(".zip") })
            let layers = [BuiltLayer.zip, PythonHost.zip, folder + "/" + boto3].flatMap { ["--layer", $0] }
            let settings = ["--function", function, "--handler", "needs_boto.handler", "--timeout", "60"]
            let result = try await mortise(events: ["{}"], layers + settings)
            let answer = #""/2015-03-31/functions, signed: True""#
            #expect(result.output == answer + "\n", "\(result.output)\(result.log)")
        }
    }
}
