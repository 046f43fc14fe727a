internal import CMortise
internal import ForeignCall
internal import RuntimeAPI

extension mortise_handler {
    /// Flags of bits 16 to 31 that this runtime understands.
    static var knownFlags: UInt32 { UInt32(MORTISE_IS_TYPED) }

    /// Whether it is called with C values.
    var isTyped: Bool { unsafe flags & Self.knownFlags != 0 }

    /// Whether it has what its kind needs.
    var isComplete: Bool { unsafe isTyped ? signature != nil && function != nil : invoke != nil }

    /// The declarations that its signature needs.
    func declarationTexts() -> [String] {
        guard let list = unsafe declarations else { return [] }
        var texts: [String] = []
        while texts.count < 1_024, let text = unsafe list[texts.count] {
            unsafe texts.append(String(cString: text))
        }
        return texts
    }
}

extension LoadedModule {
    /// Binds a typed handler of the table.
    func typedHandler(_ name: String, _ record: mortise_handler) throws(ErrorReport) -> Handler {
        guard let text = unsafe record.signature, let function = unsafe record.function else {
            throw malformed("handler \"" + name + "\" of \"" + path + "\" has no signature")
        }
        let signatures: [Signature]
        do throws(SignatureError) {
            signatures = unsafe try Signature.parse(String(cString: text), declarations: record.declarationTexts())
        } catch {
            throw malformed("the signature of handler \"" + name + "\" of \"" + path + "\": " + error.message)
        }
        guard signatures.count == 1, let signature = signatures.first else {
            throw malformed("the signature of handler \"" + name + "\" of \"" + path + "\" has more than one prototype")
        }
        return try unsafe bind(name, signature, unsafeBitCast(function, to: UnsafeMutableRawPointer.self))
    }

    /// Binds a function that is declared outside of the file.
    func declaredHandler(_ signature: Signature) throws(ErrorReport) -> Handler {
        guard let function = unsafe exportedFunction(named: signature.name) else {
            throw ErrorReport(
                type: ErrorType.handlerNotFound,
                message: "\"" + path + "\" exports no function \"" + signature.name
                    + "\", which its signature declares; nm -D lists what it exports (static and -fvisibility=hidden hide)"
            )
        }
        return try unsafe bind(signature.name, signature, function)
    }

    private func bind(
        _ name: String,
        _ signature: Signature,
        _ function: UnsafeMutableRawPointer
    ) throws(ErrorReport) -> Handler {
        guard let typed = unsafe TypedFunction(function, signature: signature) else {
            throw malformed("libffi cannot call such a function: " + signature.description)
        }
        return Handler(name: name, path: path, function: typed)
    }

    private func malformed(_ message: String) -> ErrorReport {
        ErrorReport(type: ErrorType.malformedSignature, message: message)
    }
}
