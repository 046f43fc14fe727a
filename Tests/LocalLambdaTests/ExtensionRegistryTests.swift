internal import Foundation
internal import Testing

@testable internal import LocalLambda

/// Who waits for extensions, and until when.
@Suite(.timeLimit(.minutes(2))) struct ExtensionRegistryTests {
    /// A registry with an external extension, which has registered and asks for nothing.
    private func registry() throws -> ExtensionRegistry {
        let registry = try ExtensionRegistry(FunctionSettings(name: "f", handler: "h"))
        registry.reset(expecting: ["slow"])
        #expect(registry.register(name: "slow", body: Array("{\"events\":[\"SHUTDOWN\"]}".utf8)).status == 200)
        return registry
    }

    @Test func `who begins to wait when the time is over does not wait`() async throws {
        let registry = try registry()
        let limit = WaitLimit()
        registry.expire(limit)
        await registry.ready(within: limit)
        await registry.gone(within: limit)
        registry.reset(expecting: ["absent"])
        await registry.registered(within: limit)
    }

    @Test func `the end of one wait's time is not another's`() async throws {
        let registry = try registry()
        let (first, second) = (WaitLimit(), WaitLimit())
        async let other: Void = registry.ready(within: second)
        registry.expire(first)
        await registry.ready(within: first)
        #expect(!second.isOver)
        registry.expire(second)
        await other
    }

    @Test func `when the runtime has ended, nobody waits for events, but all for the last words of extensions`()
        async throws
    {
        let registry = try registry()
        registry.runtimeEnded()
        await registry.ready(within: WaitLimit())
        registry.shutDown(reason: "spindown", within: .seconds(2))
        async let gone: Void = registry.gone(within: WaitLimit())
        registry.ended("slow", status: 0)
        await gone
    }
}
