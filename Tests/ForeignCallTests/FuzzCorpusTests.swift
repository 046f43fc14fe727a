internal import ForeignCall
internal import Foundation
internal import FuzzTargets
internal import Platform
internal import TestSupport
internal import Testing

/// What libFuzzer kept, and what it found, once more in every run of the tests.
@Suite struct FuzzCorpusTests {
    @Test(arguments: FuzzTarget.allCases)
    func `every input that a fuzzer kept or found holds`(target: FuzzTarget) throws {
        let folder = URL(filePath: PackageRoot.path).appending(path: "Tests/Fixtures/Fuzz/\(target.rawValue)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files {
            let input = try Array(Data(contentsOf: file))
            do throws(Finding) {
                try target.run(input)
            } catch {
                Issue.record("\(file.lastPathComponent): \(error.message)")
            }
        }
    }

    @Test(arguments: [
        ("typedef const char text; text *f(void)", "a typedef cannot be const"),
        ("struct s { mortise_call *call; }; int f(struct s s)", "parameters, not members"),
        ("int f(mortise_call *call count(n), int n)", "take no annotation"),
        ("int f(int *result out)", "two values named \"result\""),
        ("typedef int **a; typedef a **b; int f(b x)", "more than three levels of pointers"),
    ])
    func `a signature that would be misunderstood is refused`(text: String, cause: String) throws {
        let error = #expect(throws: SignatureError.self) { try Signature.parse(text) }
        #expect(error?.message.contains(cause) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        ("float norm(const float v[3])", "float norm(const float v[3])"),
        ("int f(char *const names[2])", "int f(char *const names[2])"),
        ("void f(const char *names[] out count(n), int n)", "void f(const char **names count(n) out, int n)"),
        ("void f(int *MORTISE_OUT)", "void f(int * MORTISE_OUT)"),
    ])
    func `a signature is described as what it was`(text: String, description: String) throws {
        #expect(try Signature.parse(text).map(\.description) == [description])
    }

    @Test func `a count that an out array alone has comes from the event, though the function changes it`() throws {
        let signature = try #require(try Signature.parse("void f(int *n inout, double *x out count(n))").last)
        let nothing: @convention(c) () -> Void = {}
        let address = unsafe unsafeBitCast(nothing, to: UnsafeMutableRawPointer.self)
        let function = try #require(unsafe TypedFunction(address, signature: signature))
        let event = Array("{\"n\":3}\0".utf8)
        let answer = try unsafe event.withUnsafeBytes { bytes in
            let context = unsafe CallContext(services: nil, call: nil)
            let event = unsafe UnsafeRawBufferPointer(rebasing: bytes.dropLast())
            guard let answer = try unsafe function.call(event: event, context: context) else { return "" }
            return unsafe String(decoding: answer.bytes, as: UTF8.self)
        }
        #expect(answer == "{\"n\":3,\"x\":[0.0,0.0,0.0]}")
    }

    @Test func `structs too large for the stack are refused`() throws {
        let members = (0..<16).map { "x\($0)[4096]" }.joined(separator: ", ")
        let text = "struct large { char \(members); }; void f(struct large a, struct large b)"
        let error = #expect(throws: SignatureError.self) { try Signature.parse(text) }
        #expect(error?.message.contains("pass structs by pointer") == true, "\(error?.message ?? "")")
    }
}
