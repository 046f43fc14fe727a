import Foundation
import LambdaAPI
import TestSupport
import Testing

/// The XML of STS and IAM.
struct XMLTests {
    @Test
    func `Any text survives XML`() async throws {
        let text = "<a>&\"'ü😀\u{1}\u{FFFE}]]>"
        let document = QueryReply.error("Code", 404, text, of: .iam, requestID: "id").body
        let line = "import sys, xml.etree.ElementTree as e; print(e.fromstring(sys.argv[1]).findtext('.//{*}Message'))"
        let output = try await Program.check(PythonTools.program("python"), ["-c", line, document])
        #expect(output == "<a>&\"'ü😀\u{FFFD}\u{FFFD}]]>\n")
    }
}
