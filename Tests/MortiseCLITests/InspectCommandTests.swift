internal import Foundation
internal import TestSupport
internal import Testing

/// `mortise inspect` on files that compilers make.
@Suite struct InspectCommandTests {
    @Test func `a raw module is shown with its verdict`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("nothing", into: folder)
            let inspection = try await MortiseInspect([path])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.hasPrefix(path + "\n  architecture  "))
            #expect(inspection.output.contains(", for layers that speak 1.0 or newer\n"))
            #expect(inspection.output.contains("\n  handlers      handle  exclusive\n"))
            #expect(inspection.output.hasSuffix("\n  runs on provided.al2023: yes\n"))
        }
    }

    @Test func `typed handlers are shown with signatures and types`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("inspected", into: folder)
            let inspection = try await MortiseInspect([path])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("area  serial      double area(struct point corner)\n"))
            #expect(inspection.output.contains("raw   concurrent\n"))
            #expect(inspection.output.contains("\n  types         struct point { double x, y; };\n"))
            #expect(inspection.output.contains(", for layers that speak 1.1 or newer\n"))
        }
    }

    @Test func `a script host is no module and runs, and what lies in its layer is for it to load`() async throws {
        try await withTemporaryDirectory { folder in
            let hosts = folder + "/layer/mortise/hosts"
            try FileManager.default.createDirectory(atPath: hosts, withIntermediateDirectories: true)
            try await FixtureModule.build("words_host", as: "words.so", into: hosts)
            try await MortiseInspect.compile("int part(void) { return 1; }", to: folder + "/part.so")
            let zip = folder + "/layer.zip"
            try await Program.check(
                "sh",
                ["-c", "cd \"$1/layer\" && mv ../part.so . && zip -q -r ../layer.zip .", "sh", folder]
            )
            let inspection = try await MortiseInspect([zip])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("  Mortise ABI   1.2\n  script host   of a layer, "))
            #expect(!inspection.output.contains("no Mortise module"))
        }
    }

    @Test func `no code of the file runs`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("exits_in_constructor", into: folder)
            let inspection = try await MortiseInspect([path])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("  handlers      handle  exclusive\n"))
        }
    }

    @Test func `the JSON has the properties that the help names`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("inspected", into: folder)
            let library = folder + "/libarea.so"
            try await MortiseInspect.compile("double area(double x) { return x; }", to: library, options: ["-lm"])
            let inspection = try await MortiseInspect(["--json", path, library, folder + "/none.so"])
            #expect(inspection.status == 1)
            let report = try #require(try Self.object(inspection.output))
            #expect(report.keys.sorted() == ["architecture", "files", "format", "platform"])
            #expect(report["format"] as? Int == 1)
            #expect(report["platform"] as? String == "provided.al2023")
            let files = try #require(report["files"] as? [[String: Any]])
            let always = ["file", "libraries", "reasons", "rpath", "runpath", "runs"]
            #expect(
                files.map { $0.keys.sorted() } == [
                    (always + ["architecture", "module"]).sorted(), (always + ["architecture", "functions"]).sorted(),
                    always,
                ]
            )
            #expect(files.map { $0["runs"] as? Bool } == [true, false, false])
            let module = try #require(files[0]["module"] as? [String: Any])
            let abi = try #require(module["abi"] as? [String: Int])
            #expect(abi.keys.sorted() == ["major", "minor", "requiredMinor"])
            #expect(abi["requiredMinor"] == 1)
            #expect(module["types"] as? [String] == ["struct point { double x, y; };"])
            let handlers = try #require(module["handlers"] as? [[String: String]])
            #expect(
                handlers.sorted { $0["name", default: ""] < $1["name", default: ""] } == [
                    ["name": "area", "threading": "serial", "signature": "double area(struct point corner)"],
                    ["name": "raw", "threading": "concurrent"],
                ]
            )
            #expect(files[1]["functions"] as? [String] == ["area"])
            let libraries = try #require(files[1]["libraries"] as? [[String: Any]])
            #expect(libraries.map { $0["name"] as? String } == ["libm.so.6", "libc.so.6"])
            #expect(libraries.map { $0["from"] as? String } == ["platform", "platform"])
            let reasons = try #require(files[1]["reasons"] as? [[String: String]])
            #expect(reasons.map { $0["kind"] } == ["noModule"])
            #expect((files[2]["reasons"] as? [[String: String]])?.first?["kind"] == "unreadable")
        }
    }

    @Test func `a C++ library shows the versions it needs of each library`() async throws {
        try await withTemporaryDirectory { folder in
            let text = """
                #include <stdexcept>
                #include <string>
                extern "C" int parse(const char *text) {
                    try { return std::stoi(std::string(text)); } catch (const std::exception &) { return -1; }
                }
                """
            let path = folder + "/libparse.so"
            try await MortiseInspect.compile(text, to: path, compiler: "g++")
            let inspection = try await MortiseInspect([path])
            #expect(inspection.status == 1)
            #expect(
                inspection.output.firstMatch(of: /libstdc\+\+\.so\.6 +Lambda's +GLIBCXX_3\.4[.0-9]*, CXXABI_1\.3/)
                    != nil
            )
            #expect(inspection.output.firstMatch(of: /libgcc_s\.so\.1 +Lambda's +GCC_3\.0/) != nil)
            #expect(inspection.output.contains("parse"))
            #expect(inspection.reasons.count == 1)
        }
    }

    @Test func `symbols newer than the platform are named with their library`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder + "/beyond.so"
            let text = try String(
                contentsOfFile: PackageRoot.path + "/Tests/Fixtures/ABI/beyond_floor.c",
                encoding: .utf8
            )
            try await MortiseInspect.compile(text, to: path, options: ["-lm"])
            let inspection = try await MortiseInspect([path])
            #expect(inspection.status == 1)
            #expect(inspection.verdict == "  runs on provided.al2023: no, because")
            #expect(
                inspection.reasons == [
                    "it needs GLIBC_2.35 of libm.so.6 (hypot), Lambda has GLIBC_2.34; "
                        + "build it on Amazon Linux 2023 or an older system",
                    "it needs GLIBC_2.36 of libc.so.6 (arc4random), Lambda has GLIBC_2.34; "
                        + "build it on Amazon Linux 2023 or an older system",
                    "it is no Mortise module: callable only with a signature (MORTISE_SIGNATURE or beyond.signatures)",
                ]
            )
        }
    }

    @Test func `a library runs with signatures beside it`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder + "/libgeometry.so.2"
            let text = "double area(double w, double h) { return w * h; }\nint zero(void) { return 0; }\n"
            try await MortiseInspect.compile(text, to: path)
            let without = try await MortiseInspect([path])
            #expect(without.status == 1)
            #expect(without.output.contains("\n  functions     area  zero\n"))
            #expect(without.reasons.count == 1)
            #expect(without.reasons.first?.contains("(MORTISE_SIGNATURE or libgeometry.signatures)") == true)
            let signatures = folder + "/libgeometry.signatures"
            try Data("double area(double w, double h);\nint zero(void);\n".utf8).write(to: URL(filePath: signatures))
            let with = try await MortiseInspect([path])
            #expect(with.runs, "\(with.output)")
            #expect(with.output.contains("  libgeometry.signatures  double area(double w, double h);\n"))
            let wrong: [(text: String, reason: String)] = [
                ("double area(double w, duble h);", "libgeometry.signatures beside it: "),
                (
                    "int other(void);",
                    "libgeometry.signatures beside it: it declares \"other\", which the library does not"
                ),
                (String(repeating: " ", count: 65_537), "libgeometry.signatures beside it: "),
            ]
            for (text, reason) in wrong {
                try Data(text.utf8).write(to: URL(filePath: signatures))
                let inspection = try await MortiseInspect([path])
                #expect(inspection.status == 1)
                #expect(inspection.reasons.count == 1)
                #expect(inspection.reasons.first?.hasPrefix(reason) == true, "\(inspection.output)")
            }
            try Data("double area(double w, duble h);".utf8).write(to: URL(filePath: signatures))
            let output = try await MortiseInspect([path]).output
            #expect(
                output.hasSuffix("\n        double area(double w, duble h);\n                              ^\n"),
                "\(output)"
            )
        }
    }

    @Test func `another architecture is a reason unless it is asked for`() async throws {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("nothing", into: folder)
            // e_machine: 183 is AArch64, 62 x86-64, 243 RISC-V.
            try MortiseInspect.patch(path, at: 18, with: [183, 0])
            let asked = try await MortiseInspect(["--architecture", "x86_64", path])
            #expect(asked.status == 1)
            #expect(asked.output.contains("\n  architecture  arm64\n"))
            let advice = "rebuild it for x86_64, or ask with --architecture arm64"
            #expect(asked.reasons == ["it was built for arm64, not for x86_64; \(advice)"])
            #expect(try await MortiseInspect(["--architecture", "arm64", path]).runs)
            #expect(try await MortiseInspect(["--architecture", "aarch64", path]).runs)
            try MortiseInspect.patch(path, at: 18, with: [243, 0])
            let other = try await MortiseInspect(["--architecture", "arm64", path])
            #expect(other.reasons == ["it was built for riscv, not for arm64; rebuild it for arm64"])
        }
    }

    @Test func `modules that this version's layer refuses are told with both versions`() async throws {
        try await withTemporaryDirectory { folder in
            let headers = ["-I", PackageRoot.headers]
            let source = PackageRoot.path + "/Tests/Fixtures/ABI/other_major.c"
            try await Program.check("cc", ["-shared", "-fPIC", "-o", folder + "/major.so", source] + headers)
            let major = try await MortiseInspect([folder + "/major.so"])
            #expect(major.status == 1)
            #expect(major.reasons.count == 1)
            #expect(
                major.reasons.first?.contains("built for Mortise ABI 2, this version of Mortise speaks ABI 1") == true
            )
            let options = ["-DMORTISE_REQUIRED_MINOR=9"]
            let path = try await FixtureModule.build("nothing", as: "minor.so", into: folder, options: options)
            let minor = try await MortiseInspect([path])
            #expect(minor.reasons.count == 1)
            #expect(minor.reasons.first?.hasPrefix("it needs Mortise ABI 1.9, this version") == true, "\(minor.output)")
        }
    }

    @Test func `a module without notes is one all the same`() async throws {
        try await withTemporaryDirectory { folder in
            // It leaves out the fields of later minors.
            let options = ["-Wno-missing-field-initializers"]
            let path = try await FixtureModule.build("written_by_hand", into: folder, options: options)
            let inspection = try await MortiseInspect([path])
            #expect(inspection.runs, "\(inspection.output)")
            #expect(inspection.output.contains("  Mortise ABI   not told: the module has no notes\n"))
        }
    }

    @Test func `notes without the entry point are no module that runs`() async throws {
        try await withTemporaryDirectory { folder in
            let map = folder + "/none.map"
            try Data("{ local: *; };".utf8).write(to: URL(filePath: map))
            let options = ["-Wl,--version-script=\(map)"]
            let path = try await FixtureModule.build("nothing", into: folder, options: options)
            let inspection = try await MortiseInspect([path])
            #expect(inspection.status == 1)
            #expect(inspection.reasons.first?.contains("does not export mortise_module_v1; export it") == true)
        }
    }

    @Test func `a signature in the module that the runtime refuses is a reason`() async throws {
        try await withTemporaryDirectory { folder in
            // gcc's notes declare the types in the opposite order; `bad` has no n for its count.
            let text = """
                #include <mortise/handler.h>
                MORTISE_TYPE(point, struct point { double x, y; })
                MORTISE_TYPE(line, struct line { struct point from, to; })
                static double good(struct line line) { return line.from.x; }
                static double bad(const double *values, int m) { return values[m]; }
                MORTISE_TYPED_WITH(double, good, (struct line line), MORTISE_SERIAL, MORTISE_TYPE_REF(point),
                                   MORTISE_TYPE_REF(line), NULL)
                MORTISE_TYPED(double, bad, (const double *values MORTISE_COUNT(n), int m))
                MORTISE_MODULE_WITH("m", NULL, NULL, MORTISE_REF(good), MORTISE_REF(bad))
                """
            let path = folder + "/types.so"
            try await MortiseInspect.compile(text, to: path, options: ["-I", PackageRoot.headers])
            let inspection = try await MortiseInspect([path])
            #expect(inspection.status == 1)
            #expect(inspection.reasons.count == 1, "\(inspection.output)")
            #expect(inspection.reasons.first?.hasPrefix("the signature of handler \"bad\": ") == true)
        }
    }

    private static func object(_ text: String) throws -> [String: Any]? {
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    }
}
