internal import TestSupport
internal import Testing

/// Modules whose table the runtime must refuse, or must not ("VERSIONS" in mortise/abi.h).
///
/// The options change `written_by_hand.c`; each sentence names the file and what follows them.
@Suite struct ModuleTableTests {
    @Test(arguments: [
        (["-DEXPORTED=mortise_module_v2"], ["2", "1"]),
        (["-DMAJOR=2"], ["2", "1"]),
        (["-DMAJOR=0"], ["0", "1"]),
        (["-DREQUIRED=7", "-DMINOR=7"], ["1.7", "1.2"]),
        (["-DTABLE_FLAGS=(1u<<16)"], ["flag"]),
        (["-DTABLE_FLAGS=(1u<<31)"], ["flag"]),
        (["-DHANDLER_FLAGS=(1u<<17)"], ["flag", "handle"]),
    ])
    func `a module for another ABI is refused by a sentence`(options: [String], words: [String]) async throws {
        let run = try await Scenario("written_by_hand", options: options).run()
        let request = try run.onlyInitError()
        let error = try request.error()
        #expect(request.errorType == "Runtime.IncompatibleABI")
        #expect(error.errorType == "Runtime.IncompatibleABI")
        for word in ["written_by_hand.so"] + words {
            #expect(error.errorMessage.contains(word))
        }
        #expect(run.standardError.contains(error.errorMessage))
    }

    @Test(arguments: [
        "-DTABLE=NULL", "-DTABLE_SIZE=8", "-DTABLE_SIZE=0", "-DHANDLER_SIZE=4", "-DHANDLERS=NULL", "-DHANDLER_COUNT=0",
        "-DHANDLER_POINTER=NULL", "-DHANDLER_NAME=NULL", "-DHANDLER_NAME=\"\"", "-DINVOKE=NULL",
    ])
    func `a table with a hole is refused by a sentence`(option: String) async throws {
        let run = try await Scenario("written_by_hand", options: [option]).run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.IncompatibleABI")
        #expect(try request.error().errorMessage.contains("written_by_hand.so"))
    }

    @Test func `two handlers of one name are refused`() async throws {
        let options = ["-DHANDLER_POINTER=&handler, &handler", "-DHANDLER_COUNT=2"]
        let run = try await Scenario("written_by_hand", options: options).run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.IncompatibleABI")
        #expect(try request.error().errorMessage.contains("\"handle\""))
    }

    @Test(arguments: [
        [],
        ["-DMINOR=9", "-DTABLE_SIZE=(sizeof(mortise_module)+64)", "-DHANDLER_SIZE=(sizeof(mortise_handler)+8)"],
        ["-DTABLE_FLAGS=1", "-DHANDLER_FLAGS=(1u<<15)"],
    ])
    func `a module of a newer minor works`(options: [String]) async throws {
        let run = try await Scenario("written_by_hand", options: options).run()
        #expect(run.responses.map(\.text) == ["answered"])
    }

    @Test func `a shared object without a module function is refused`() async throws {
        let run = try await Scenario("not_a_module").run()
        let request = try run.onlyInitError()
        #expect(request.errorType == "Runtime.IncompatibleABI")
        let message = try request.error().errorMessage
        #expect(message.contains("not_a_module.so"))
        #expect(message.contains("mortise_module_v1"))
    }
}
