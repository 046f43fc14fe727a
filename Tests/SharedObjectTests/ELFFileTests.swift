internal import Foundation
internal import TestSupport
internal import Testing

@testable internal import SharedObject

@Suite struct ELFFileTests {
    /// Writes bytes into a file and reads it as ELF.
    private func read(_ bytes: [UInt8]) async throws -> Result<ELFFile, SharedObjectError> {
        try await withTemporaryDirectory { folder in
            let path = folder + "/x.so"
            try Data(bytes).write(to: URL(filePath: path))
            do throws(SharedObjectError) {
                return .success(try ELFFile(path: path))
            } catch {
                return .failure(error)
            }
        }
    }

    private func reason(_ bytes: [UInt8]) async throws -> SharedObjectError.Reason? {
        guard case .failure(let error) = try await read(bytes) else { return nil }
        #expect(error.message.hasPrefix("cannot load \"/"))
        return error.reason
    }

    /// The bytes of a module that loads.
    private func module() async throws -> [UInt8] {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("nothing", into: folder)
            return Array(try Data(contentsOf: URL(filePath: path)))
        }
    }

    @Test func `a module needs libc`() async throws {
        let file = try await read(module()).get()
        #expect(file.architecture == .current)
        #expect(file.neededLibraries.allSatisfy { $0 == "libc.so.6" })
    }

    @Test(arguments: [
        ("", SharedObjectError.Reason.truncated), ("#!/bin/sh\n", .notELF), ("PK\u{3}\u{4}", .notELF), ("x", .notELF),
        ("\u{7F}ELF", .truncated),
    ])
    func `what is not ELF is named`(text: String, reason: SharedObjectError.Reason) async throws {
        #expect(try await self.reason(Array(text.utf8)) == reason)
    }

    @Test func `another architecture is named`() async throws {
        var bytes = try await module()
        bytes[18] = Architecture.current.machine == 183 ? 62 : 183
        bytes[19] = 0
        #expect(try await reason(bytes) == .wrongArchitecture)
    }

    @Test func `an object file is not a shared object`() async throws {
        var bytes = try await module()
        bytes[16] = 1
        #expect(try await reason(bytes) == .notSharedObject)
    }

    @Test func `a file cut anywhere is refused or loses nothing that is loaded`() async throws {
        let bytes = try await module()
        let lengths = stride(from: 1, to: bytes.count, by: bytes.count / 97)
        for length in lengths {
            guard case .success(let file) = try await read(Array(bytes.prefix(length))) else { continue }
            // Only the section headers at the end are gone, which nothing needs at run time.
            #expect(file.neededLibraries.count <= 1)
        }
        #expect(try await reason(Array(bytes.prefix(bytes.count / 2))) == .truncated)
    }

    @Test func `no bytes in the headers can crash the check`() async throws {
        let bytes = try await module()
        var generator = SystemRandomNumberGenerator()
        try await withTemporaryDirectory { folder in
            for round in 0..<2_000 {
                var changed = bytes
                for _ in 0..<4 {
                    changed[Int.random(in: 4..<1_024, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
                }
                let path = folder + "/x.so"
                try Data(changed).write(to: URL(filePath: path))
                do throws(SharedObjectError) {
                    _ = try ELFFile(path: path)
                } catch {
                    #expect(!error.message.isEmpty, "round \(round)")
                }
            }
        }
    }
}
