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
}
