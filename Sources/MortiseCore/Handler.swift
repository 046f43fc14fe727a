/// One handler of a module: a name that the function's setting `handler` ends with, and what it does for an event.
///
/// `Handler("hello") { … }` of the module `Mortise` works with JSON, ``bytes(_:contentType:_:)`` with bytes, and
/// ``typed(_:declarations:_:)`` is a C function that knows nothing of events. The error that a handler throws goes to the
/// caller; see ``HandlerError``.
public struct Handler: Sendable {
    /// How the runtime calls it.
    enum Kind: Sendable {
        /// With a call, on the runtime's thread.
        case raw(@Sendable (Call) throws -> Void)
        /// By its prototype.
        case typed(FunctionAddress, signature: String, declarations: [String])
    }

    /// The part of `_HANDLER` after the last dot.
    let name: String
    let kind: Kind

    /// A handler that gets the event's bytes where they lie, and answers with bytes.
    ///
    /// - Parameters:
    ///   - name: unique in the module.
    ///   - contentType: of the answer; application/json if you give none.
    ///   - body: runs on the runtime's thread.
    /// - Returns: the handler.
    public static func bytes(
        _ name: String,
        contentType: String? = nil,
        _ body: @escaping @Sendable (Span<UInt8>, Context) throws -> [UInt8]
    ) -> Handler {
        Handler(
            name: name,
            kind: .raw { call in
                let context = Context(call)
                let answer = try call.withEvent { event throws in try body(event, context) }
                call.answer(answer, contentType: contentType)
            }
        )
    }

    /// A handler that gets a copy of the event's bytes and may wait.
    ///
    /// - Parameters:
    ///   - name: unique in the module.
    ///   - contentType: of the answer; application/json if you give none.
    ///   - body: starts on the runtime's thread, which does nothing else until the answer is there.
    /// - Returns: the handler.
    public static func bytes(
        _ name: String,
        contentType: String? = nil,
        _ body: @escaping @Sendable ([UInt8], Context) async throws -> [UInt8]
    ) -> Handler {
        Handler(
            name: name,
            kind: .raw { call in
                let context = Context(call)
                let event = call.event
                try CallExecutor.shared.run {
                    call.answer(try await body(event, context), contentType: contentType)
                }
            }
        )
    }

    /// A C function that the runtime calls with values from the event's JSON, by its prototype.
    ///
    ///     @c public func area(width: Double, height: Double) -> Double { width * height }
    ///
    ///     Handler.typed("double area(double width, double height)", area as @convention(c) (Double, Double) -> Double)
    ///
    /// It is called `area`, as the prototype has it. The runtime trusts the text: one that is not the function's makes the
    /// call undefined. What a prototype may say is in `mortise/typed.h`. It takes a runtime of ABI 1.1.
    ///
    /// - Parameters:
    ///   - signature: the prototype in C, with annotations if needed.
    ///   - declarations: the structs and enums that the prototype uses, in C.
    ///   - function: a function pointer, so with `as @convention(c) …`. Anything else is a handler that the runtime
    ///     refuses at init.
    /// - Returns: the handler.
    public static func typed<Function>(
        _ signature: String,
        declarations: [String] = [],
        _ function: Function
    ) -> Handler {
        let kind = Kind.typed(FunctionAddress(function), signature: signature, declarations: declarations)
        return Handler(name: functionName(in: signature), kind: kind)
    }

    /// The word before the parenthesis of the parameters; annotations with a parenthesis stand before it only in upper case.
    private static func functionName(in signature: String) -> String {
        var name = ""
        var word = ""
        for character in signature.unicodeScalars {
            switch character {
            case "(":
                if !name.hasPrefix("MORTISE_"), !name.isEmpty { return name }
                (name, word) = ("", "")
            case "a"..."z", "A"..."Z", "0"..."9", "_":
                if word.isEmpty { name = "" }
                word.unicodeScalars.append(character)
                name = word
            default:
                word = ""
            }
        }
        return name
    }
}
