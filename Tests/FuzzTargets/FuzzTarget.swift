/// What is fed with bytes that nobody has looked at: by libFuzzer in `make fuzz`, by the tests with what it kept.
///
/// Its raw value is its folder in `Tests/Fixtures/Fuzz`.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// The text of a signature.
    case signatures
    /// The text of a signature, a NUL, and an event for the last of its functions.
    case calls
    /// A JSON text.
    case json

    /// Takes one input.
    ///
    /// - Throws: what should hold for every input, and does not for this one.
    public func run(_ input: [UInt8]) throws(Finding) {
        switch self {
        case .signatures: try SignatureFuzzing.run(input)
        case .calls: try CallFuzzing.run(input)
        case .json: try JSONFuzzing.run(input)
        }
    }
}

/// What should hold for every input, and does not for this one.
public struct Finding: Error {
    /// A sentence.
    public let message: String

    init(_ message: String) { self.message = message }
}
