internal import Foundation
internal import LambdaAPI
internal import LambdaStore
internal import TestSupport
internal import Testing

@testable internal import LocalLambda

@Suite struct ControlPlanePackageTests {
    private static let lambdaWords = "Could not unzip uploaded file. Please check your file, then try to upload again. "

    /// Tries to make a function of a zip, which has to be refused without a trace.
    private func expectRefusal(of zip: [UInt8], _ words: String) async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            await LocalLambdaTests.expectRefusal(.invalidParameterValue, Self.lambdaWords + "(the upload " + words) {
                try await fixture.create(zip: zip)
            }
            #expect(try await fixture.plane.listFunctions().functions?.isEmpty == true)
            #expect(try await fixture.packageFiles().isEmpty)
        }
    }

    @Test(arguments: [
        ("../evil", 0o100_644, "", "holds \"../evil\", which is refused: its name leads out of the package"),
        ("/etc/evil", 0o100_644, "", "holds \"/etc/evil\", which is refused: its name is absolute"),
        ("link", 0o120_777, "/etc/passwd", "holds \"link\", which is refused: it is a symbolic link that leads out"),
    ])
    func `an entry that leads out of the package is refused without a trace`(
        name: String,
        mode: UInt32,
        text: String,
        words: String
    ) async throws {
        var zip = ZipFixture()
        zip.add(name, text, mode: mode)
        try await expectRefusal(of: zip.data, words)
    }

    @Test func `a name that comes twice is refused`() async throws {
        var zip = ZipFixture()
        zip.add("a", "1")
        zip.add("./a", "2")
        try await expectRefusal(of: zip.data, "holds \"./a\" twice")
    }

    @Test func `a file where a folder would be is refused`() async throws {
        var zip = ZipFixture()
        zip.add("a/b", "1")
        zip.add("a", "2")
        try await expectRefusal(of: zip.data, "holds \"a/b\", but has a file or link where its folder would be")
    }

    @Test func `a name longer than a path may be is refused`() async throws {
        var zip = ZipFixture()
        zip.add(String(repeating: "a", count: 4097), "1")
        try await expectRefusal(of: zip.data, "holds a name of more than 4096 bytes")
    }

    @Test func `a wrong checksum is refused`() async throws {
        var bytes = ControlPlaneFixture.zip("text", name: "a")
        bytes[31] ^= 1
        try await expectRefusal(of: bytes, "holds \"a\", which cannot be read")
    }

    @Test func `half a zip is refused`() async throws {
        let half = Array(ControlPlaneFixture.zip().prefix(40))
        try await expectRefusal(of: half, "cannot be unpacked: its end is missing")
    }

    @Test func `a shared object that is not zipped is refused with the way to zip it`() async throws {
        let words = "is a shared object or program, no zip: give its folder, or zip it (zip hello.zip hello.so)"
        try await expectRefusal(of: Array("\u{7F}ELF".utf8), words)
    }

    @Test func `what is no zip and what is empty are refused`() async throws {
        try await expectRefusal(of: Array("#!/bin/sh".utf8), "cannot be unpacked: it is no zip")
        try await expectRefusal(of: [], "is an empty file, no zip")
        try await expectRefusal(of: ZipFixture().data, "is empty")
    }

    @Test func `a zip bomb is refused`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let path = fixture.folder + "/bomb.zip"
            try await Program.check(
                "python3",
                [
                    "-c",
                    """
                    import sys, zipfile
                    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as bomb:
                        for name in "abc": bomb.writestr(name, bytes(100_000_000))
                    """, path,
                ]
            )
            let bomb = [UInt8](try Data(contentsOf: URL(filePath: path)))
            await LocalLambdaTests.expectRefusal(
                .invalidParameterValue,
                "Unzipped size must be smaller than 262144000 bytes"
            ) { try await fixture.create(zip: bomb) }
            #expect(try await fixture.packageFiles().isEmpty)
        }
    }

    @Test func `more files than can be unpacked in good time are refused`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder + "/many.zip"
            try await Program.check(
                "python3",
                [
                    "-c",
                    """
                    import sys, zipfile
                    with zipfile.ZipFile(sys.argv[1], "w") as many:
                        for number in range(100_001): many.writestr(str(number), b"")
                    """, path,
                ]
            )
            let error = #expect(throws: LocalLambdaError.self) {
                try PackageCheck.unzippedSize(ofUpload: path, mountPoint: "/opt")
            }
            #expect(error?.description == "the upload holds more than 100000 files and folders; remove some")
        }
    }

    @Test func `a bad update leaves the function as it was`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let made = try await fixture.create()
            let request = UpdateFunctionCodeRequest(zipFile: Data("no zip".utf8).base64EncodedString())
            let hello = FunctionReference(name: "hello")
            await LocalLambdaTests.expectRefusal(.invalidParameterValue, Self.lambdaWords) {
                _ = try await fixture.plane.updateFunctionCode(hello, request)
            }
            #expect(try await fixture.plane.getFunctionConfiguration(hello) == made)
            #expect(try await fixture.packageFiles().count == 1)
        }
    }

    @Test func `a bucket is refused when there is no folder for S3`() async throws {
        try await ControlPlaneFixture.with { fixture async throws in
            let words = "start mortise local with --s3-root DIR, where DIR/bucket is the bucket"
            await LocalLambdaTests.expectRefusal(.invalidParameterValue, words) {
                try await fixture.create { $0.code = FunctionCode(s3Bucket: "bucket", s3Key: "hello.zip") }
            }
        }
    }

    @Test func `an object is read below the folder for S3`() async throws {
        try await ControlPlaneFixture.with(s3Root: "s3") { fixture async throws in
            let bucket = fixture.folder + "/s3/bucket/functions"
            try FileManager.default.createDirectory(atPath: bucket, withIntermediateDirectories: true)
            try Data(ControlPlaneFixture.zip()).write(to: URL(filePath: bucket + "/hello.zip"))
            let answer = try await fixture.create {
                $0.code = FunctionCode(s3Bucket: "bucket", s3Key: "functions/hello.zip")
            }
            #expect(answer.codeSize == ControlPlaneFixture.zip().count)
        }
    }

    @Test(arguments: ["../secret.zip", "link.zip", "folder/secret.zip", "none.zip", ".."])
    func `no object lies outside of its bucket`(key: String) async throws {
        try await ControlPlaneFixture.with(s3Root: "s3") { fixture async throws in
            let bucket = fixture.folder + "/s3/bucket"
            try FileManager.default.createDirectory(atPath: bucket, withIntermediateDirectories: true)
            let secret = fixture.folder + "/s3/secret.zip"
            try Data(ControlPlaneFixture.zip()).write(to: URL(filePath: secret))
            try FileManager.default.createSymbolicLink(atPath: bucket + "/link.zip", withDestinationPath: secret)
            try FileManager.default.createSymbolicLink(atPath: bucket + "/folder", withDestinationPath: "..")
            await LocalLambdaTests.expectRefusal(.invalidParameterValue, "S3 Error Code: NoSuchKey") {
                try await fixture.create { $0.code = FunctionCode(s3Bucket: "bucket", s3Key: key) }
            }
        }
    }
}
