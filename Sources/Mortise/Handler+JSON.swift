public import FoundationEssentials
@_exported public import MortiseCore

extension Handler {
    /// A handler that gets its event from JSON and answers with JSON.
    ///
    /// An event that is not an `Event` fails the call with an error of type `Runtime.UnmarshalError` that names the place
    /// in the event; an answer that JSON cannot hold with one of type `Runtime.MarshalError`.
    ///
    /// - Parameters:
    ///   - name: unique in the module.
    ///   - decoder: reads the event.
    ///   - encoder: writes the answer; the default sorts keys, so that equal answers are equal bytes.
    ///   - body: starts on the runtime's thread, which does nothing else until the answer is there.
    public init<Event: Decodable & SendableMetatype, Answer: Encodable & SendableMetatype>(
        _ name: String,
        decoder: JSONDecoder = JSONDecoder(),
        encoder: JSONEncoder = .answers,
        _ body: @escaping @Sendable (Event, Context) async throws -> Answer
    ) {
        self = .bytes(name) { (event: [UInt8], context) async throws in
            try await encoder.bytes(of: body(decoder.event(in: event), context))
        }
    }

    /// A handler that gets its event from JSON and answers `null`; else like the one with an answer.
    ///
    /// - Parameters:
    ///   - name: unique in the module.
    ///   - decoder: reads the event.
    ///   - body: starts on the runtime's thread, which does nothing else until it returns.
    @_disfavoredOverload  // Else `{ (order: Order, _) in order }` would be taken for one that drops its value.
    public init<Event: Decodable & SendableMetatype>(
        _ name: String,
        decoder: JSONDecoder = JSONDecoder(),
        _ body: @escaping @Sendable (Event, Context) async throws -> Void
    ) {
        self = .bytes(name) { (event: [UInt8], context) async throws in
            try await body(decoder.event(in: event), context)
            return Array("null".utf8)
        }
    }
}

extension JSONEncoder {
    /// How answers are written unless a handler says otherwise: sorted keys, slashes as they are.
    public static var answers: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// Writes an answer.
    fileprivate func bytes<Answer: Encodable>(of answer: Answer) throws -> [UInt8] {
        do {
            return try Array(encode(answer))
        } catch let error as EncodingError {
            throw AnswerError(error, answer: Answer.self)
        }
    }
}

extension JSONDecoder {
    /// Reads the event.
    fileprivate func event<Event: Decodable>(in bytes: [UInt8]) throws -> Event {
        do {
            return try decode(Event.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw EventError(error, event: Event.self)
        }
    }
}
