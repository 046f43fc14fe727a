import LambdaAPI
import LocalLambda
import TestSupport
import Testing

/// A service that has been given credentials.
struct ServiceSignatureTests {
    private static let options = {
        var options = LambdaService.Options()
        options.credentials = [Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret+/=")]
        return options
    }()

    @Test
    func `Requests that are signed with its keys are served, and no others`() async throws {
        try await withService(Self.options) { service in
            let program = try await service.script("check-signatures.py")
            #expect(program.status == 0, "\(program.output)")
        }
    }
}
