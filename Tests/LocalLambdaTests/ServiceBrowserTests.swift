import LocalLambda
import TestSupport
import Testing

/// A page of somebody else in a real browser.
struct ServiceBrowserTests {
    @Test
    func `A hostile page creates nothing, changes nothing and reads nothing`() async throws {
        try await withService { service in
            let script = PackageRoot.path + "/Tests/Fixtures/Browser/attack.py"
            let program = try await service.run("python", [script, service.endpoint])
            #expect(program.status == 0, "\(program.output)")
        }
    }
}
