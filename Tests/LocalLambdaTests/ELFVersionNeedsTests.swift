internal import Foundation
internal import Testing

@testable internal import LocalLambda

@Suite struct ELFVersionNeedsTests {
    /// An object with one section of needs, followed by one of names.
    private static func object(_ names: [String]) -> [UInt8] {
        var strings: [UInt8] = [0]
        var needs = bytes(1, 2) + bytes(names.count, 2) + bytes(0, 4) + bytes(16, 4) + bytes(0, 4)
        for (index, name) in names.enumerated() {
            needs += bytes(0, 8) + bytes(strings.count, 4) + bytes(index == names.count - 1 ? 0 : 16, 4)
            strings += Array(name.utf8) + [0]
        }
        let sections = 64 + needs.count + strings.count
        var header: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + bytes(0, 34) + bytes(sections, 8) + bytes(0, 10)
        header += bytes(64, 2) + bytes(2, 2) + bytes(0, 2)
        let first = bytes(0, 4) + bytes(0x6FFF_FFFE, 4) + bytes(0, 16) + bytes(64, 8) + bytes(0, 8)
        let table = first + bytes(1, 4) + bytes(0, 20)
        return header + needs + strings + table + bytes(0, 24) + bytes(64 + needs.count, 8) + bytes(0, 32)
    }

    private static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }

    @Test(arguments: [
        (["GLIBC_2.4", "GLIBC_2.38", "GLIBC_2.5"], "2.38"), (["GLIBC_2.34", "GLIBC_ABI_DT_RELR"], "2.36"),
        (["GLIBC_2.2.5", "GLIBC_PRIVATE", "GLIBCXX_3.4"], "2.2"),
    ])
    func `the newest version is found`(names: [String], version: String) {
        #expect(ELFVersionNeeds(Data(Self.object(names)))?.glibc?.text == version)
    }

    @Test func `a damaged object is read without harm`() {
        let object = Self.object(["GLIBC_2.4", "GLIBC_2.38"])
        var answers = 0
        for index in object.indices {
            for value: UInt8 in [0, 1, 0x7F, 0xFF] {
                var damaged = object
                damaged[index] = value
                if ELFVersionNeeds(Data(damaged))?.glibc != nil { answers += 1 }
            }
            // The last 32 bytes hold nothing that is asked for.
            guard index < object.count - 32 else { continue }
            #expect(ELFVersionNeeds(Data(object.prefix(index)))?.glibc == nil)
        }
        #expect(answers > 0)
    }

    @Test func `what is no object needs nothing`() {
        #expect(ELFVersionNeeds(Data("#!/bin/sh".utf8)) == nil)
        #expect(GlibcVersion.lambda < GlibcVersion(major: 2, minor: 35))
    }
}
