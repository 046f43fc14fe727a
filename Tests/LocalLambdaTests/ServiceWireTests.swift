import LambdaAPI
import LocalLambda
import TestSupport
import Testing

/// What no well-behaved client sends.
struct ServiceWireTests {
    private static func check(_ name: String, _ options: LambdaService.Options = .init()) async throws {
        try await withService(options) { service in
            let program = try await service.script("check-wire.py", [name])
            #expect(program.status == 0, "\(program.output)")
        }
    }

    @Test
    func `A zip arrives however JSON may say it`() async throws {
        try await Self.check("uploads")
    }

    @Test
    func `A broken body is refused by name and leaves nothing behind`() async throws {
        try await Self.check("broken-bodies")
    }

    @Test
    func `A foreign page is refused`() async throws {
        try await Self.check("origins")
    }

    @Test
    func `A slow client is shown the door`() async throws {
        var options = LambdaService.Options()
        options.idleTimeout = .seconds(1)
        try await Self.check("slow", options)
    }

    @Test
    func `A body that trickles has an end`() async throws {
        var options = LambdaService.Options()
        options.idleTimeout = .seconds(2)
        try await Self.check("trickle", options)
    }

    @Test
    func `A client that waits to be told to send its body is told`() async throws {
        try await Self.check("expectations")
    }

    @Test
    func `Others than this machine are served with credentials alone`() async throws {
        var options = LambdaService.Options()
        options.host = "0.0.0.0"
        await #expect(throws: LocalLambdaError.self) {
            try await withService(options) { _ in }
        }
    }

    @Test
    func `A port that is taken is said to be`() async throws {
        try await withService { service in
            var options = LambdaService.Options()
            options.port = service.port
            let second = LambdaService(
                options: options,
                store: service.store,
                controlPlane: service.control,
                invoker: service.invoker
            ) { _, _ in }
            await #expect {
                try await second.run { _ in }
            } throws: { error in
                "\(error)".contains("port \(service.port) of 127.0.0.1")
            }
        }
    }
}
