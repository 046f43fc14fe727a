internal import MortiseCore

/// The event is not what the handler takes.
struct EventError: HandlerError {
    let type = "Runtime.UnmarshalError"
    let message: String
    let cause: (any Error)?

    init(_ error: DecodingError, event: Any.Type) {
        message = "cannot read the event as \(event): \(error.sentence)"
        cause = error.underlyingError
    }
}

/// The answer is nothing that JSON can say.
struct AnswerError: HandlerError {
    let type = "Runtime.MarshalError"
    let message: String
    let cause: (any Error)?

    init(_ error: EncodingError, answer: Any.Type) {
        message = "cannot write the answer \(answer) as JSON: \(error.sentence)"
        cause = error.underlyingError
    }
}
