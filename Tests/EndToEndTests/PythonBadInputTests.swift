internal import Foundation
internal import TestSupport
internal import Testing

/// Functions in Python that are wrong, or do what an interpreter hardly survives: each is a clear error, and the
/// environment goes on where it does on the managed runtime.
@Suite struct PythonBadInputTests {
    @Test(arguments: [
        ("spawns", ["1"], ["\"[3, 11]\""]), ("pools", ["1"], ["\"from the child\""]), ("handles_signal", ["1"], ["1"]),
        ("works_in_background", ["\"start\"", "\"wait\""], ["\"started\"", "\"done\""]),
        ("forks", ["1", "1"], ["[\"the parent's answer\", 1]", "[\"the parent's answer\", 1]"]),
        ("forks_and_exits", ["7", "0"], ["7", "0"]), ("closes_streams", ["1", "2"], ["\"closed\"", "\"closed\""]),
    ])
    func `processes and threads of a function do it no harm`(function: String, events: [String], answers: [String])
        async throws
    {
        let run = try await PythonFunction.run("hostile." + function, events.map { .event($0) })
        #expect(run.responses.map(\.text) == answers, "\(run.log)")
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [("exits", "3", 3), ("exits", "\"with words\"", 1), ("leaves", "4", 4)])
    func `an exit ends the environment, as on the managed runtime`(function: String, event: String, status: Int32)
        async throws
    {
        let run = try await PythonFunction.run("hostile." + function, [.event(event), .event("0")])
        #expect(run.ending == .exited(status), "\(run.log)")
        #expect(run.nexts.count == 1 && run.responses.isEmpty && run.errors.isEmpty)
        if function == "exits" {
            #expect(run.log.contains("the function ended the process with exit(\(status)) during a call"))
        }
    }

    @Test func `an exit during the import ends the environment, too`() async throws {
        let run = try await PythonFunction.run("leaves_early.handler", [.event("{}")])
        #expect(run.ending == .exited(7), "\(run.log)")
        #expect(run.requests.isEmpty)
        #expect(run.log.contains("exit(7) while it started"))
    }

    @Test func `a signal that the function sends itself ends the environment`() async throws {
        let run = try await PythonFunction.run("hostile.kills_itself", [.event("9")])
        #expect(run.ending == .exited(137) || run.ending == .signalled(9), "\(run.log)")
        #expect(run.responses.isEmpty && run.errors.isEmpty)
    }

    @Test func `an interrupt is no error that a caller sees`() async throws {
        let run = try await PythonFunction.run("hostile.interrupts", [.event("9")])
        #expect(run.hasFailed && run.errors.isEmpty)
        #expect(run.log.contains("KeyboardInterrupt"))
    }

    @Test(arguments: [
        ("overflows", "Runtime.MarshalError", "maximum recursion depth exceeded"),
        ("memory", "MemoryError", "gave no message"),
    ])
    func `what is too much is an error, and the next call works`(function: String, type: String, message: String)
        async throws
    {
        let run = try await PythonFunction.run("hostile." + function, [.event("1"), .event("2")])
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == [type, type], "\(run.log)")
        #expect(errors.allSatisfy { $0.errorMessage.contains(message) })
    }

    @Test func `100 MB of output are written`() async throws {
        let run = try await PythonFunction.run("hostile.prints_much", [.event("100")])
        #expect(run.responses.map(\.text) == ["\"printed\""])
        #expect(run.standardOutput.utf8.count == 100_000_100)
    }

    @Test func `an answer over the limit is an error, and the next call works`() async throws {
        let run = try await PythonFunction.run("compared.large", [.event("6291557"), .event("3")])
        #expect(try run.onlyError().error().errorType == "Function.ResponseSizeTooLarge")
        #expect(run.responses.map(\.text) == ["\"xxx\""])
    }

    @Test(arguments: [
        ("compared.give", "\"text\"", "Runtime.MarshalError", "cannot be encoded as UTF-8"),
        ("hostile.raises_unprintable", "1", "Unprintable", "its __str__ raised RuntimeError"),
        ("hostile.opens_all", "1", "OSError", "Too many open files"),
    ])
    func `what cannot be told is an error all the same, and the next call works`(
        handler: String,
        event: String,
        type: String,
        message: String
    ) async throws {
        // Where a managed runtime of that name leaves text unescaped, so that half a character stays one.
        let variables = ["AWS_EXECUTION_ENV": "AWS_Lambda_python3.12"]
        let run = try await PythonFunction.run(handler, [.event(event), .event(event)], environment: variables)
        let errors = try run.errors.map { try $0.error() }
        #expect(errors.map(\.errorType) == [type, type], "\(run.log)")
        #expect(errors.allSatisfy { $0.errorMessage.contains(message) }, "\(errors)")
    }

    @Test func `an event that is not UTF-8 is an error, and the next call works`() async throws {
        let bytes: [UInt8] = [0x22, 0xFF, 0x22]
        let run = try await PythonFunction.run(
            "compared.kind",
            [.event(bytes), .event(bytes, headers: [("Content-Type", "text/plain")]), .event("1")]
        )
        let error = try run.onlyError().error()
        #expect(error.errorType == "Runtime.UnmarshalError")
        #expect(error.errorMessage.contains("can't decode byte 0xff in position 1"), "\(error.errorMessage)")
        #expect(run.responses.map(\.text) == [#""bytes b'\"\\xff\"'""#, #""int 1""#])
    }

    /// ELF's first bytes, up to the field that names the processor.
    static let otherProcessor: [UInt8] = {
        #if arch(arm64)
            let number: UInt8 = 0x3E
        #else
            let number: UInt8 = 0xB7
        #endif
        return [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + [UInt8](repeating: 0, count: 9) + [3, 0, number, 0]
    }()

    @Test(arguments: [
        ("native.cpython-310-x86_64-linux-gnu.so", [], "No module named 'native'", "is built for another Python"),
        ("native.abi3.so", otherProcessor + [UInt8](repeating: 0, count: 4096), "native.abi3.so", "is built for "),
        ("native.abi3.so", Array("not ELF".utf8), "native.abi3.so", "is no shared object"),
    ])
    func `a compiled module for another Python or processor is an error that says so`(
        file: String,
        bytes: [UInt8],
        cause: String,
        advice: String
    ) async throws {
        let run = try await PythonFunction.run("needs_native.handler", []) { root in
            try Data(bytes).write(to: URL(filePath: root + "/" + file))
        }
        let error = try run.onlyInitError().error()
        #expect(error.errorType == "Runtime.ImportModuleError")
        #expect(error.errorMessage.contains("Unable to import module 'needs_native': "))
        for part in [cause, "/\(file) \(advice)", "this is Python 3.11 on", "--platform manylinux2014_"] {
            #expect(error.errorMessage.contains(part), "\(error.errorMessage)")
        }
    }
}
