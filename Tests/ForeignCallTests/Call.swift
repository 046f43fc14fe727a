internal import ForeignCall
internal import Platform
internal import SharedObject
internal import TestSupport
internal import Testing

/// A call of a function in `Tests/Fixtures/Handlers/functions.c`, as the runtime makes it.
struct Call {
    /// C declarations and the prototype.
    let signature: String

    init(_ signature: String) { self.signature = signature }

    /// The answer; an error is the failure's kind and sentence, `event: parameter …`.
    func callAsFunction(_ events: String...) async throws -> [String] {
        try await withTemporaryDirectory { folder in
            let path = try await FixtureModule.build("functions", into: folder)
            let object = try SharedObject(path: path)
            let signature = try #require(Signature.parse(signature).first)
            let address = unsafe try #require(object.function(named: signature.name), "no \(signature.name)")
            let function = unsafe try #require(TypedFunction(address, signature: signature))
            return events.map { Self.call(function, $0) }
        }
    }

    /// One event; with a NUL after it, as the runtime's buffers have.
    static func call(_ function: TypedFunction, _ event: String) -> String {
        var bytes = Array(event.utf8)
        bytes.append(0)
        return unsafe bytes.withUnsafeBytes { buffer in
            do throws(CallFailure) {
                let event = unsafe UnsafeRawBufferPointer(rebasing: buffer.dropLast())
                guard let answer = try unsafe function.call(event: event, context: .none) else { return "nothing" }
                return unsafe String(decoding: answer.bytes, as: UTF8.self)
            } catch {
                switch error {
                case .event(let message): return "event: " + message
                case .result(let message): return "result: " + message
                case .function(let message): return "function: " + message
                }
            }
        }
    }
}

extension CallContext {
    /// For functions that do not ask for it.
    static var none: CallContext { unsafe CallContext(services: nil, call: nil) }
}
