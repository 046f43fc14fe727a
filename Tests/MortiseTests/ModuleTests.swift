internal import CMortise
internal import Logging
internal import Mortise
internal import Synchronization
internal import Testing

@c private func sum(_ a: Int32, _ b: Int32) -> Int32 { a &+ b }

/// What the runtime reads of a module.
@Suite struct ModuleTests {
    @Test func `a table has the ABI, a name and its handlers`() async throws {
        let module = Module {
            Handler.bytes("a") { (_: Span<UInt8>, _) in [] }
            Handler("b") { (_: Int, _) in }
        }
        let table = unsafe try #require(unsafe module.pointer?.pointee)
        #expect(unsafe table.struct_size == MORTISE_MODULE_SIZE_1_0)
        #expect(unsafe table.abi_major == MORTISE_ABI_MAJOR)
        #expect(unsafe table.required_minor == 0)
        #expect(unsafe table.name.map { unsafe String(cString: $0) } == "MortiseTests")
        #expect(unsafe table.start == nil && table.stop == nil)
        let names = unsafe module.handlers.map { unsafe String(cString: $0.name) }
        #expect(names == ["a", "b"])
        #expect(unsafe module.handlers.allSatisfy { unsafe $0.threading == MORTISE_EXCLUSIVE && $0.flags == 0 })
        #expect(unsafe module.handlers.allSatisfy { unsafe Int($0.struct_size) == MemoryLayout<mortise_handler>.size })
    }

    @Test(arguments: [
        "int sum(int a, int b)", "extern int32_t sum (int32_t a,int32_t b)",
        "const int *MORTISE_COUNT(n) sum(int n, int b)",
    ])
    func `a typed handler has its prototype, its function, and the function's name`(signature: String) async throws {
        let module = Module {
            Handler.typed(
                signature,
                declarations: ["struct s { int x; };"],
                sum as @convention(c) (Int32, Int32) -> Int32
            )
        }
        #expect(unsafe module.pointer?.pointee.required_minor == 1)
        let handler = unsafe try #require(unsafe module.handler("sum"))
        #expect(unsafe Int(handler.flags) == MORTISE_IS_TYPED)
        #expect(unsafe handler.invoke == nil)
        #expect(unsafe handler.signature.map { unsafe String(cString: $0) } == signature)
        #expect(unsafe handler.declarations?[0].map { unsafe String(cString: $0) } == "struct s { int x; };")
        #expect(unsafe handler.declarations?[1] == nil)
        typealias Sum = @convention(c) (Int32, Int32) -> Int32
        let function = try #require(unsafe handler.function)
        #expect(unsafe unsafeBitCast(function, to: Sum.self)(40, 2) == 42)
    }

    @Test func `what is no function pointer leaves a typed handler without function`() async {
        let module = Module { Handler.typed("int sum(int a, int b)", sum) }
        #expect(unsafe module.handler("sum")?.function == nil)
    }
}

/// The hooks, of which a process has one pair.
@Suite(.serialized) struct HookTests {
    private struct NoDatabase: Error, CustomStringConvertible {
        var description: String { "the database is down" }
    }

    @Test func `start runs as a task, with a log, and stop after it`() async {
        let events = Log()
        let module = Module(
            start: { logger in
                await Task.yield()
                logger.notice("ready")
                events.add("start")
            },
            stop: { events.add("stop") }
        ) { Handler("a") { (_: Int, _) in } }
        let call = ScriptedCall()
        let start = await call.start(module)
        call.stop(module)
        #expect(start.status == 0)
        #expect(start.record.log == [.init(level: Int32(MORTISE_LOG_INFO), message: "ready")])
        #expect(events.all == ["start", "stop"])
    }

    @Test func `an error of start fails it`() async {
        let module = Module(start: { _ in throw NoDatabase() }) { Handler("a") { (_: Int, _) in } }
        let start = await ScriptedCall().start(module)
        #expect(start.status == MORTISE_FAILED)
        #expect(start.record.failures.map(\.message) == ["the database is down"])
    }

    /// What happened, in order.
    private final class Log: Sendable {
        private let events = Mutex<[String]>([])
        var all: [String] { events.withLock { $0 } }
        func add(_ event: String) { events.withLock { $0.append(event) } }
    }
}
