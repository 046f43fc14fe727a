/// An error that says itself what the caller of the function gets.
///
///     struct OutOfStock: HandlerError {
///         var type: String { "Order.OutOfStock" }
///         var message: String { "only 2 left" }
///     }
///
/// Other errors go out as well: `errorType` is the name of the error's type, `errorMessage` its description.
public protocol HandlerError: Error {
    /// `errorType`: a short name of the kind of error, for example `Order.NotFound`.
    var type: String { get }
    /// `errorMessage`: a sentence for people.
    var message: String { get }
    /// The error behind this one; goes out as `cause`.
    var cause: (any Error)? { get }
}

extension HandlerError {
    /// The name of the error's type.
    public var type: String { typeName(of: self) }
    /// The error's description.
    public var message: String { String(describing: self) }
    /// None.
    public var cause: (any Error)? { nil }
}

/// An error as the runtime takes it.
struct ErrorDescription: Sendable, Equatable {
    let type: String
    let message: String

    /// An error and the causes behind it, as many as the runtime follows, nearest first.
    static func chain(of error: any Error) -> [ErrorDescription] {
        var chain: [ErrorDescription] = []
        var next: (any Error)? = error
        while let error = next, chain.count < 17 {
            chain.append(ErrorDescription(error))
            next = cause(of: error)
        }
        return chain
    }

    private init(_ error: any Error) {
        switch error {
        case let error as any HandlerError: (type, message) = (error.type, error.message)
        case let error as DecodingError: (type, message) = (typeName(of: error), error.sentence)
        case let error as EncodingError: (type, message) = (typeName(of: error), error.sentence)
        default: (type, message) = (typeName(of: error), String(describing: error))
        }
    }

    private static func cause(of error: any Error) -> (any Error)? {
        switch error {
        case let error as any HandlerError: error.cause
        case let error as DecodingError: error.underlyingError
        case let error as EncodingError: error.underlyingError
        default: nil
        }
    }
}

/// Name of an error's type without its module: `Order.NotFound`.
private func typeName(of error: any Error) -> String {
    let full = String(reflecting: Swift.type(of: error))
    // Of a private type or one in a function it has words in parentheses.
    guard !full.contains("("), let dot = full.firstIndex(of: ".") else {
        return String(describing: Swift.type(of: error))
    }
    return String(full[full.index(after: dot)...])
}
