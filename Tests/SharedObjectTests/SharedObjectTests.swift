internal import SharedObject
internal import TestSupport
internal import Testing

@Suite struct SharedObjectTests {
    @Test func `a module's entry point is found and another name is not`() async throws {
        try await withTemporaryDirectory { folder in
            let object = try SharedObject(path: try await FixtureModule.build("nothing", into: folder))
            #expect(unsafe object.function(named: "mortise_module_v1") != nil)
            #expect(unsafe object.function(named: "mortise_module_v2") == nil)
        }
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: SharedObjectError.self) { _ = try SharedObject(path: "/nowhere/x.so").path }
        #expect(error?.reason == .unreadable)
        #expect(error?.message.contains("/nowhere/x.so") == true)
        #expect(error?.message.contains("No such file") == true)
    }
}
