internal import TestSupport
internal import Testing

/// `scripts/check-platform-floor.sh`.
@Suite(.serialized) struct PlatformFloorTests {
    @Test func `a module that needs only the platform passes`() async throws {
        let check = try await check("one_line")
        #expect(check.status == 0, "\(check.output)")
    }

    @Test func `symbols newer than the platform are named with file and version`() async throws {
        let check = try await check("beyond_floor", options: ["-lm"])
        #expect(check.status == 1)
        #expect(check.output.contains("/beyond_floor.so: arc4random needs GLIBC_2.36, the platform has GLIBC_2.34\n"))
        #expect(check.output.contains("/beyond_floor.so: hypot needs GLIBC_2.35, the platform has GLIBC_2.34\n"))
    }

    @Test func `a library that nothing brings is named`() async throws {
        let check = try await check("one_line", options: ["-lcurl"])
        #expect(check.status == 1)
        #expect(check.output.contains("/one_line.so: needs libcurl.so.4, which the platform does not have"))
    }

    @Test func `a library that is checked along with the file may be needed`() async throws {
        try await withTemporaryDirectory { folder in
            let library = folder + "/libbeside.so.1"
            let module = folder + "/one_line.so"
            try await ABIFixture("everything").build(to: library, options: ["-Wl,-soname,libbeside.so.1"])
            let options = ["-Wl,--no-as-needed", "-L", folder, "-l:libbeside.so.1"]
            try await ABIFixture("one_line").build(to: module, options: options)
            #expect(try await check(files: [module]).status == 1)
            #expect(try await check(files: [module, library]).status == 0)
        }
    }

    @Test func `a search path that LD_LIBRARY_PATH overrides is refused and one it does not is not`() async throws {
        let runPath = try await check("one_line", options: ["-Wl,--enable-new-dtags,-rpath,/opt/mortise/lib"])
        #expect(runPath.status == 1)
        #expect(runPath.output.contains("/one_line.so: has DT_RUNPATH /opt/mortise/lib"))
        #expect(try await check("one_line", options: ["-Wl,--disable-new-dtags,-rpath,/opt/mortise/lib"]).status == 0)
    }

    @Test(arguments: ["/etc/passwd", "/nowhere/at-all.so"])
    func `what is not an ELF file is named and the others are checked all the same`(path: String) async throws {
        try await withTemporaryDirectory { folder in
            let module = folder + "/beyond_floor.so"
            try await ABIFixture("beyond_floor").build(to: module, options: ["-Wl,--no-as-needed", "-lm"])
            let check = try await check(files: [path, module])
            #expect(check.status == 1)
            #expect(check.output.contains("\(path): is not an ELF file"))
            #expect(check.output.contains("hypot needs GLIBC_2.35"))
        }
    }

    private func check(_ name: String, options: [String] = []) async throws -> Program {
        try await withTemporaryDirectory { folder in
            let path = "\(folder)/\(name).so"
            // Compilers put our options before the source: without this, the linker would drop the libraries.
            try await ABIFixture(name).build(to: path, options: ["-Wl,--no-as-needed"] + options)
            return try await check(files: [path])
        }
    }

    private func check(files: [String]) async throws -> Program {
        try await Program.run(PackageRoot.path + "/scripts/check-platform-floor.sh", files)
    }
}
