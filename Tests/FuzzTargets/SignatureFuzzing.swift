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

    /// Prepares calls of a function that any signature is right for.
    static func typedFunction(_ signature: Signature) throws(Finding) -> TypedFunction {
        let address = unsafe unsafeBitCast(fuzz_callee as @convention(c) () -> Void, to: UnsafeMutableRawPointer.self)
        guard let function = unsafe TypedFunction(address, signature: signature) else {
            throw Finding("libffi cannot call \"" + signature.description + "\"")
        }
        return function
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
