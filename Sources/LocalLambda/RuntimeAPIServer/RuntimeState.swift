/// Where a runtime process that takes one event at a time stands, as the Runtime API sees it.
enum RuntimeState: Sendable {
    /// Has begun and has not asked for an event: → `ready` by `/next`, → `initError` by `/init/error`.
    case started
    /// Has said that it cannot start: nothing is allowed any more.
    case initError
    /// Waits for an event: → `running` by an invocation.
    case ready
    /// Works on an event: → `responseSent` by `/response` or `/error`; `/next` gives the same event again.
    case running
    /// Sends an answer part by part: → `responseSent` by its end.
    case streaming
    /// Has answered: → `ready` by `/next`.
    case responseSent

    /// Name in messages, as in Lambda's own.
    var name: String {
        switch self {
        case .started: "Started"
        case .initError: "InitError"
        case .ready: "Ready"
        case .running: "Running"
        case .streaming: "InvocationResponse"
        case .responseSent: "ResponseSent"
        }
    }
}
