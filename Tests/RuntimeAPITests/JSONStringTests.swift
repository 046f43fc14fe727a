internal import Foundation
internal import RuntimeAPI
internal import Testing

@Suite struct JSONStringTests {
    /// Reads JSON as the rest of the world does.
    private func parsed(_ json: String) throws -> String? {
        try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String
    }

    @Test func `every ASCII character comes back as it was`() throws {
        let text = String(String.UnicodeScalarView((0..<128).compactMap { Unicode.Scalar($0) }))
        var json = ""
        JSONString.append(text, to: &json)
        #expect(try parsed(json) == text)
        #expect(json.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }

    @Test func `any bytes at all become a valid JSON string`() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let text = String(decoding: bytes, as: UTF8.self)
            var json = ""
            JSONString.append(text, to: &json)
            #expect(try parsed(json) == text, "\(bytes)")
        }
    }

    @Test func `in the ASCII alphabet nothing but visible ASCII is left`() throws {
        let text = "zä€😀\u{0}\u{7F}\n"
        var json = ""
        JSONString.append(text, to: &json, alphabet: .ascii)
        #expect(json.utf8.allSatisfy { (0x20...0x7E).contains($0) })
        #expect(try parsed(json) == text)
    }
}
