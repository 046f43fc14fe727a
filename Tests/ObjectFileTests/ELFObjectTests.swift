internal import Foundation
internal import SharedObject
internal import TestSupport
internal import Testing

@testable internal import ObjectFile

/// The reader on what compilers make, and on what nobody should have made.
@Suite struct ELFObjectTests {
    /// The bytes of a module with a raw and a typed handler, which needs two libraries.
    private func module(_ options: [String] = []) async throws -> [UInt8] {
        try await withTemporaryDirectory { folder in
            let libraries = ["-Wl,--no-as-needed", "-lm", "-Wl,-soname,inspected.so.1"]
            let path = try await FixtureModule.build("inspected", into: folder, options: libraries + options)
            return Array(try Data(contentsOf: URL(filePath: path)))
        }
    }

    @Test func `a module is read whole`() async throws {
        let object = try await ELFObject(module(["-Wl,--disable-new-dtags,-rpath,$ORIGIN/a:/b"]))
        #expect(object.kind == .sharedObject)
        #expect(object.architecture == .current)
        #expect(object.name == "inspected.so.1")
        #expect(object.neededLibraries == ["libm.so.6", "libc.so.6"])
        #expect(object.inheritedPaths == ["$ORIGIN/a", "/b"])
        #expect(object.ownPaths.isEmpty)
        #expect(object.functions == ["mortise_module_v1"])
        let getpid = object.versionNeeds.first { $0.symbols.contains("getpid") }
        #expect(getpid?.library == "libc.so.6")
        #expect(getpid?.version.set == "GLIBC")
        #expect(object.newestVersions.count == 1)
        #expect(object.notes.abi == ModuleNotes.ABI(major: 1, minor: ModuleNotes.currentABI.minor, requiredMinor: 1))
        #expect(object.notes.types == ["struct point { double x, y; };"])
        let handlers = object.notes.handlers.sorted { $0.name < $1.name }
        #expect(handlers.map(\.name) == ["area", "raw"])
        #expect(handlers.map(\.threading) == [.serial, .concurrent])
        #expect(handlers.map(\.signature) == ["double area(struct point corner)", nil])
    }

    @Test func `section headers are not needed`() async throws {
        var bytes = try await module()
        let whole = try ELFObject(bytes)
        // e_shoff; e_shentsize, e_shnum and e_shstrndx.
        for index in Array(40..<48) + Array(58..<64) { bytes[index] = 0 }
        let stripped = try ELFObject(bytes)
        #expect(stripped.notes == whole.notes)
        #expect(stripped.functions == whole.functions)
        #expect(stripped.neededLibraries == whole.neededLibraries)
        #expect(stripped.versionNeeds.map(\.version) == whole.versionNeeds.map(\.version))
        #expect(stripped.versionNeeds.map(\.symbols) == whole.versionNeeds.map(\.symbols))
    }

    @Test(arguments: ["sysv", "gnu", "both"])
    func `functions are found through either hash table`(style: String) async throws {
        let object = try await ELFObject(module(["-Wl,--hash-style=\(style)"]))
        #expect(object.functions == ["mortise_module_v1"])
    }

    @Test(arguments: [
        ("", ObjectFileError.Reason.notELF, "it is empty"), ("#!/bin/sh\n", .notELF, "a script"),
        ("!<arch>\n", .notELF, "a static library"), ("/* GNU ld script\n*/", .notELF, "a script of the linker"),
        ("x", .notELF, "not an ELF file"), ("\u{7F}EL", .notELF, "not an ELF file"),
        ("\u{7F}ELF", .truncated, "cut short"), ("\u{7F}ELF\u{1}\u{1}", .wrongClass, "32 bits"),
        ("\u{7F}ELF\u{2}\u{2}", .wrongClass, "big-endian"), ("\u{7F}ELF\u{2}\u{1}", .truncated, "cut short"),
    ])
    func `what is not ELF of 64 bits is named`(text: String, reason: ObjectFileError.Reason, words: String) throws {
        do throws(ObjectFileError) {
            _ = try ELFObject(Array(text.utf8))
            Issue.record("it was read")
        } catch {
            #expect(error.reason == reason)
            #expect(error.cause.contains(words), "\(error.cause)")
        }
    }

    @Test func `programs and object files are told apart`() async throws {
        var bytes = try await module()
        bytes[16] = 1
        #expect(try ELFObject(bytes).kind == .objectFile)
        bytes[16] = 2
        #expect(try ELFObject(bytes).kind == .program)
        bytes[16] = 4
        #expect(try ELFObject(bytes).kind == .other)
        #expect(try ELFObject(Array(Data(contentsOf: URL(filePath: "/bin/true")))).kind == .program)
    }

    @Test func `another architecture is read all the same`() async throws {
        var bytes = try await module()
        bytes[18] = 0xB7
        bytes[19] = 0
        let object = try ELFObject(bytes)
        #expect(object.architecture.name == "aarch64")
        #expect(object.notes.handlers.count == 2)
    }

    @Test func `a file cut anywhere is refused or loses nothing`() async throws {
        let bytes = try await module(["-s"])
        let whole = try ELFObject(bytes)
        var refused = 0
        for length in 0..<bytes.count {
            do throws(ObjectFileError) {
                let object = try ELFObject(Array(bytes.prefix(length)))
                // Only the section headers at the end are gone.
                #expect(object.notes == whole.notes && object.functions == whole.functions, "\(length)")
            } catch {
                refused += 1
            }
        }
        #expect(refused > bytes.count / 2)
    }

    @Test func `no byte can make the reader crash or run on`() async throws {
        let bytes = try await module(["-s"])
        var outcomes: Set<String> = []
        for index in bytes.indices {
            // What has only zeros around it is padding between segments.
            guard bytes[max(0, index - 8)..<min(bytes.count, index + 8)].contains(where: { $0 != 0 }) else { continue }
            for value: UInt8 in [0, 1, 0x7F, 0xFF] where value != bytes[index] {
                var damaged = bytes
                damaged[index] = value
                do throws(ObjectFileError) {
                    _ = try ELFObject(damaged)
                    outcomes.insert("read")
                } catch {
                    #expect(!error.cause.isEmpty)
                    outcomes.insert(error.reason.rawValue)
                }
            }
        }
        #expect(outcomes == ["read", "notELF", "wrongClass", "truncated", "damaged"])
    }

    @Test func `several damaged bytes at once can neither`() async throws {
        let bytes = try await module(["-s"])
        // The same ones in every run.
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(below bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        var read = 0
        for _ in 0..<3_000 {
            var damaged = bytes
            for _ in 0..<8 { damaged[16 + next(below: 2_000)] = UInt8(next(below: 256)) }
            if let object = try? ELFObject(damaged) {
                read += 1
                #expect(object.neededLibraries.count <= 4_096)
            }
        }
        #expect(read > 0)
    }

    @Test(.timeLimit(.minutes(1))) func `counts that are too large and lists that overlap do not take for ever`() throws
    {
        // 4,096 program headers, all of them for the same notes, which are 1 MB of empty ones.
        let header: [UInt8] = Array("\u{7F}ELF\u{2}\u{1}\u{1}".utf8) + bytes(0, 9) + bytes(3, 2) + bytes(62, 2)
        let rest = bytes(0, 12) + bytes(64, 8) + bytes(0, 14) + bytes(56, 2) + bytes(4_096, 2) + bytes(0, 6)
        let start = 64 + 4_096 * 56
        let size = 1_048_576
        let segment = bytes(4, 8) + bytes(start, 8) + bytes(0, 16) + bytes(size, 8) + bytes(size, 8) + bytes(4, 8)
        let segments = Array(repeatElement(segment, count: 4_096).joined())
        let object = try ELFObject(header + rest + segments + [UInt8](repeating: 0, count: size))
        #expect(object.kind == .other)
        #expect(object.notes.handlers.isEmpty)
    }

    private func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}
