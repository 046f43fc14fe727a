internal import TestSupport
internal import Testing

/// A layer and a function are updated at different moments: old and new work together, both ways.
@Suite(.grownABI, .serialized) struct CompatibilityTests {
    @Test func `every struct that crosses has grown`() throws {
        let structs = try #require(GrownABI.current).structs
        let expected = [
            "mortise_answer_options", "mortise_buffer", "mortise_candidate", "mortise_candidates", "mortise_error",
            "mortise_frame", "mortise_handler", "mortise_host", "mortise_log_record", "mortise_module",
            "mortise_script", "mortise_services",
        ]
        #expect(structs.sorted() == expected)
    }

    @Test(arguments: Generation.allCases, Generation.allCases)
    func `a module answers in a runtime of either minor`(module: Generation, runtime: Generation) async throws {
        let run = try await runtime.run("pairing", of: module, events: ["one", "two"])
        let service =
            switch (module, runtime) {
            case (.today, _): "unknown to the module"
            case (.grown, .today): "not there"
            case (.grown, .grown): "answers 42"
            }
        let answer = "module 1.\(module.minor), runtime 1.\(runtime.minor), new service \(service), released "
        #expect(run.posts("/response").map(\.text) == [answer + "0", answer + "1"], "\(run.log)")
        #expect(run.posts("/response").allSatisfy { $0.header("Content-Type") == "text/x-pairing" })
    }

    @Test(arguments: Generation.allCases, Generation.allCases)
    func `an error with cause and frames arrives whole`(module: Generation, runtime: Generation) async throws {
        let run = try await runtime.run("pairing", of: module, events: ["fail"])
        let error = try #require(run.posts("/error").first, "\(run.log)")
        for part in ["Kind", "what", "Cause", "why", "inner", "a.c", "outer", "b.c"] {
            #expect(error.text.contains(part), "\(error.text)")
        }
        #expect(error.header("Lambda-Runtime-Function-Error-Type") != nil)
    }

    @Test(arguments: Generation.allCases)
    func `a new runtime takes a field that an old module lacks as zero`(module: Generation) async throws {
        let run = try await Generation.grown.run("pairing", of: module, events: ["one"])
        #expect(run.log.contains("started (grown \(module == .grown ? 7 : 0))"))
    }

    @Test func `a module that requires the newer minor is refused by a sentence naming both`() async throws {
        let options = ["-DMORTISE_REQUIRED_MINOR=3"]
        let run = try await Generation.today.run("pairing", of: .grown, events: ["one"], options: options)
        let error = try run.initError
        #expect(error.contains("module.so"))
        #expect(error.contains("1.3") && error.contains("1.2"), "\(error)")
        #expect(run.requests.count == 1)
        #expect(run.status != 0)
    }

    @Test func `a module that requires the newer minor runs where it is`() async throws {
        let options = ["-DMORTISE_REQUIRED_MINOR=3"]
        let run = try await Generation.grown.run("pairing", of: .grown, events: ["one"], options: options)
        #expect(run.posts("/response").count == 1, "\(run.log)")
    }

    @Test(arguments: Generation.allCases)
    func `no byte beyond struct_size is read`(runtime: Generation) async throws {
        let run = try await runtime.run("page_end", events: ["answer"])
        let statuses = "buffer 0 -2 -2, options 0 -2 -2, log 0 -2 -2, error -2 -2"
        #expect(run.posts("/response").map(\.text) == [statuses], "\(run.log)")
        #expect(run.log.contains("read from the end of a page"))
    }

    @Test(arguments: Generation.allCases)
    func `no byte beyond an error's struct_size is read`(runtime: Generation) async throws {
        let run = try await runtime.run("page_end", events: ["fail"])
        let error = try #require(run.posts("/error").first, "\(run.log)")
        for part in ["whole", "behind it", "at the end", "page.c"] {
            #expect(error.text.contains(part), "\(error.text)")
        }
    }

    @Test(
        arguments: Generation.allCases,
        ["MODULE_SIZE=56", "MODULE_SIZE=8", "MODULE_SIZE=4", "HANDLER_SIZE=32", "HANDLER_SIZE=4"]
    )
    func `a table smaller than that of minor 0 is refused`(runtime: Generation, size: String) async throws {
        let run = try await runtime.run("page_end", events: ["answer"], options: ["-D" + size])
        #expect(try run.initError.contains("module.so"))
        #expect(run.requests.count == 1)
        #expect(run.status == 1)
    }

    @Test(arguments: Generation.allCases, ["mortise_module_v1", "mortise_module_v2"])
    func `another major is refused by a sentence naming both`(runtime: Generation, entry: String) async throws {
        let run = try await runtime.run("other_major", events: ["one"], options: ["-DENTRY=" + entry])
        let error = try run.initError
        #expect(error.contains("module.so") && error.contains("ABI 2") && error.contains("ABI 1"), "\(error)")
        #expect(run.requests.count == 1)
        #expect(run.status == 1)
    }
}
