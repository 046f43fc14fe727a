internal import Foundation
internal import TestSupport
internal import Testing

/// What `mortise inspect` says of libraries that a file needs, of zips, and of what cannot be read.
@Suite struct InspectLibrariesTests {
    /// Builds `needs_library.so` and, where `place` says, the library that it needs.
    private func build(
        in folder: String,
        libraryIn place: String,
        name: String = "liblibrary.so.1",
        options: [String] = []
    ) async throws -> (module: String, library: String) {
        let library = "\(folder)/\(place)\(name)"
        try FileManager.default.createDirectory(atPath: "\(folder)/\(place)", withIntermediateDirectories: true)
        try await FixtureModule.build("library", as: place + name, into: folder, options: ["-Wl,-soname,\(name)"])
        let links = ["-Wl,--no-as-needed", library] + options
        let module = folder + "/needs.so"
        let source = PackageRoot.handlers + "/needs_library.c"
        try await Program.check(
            "cc",
            ["-shared", "-fPIC", "-fvisibility=hidden", "-I", PackageRoot.headers, "-o", module, source] + links
        )
        return (module, library)
    }

    @Test(arguments: [("", "beside it"), ("lib/", "lib/liblibrary.so.1")])
    func `a library beside the file or in lib is found`(place: String, shown: String) async throws {
        try await withTemporaryDirectory { folder in
            let files = try await build(in: folder, libraryIn: place)
            let inspection = try await MortiseInspect([files.module])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("liblibrary.so.1  \(shown)\n"), "\(inspection.output)")
        }
    }

    @Test func `a library that nothing brings is named with the search path that leads nowhere`() async throws {
        try await withTemporaryDirectory { folder in
            let path = ["-Wl,--enable-new-dtags,-rpath,/nowhere/lib"]
            let files = try await build(in: folder, libraryIn: "elsewhere/", options: path)
            let inspection = try await MortiseInspect([files.module])
            #expect(inspection.status == 1)
            #expect(inspection.output.contains("\n  RUNPATH       /nowhere/lib\n"))
            #expect(inspection.output.contains("liblibrary.so.1  missing\n"))
            #expect(
                inspection.reasons == [
                    "it needs liblibrary.so.1, which is neither Lambda's nor beside it nor in lib/ "
                        + "(its RUNPATH /nowhere/lib is outside of the package); "
                        + "put it into lib/ of the zip or of a layer, or link it statically"
                ]
            )
        }
    }

    @Test(arguments: ["--enable-new-dtags", "--disable-new-dtags"])
    func `a folder that RPATH or RUNPATH names from the file is searched`(tags: String) async throws {
        try await withTemporaryDirectory { folder in
            let path = ["-Wl,\(tags),-rpath,$ORIGIN/private"]
            let files = try await build(in: folder, libraryIn: "private/", options: path)
            let inspection = try await MortiseInspect([files.module])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("private/liblibrary.so.1\n"))
        }
    }

    @Test func `a RUNPATH that Lambda overrides is a reason and an RPATH is not`() async throws {
        for (tags, runs) in [("--enable-new-dtags", false), ("--disable-new-dtags", true)] {
            try await withTemporaryDirectory { folder in
                let path = ["-Wl,\(tags),-rpath,$ORIGIN/private"]
                // A name that Lambda has, too.
                let name = "libutil.so.1"
                let files = try await build(in: folder, libraryIn: "private/", name: name, options: path)
                let inspection = try await MortiseInspect([files.module])
                #expect(inspection.runs == runs, "\(inspection.output)")
                guard !runs else { return }
                #expect(
                    inspection.reasons == [
                        "it has RUNPATH $ORIGIN/private, but private/libutil.so.1 is passed over for Lambda's own, "
                            + "because LD_LIBRARY_PATH comes first; link with -Wl,--disable-new-dtags"
                    ]
                )
            }
        }
    }

    @Test func `what is wrong with a library beside the file is told of it`() async throws {
        try await withTemporaryDirectory { folder in
            let files = try await build(in: folder, libraryIn: "lib/")
            let text = "#include <stdlib.h>\nunsigned library_answer(void) { return arc4random(); }\n"
            try await MortiseInspect.compile(text, to: files.library)
            let new = try await MortiseInspect([files.module])
            #expect(new.reasons.count == 1)
            #expect(
                new.reasons.first?.hasPrefix("lib/liblibrary.so.1 needs GLIBC_2.36 of libc.so.6 (arc4random)") == true
            )
            try Data("no library".utf8).write(to: URL(filePath: files.library))
            let damaged = try await MortiseInspect([files.module])
            #expect(
                damaged.reasons.first?.hasPrefix("it needs lib/liblibrary.so.1, but of that: it is not an ELF") == true
            )
        }
    }

    @Test func `each shared object of a zip is inspected and a library of another need be no module`() async throws {
        try await withTemporaryDirectory { folder in
            let files = try await build(in: folder, libraryIn: "lib/")
            let zip = folder + "/function.zip"
            let script = "cd \"$0\" && chmod 600 lib/liblibrary.so.1 && zip -q \"$1\" needs.so lib/liblibrary.so.1"
            try await Program.check("sh", ["-c", script, folder, zip])
            let inspection = try await MortiseInspect([zip, files.module])
            #expect(inspection.status == 1)
            let blocks = inspection.output.split(separator: "\n\n").map(String.init)
            try #require(blocks.count == 3)
            #expect(blocks[0].hasPrefix("\(zip)/lib/liblibrary.so.1\n"))
            #expect(blocks[0].hasSuffix("no, because\n  - Lambda's user cannot read it; chmod 644 it before zipping"))
            #expect(blocks[1].hasPrefix("\(zip)/needs.so\n"))
            #expect(blocks[1].hasSuffix("  runs on provided.al2023: yes"))
            #expect(blocks[2].hasPrefix("\(files.module)\n"))
        }
    }

    @Test func `a zip without shared objects and a damaged one are told`() async throws {
        try await withTemporaryDirectory { folder in
            let script = "cd \"$0\" && echo x >a && zip -q none.zip a && head -c 40 none.zip >half.zip"
            try await Program.check("sh", ["-c", script, folder])
            let none = try await MortiseInspect([folder + "/none.zip"])
            #expect(none.reasons == ["it holds no .so; name the zip of a function or of a layer"])
            let half = try await MortiseInspect([folder + "/half.zip"])
            #expect(half.status == 1)
            #expect(half.reasons.first?.contains("its end is missing") == true, "\(half.output)")
        }
    }

    @Test func `what cannot be read gets a sentence each`() async throws {
        try await withTemporaryDirectory { folder in
            let module = try await FixtureModule.build("nothing", into: folder)
            let whole = Array(try Data(contentsOf: URL(filePath: module)))
            var narrow = whole
            narrow[4] = 1
            let contents: [(bytes: [UInt8], words: String)] = [
                ([], "it is empty; build and copy it again"), (Array("hello".utf8), "it is not an ELF file"),
                (Array("#!/bin/sh\n".utf8), "it is a script (#!), not ELF"), (narrow, "it is ELF of 32 bits"),
                (Array(whole.prefix(whole.count / 2)), "it is cut short: its headers speak of "),
            ]
            for (bytes, words) in contents {
                let path = folder + "/damaged.so"
                try Data(bytes).write(to: URL(filePath: path))
                let inspection = try await MortiseInspect([path])
                #expect(inspection.status == 1)
                #expect(inspection.reasons.count == 1)
                #expect(inspection.reasons.first?.hasPrefix(words) == true, "\(inspection.output)")
            }
            let missing = try await MortiseInspect([folder + "/none.so", folder, "/bin/true"])
            #expect(missing.status == 1)
            #expect(
                missing.reasons == [
                    "it does not exist; check the path", "it is a folder; name the .so files in it, or zip it",
                    "it is a program; link it with -shared -fPIC",
                ]
            )
        }
    }

    @Test func `names in a file cannot steer the terminal`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("nothing", into: folder, options: ["-s"])
            let bytes = Array(try Data(contentsOf: URL(filePath: path)))
            let note = [UInt8](repeating: 0, count: 4) + Array("handle\0".utf8)
            let place = try #require(bytes.indices.first { bytes[$0...].starts(with: note) })
            try MortiseInspect.patch(path, at: place + 4, with: [0x1B, 0x5B])
            let inspection = try await MortiseInspect([path])
            #expect(!inspection.output.contains("\u{1B}"))
            #expect(inspection.output.contains("\\u{1b}[ndle  exclusive\n"), "\(inspection.output)")
        }
    }

    @Test(arguments: [[], ["--architecture", "ppc", "x.so"], ["--wrong"]])
    func `a wrong command line is status 64`(arguments: [String]) async throws {
        #expect(try await MortiseInspect(arguments).status == 64)
    }

    @Test func `the program that Lambda starts is inspected, unless it is a script`() async throws {
        let layer = try await MortiseInspect([BuiltLayer.zip])
        #expect(layer.runs, "\(layer.output)")
        #expect(layer.output.hasPrefix(BuiltLayer.zip + "/bootstrap\n"))
        #expect(layer.output.contains("libc.so.6  Lambda's  GLIBC_2."), "\(layer.output)")
        try await withTemporaryDirectory { folder in
            try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: folder + "/bootstrap"))
            try await Program.check("zip", ["-jq", folder + "/script.zip", folder + "/bootstrap"])
            let script = try await MortiseInspect([folder + "/script.zip"])
            #expect(script.status == 1)
            #expect(script.reasons.first?.hasPrefix("it holds no .so, and its bootstrap is a script") == true)
        }
    }
}
