internal import ForeignCall
internal import FuzzCallee

/// What parses can be called, and its description is the same signature.
enum SignatureFuzzing {
    static func run(_ input: [UInt8]) throws(Finding) {
        let text = String(decoding: input, as: UTF8.self)
        guard let signatures = try? Signature.parse(text) else { return }
        for signature in signatures {
            _ = try typedFunction(signature)
            try checkDescription(of: signature, declarations: text)
        }
    }

    /// Prepares calls of a function that the signature is right for, as any is.
    static func typedFunction(_ signature: Signature) throws(Finding) -> TypedFunction {
        let callee = unsafe unsafeBitCast(fuzz_callee as @convention(c) () -> Void, to: UnsafeMutableRawPointer.self)
        let giver = unsafe unsafeBitCast(
            fuzz_giver as @convention(c) () -> UnsafeMutableRawPointer?,
            to: UnsafeMutableRawPointer.self
        )
        let address = unsafe givesMemory(signature) ? giver : callee
        guard let function = unsafe TypedFunction(address, signature: signature) else {
            throw Finding("libffi cannot call \"" + signature.description + "\"")
        }
        return function
    }

    /// Whether its result is memory that the runtime frees, and of a size that the function knows.
    private static func givesMemory(_ signature: Signature) -> Bool {
        let result = signature.description.prefix { $0 != "(" }.dropLast(signature.name.count)
        let isConst = result.split { $0 == " " || $0 == "*" }.contains("const")
        let isCounted = signature.description.split(separator: ")").contains { $0.hasPrefix(" count(") }
        return result.hasSuffix("*") && !isConst && !isCounted
    }

    private static func checkDescription(of signature: Signature, declarations: String) throws(Finding) {
        let again: [Signature]
        do throws(SignatureError) {
            again = try Signature.parse(signature.description, declarations: [declarations])
        } catch {
            throw Finding("\"" + signature.description + "\" is no signature: " + error.message)
        }
        guard again.count == 1, again[0].name == signature.name, again[0].description == signature.description else {
            throw Finding("\"" + signature.description + "\" is read as \"" + again[0].description + "\"")
        }
    }
}
