internal import Foundation
internal import ObjectFile
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct PlatformVersionsTests {
    @Test func `the list of versions has comments`() {
        #expect(
            PlatformVersions.read("# c\nGLIBC_2.34 # d\n\nGCC_14.0.0\n").map(\.name) == ["GLIBC_2.34", "GCC_14.0.0"]
        )
        #expect(PlatformVersions.newest.map(\.set) == ["GLIBC", "GLIBCXX", "CXXABI", "GCC"])
        #expect(PlatformVersions.newest(of: "GLIBC")?.numbers == [2, 34])
        #expect(PlatformVersions.newest(of: "OPENSSL") == nil)
    }

    @Test func `of a function's files those are named that need a newer glibc`() async throws {
        try await withTemporaryDirectory { folder in
            let source = PackageRoot.path + "/Tests/Fixtures/ABI/beyond_floor.c"
            try await Program.check("cc", ["-shared", "-fPIC", "-O1", "-o", folder + "/new.so", source, "-lm"])
            try await FixtureModule.build("inspected", into: folder)
            try Data("no ELF".utf8).write(to: URL(filePath: folder + "/text"))
            try FileManager.default.createSymbolicLink(atPath: folder + "/link.so", withDestinationPath: "new.so")
            let tree = FileTree(folder: folder, mountPoint: "/var/task", ownerIsFunction: false)
            #expect(tree.glibcNeeds == ["/var/task/new.so needs glibc 2.36, but Lambda has 2.34"])
        }
    }
}
