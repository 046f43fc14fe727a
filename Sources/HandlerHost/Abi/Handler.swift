internal import CMortise
internal import ForeignCall
internal import Platform
internal import RuntimeAPI

/// One handler, ready to be called.
@safe struct Handler {
    @safe private enum Kind {
        /// Gets the event's bytes and answers by the services.
        case raw(mortise_invoke, context: UnsafeMutableRawPointer?)
        /// Gets C values and returns one.
        case typed(TypedFunction)
        /// Is a script's.
        case script(LoadedHost)
    }

    private let description: String
    private let kind: Kind

    /// Binds a raw function of a module that stays loaded.
    init(name: String, path: String, invoke: @escaping mortise_invoke, context: UnsafeMutableRawPointer?) {
        description = "handler \"" + name + "\" of \"" + path + "\""
        kind = unsafe .raw(invoke, context: context)
    }

    /// Binds a typed function of a module that stays loaded.
    init(name: String, path: String, function: TypedFunction) {
        description = "handler \"" + name + "\" of \"" + path + "\""
        kind = .typed(function)
    }

    /// Binds the script that a host has opened.
    init(script path: String, host: LoadedHost) {
        description = "script \"" + path + "\""
        kind = .script(host)
    }

    /// Runs one call from begin to end.
    func handle(_ invocation: Invocation, event: consuming ByteBuffer, in calls: CallTable) -> CallTable.Outcome {
        let slot = CallSlot(invocation, event: event)
        let call = unsafe calls.begin(slot)
        // A failure of the environment between two calls is the next one's: its handler is not run any more.
        guard calls.failure == nil else { return calls.end(status: 0, handler: description) }
        switch kind {
        case .raw(let invoke, let context):
            let status = unsafe invoke(calls.services, call, context)
            return calls.end(status: status, handler: description)
        case .typed(let function):
            unsafe handle(slot, call, function, in: calls)
            return calls.end(status: 0, handler: description)
        case .script(let host):
            let status = unsafe host.run(call, in: calls)
            return calls.end(status: status, handler: description)
        }
    }

    /// Lets a script's host clean up, when what came of the call was posted.
    ///
    /// - Returns: why the environment cannot serve another call, or nil.
    func finish(in calls: CallTable) -> ErrorReport? {
        guard case .script(let host) = kind else { return nil }
        host.finish(calls)
        return calls.failure
    }

    private func handle(_ slot: CallSlot, _ call: OpaquePointer?, _ function: TypedFunction, in calls: CallTable) {
        let context = unsafe CallContext(services: UnsafeRawPointer(calls.services), call: UnsafeRawPointer(call))
        let report: ErrorReport
        do throws(CallFailure) {
            var answer = try unsafe function.call(event: slot.event.bytes, context: context)
            return unsafe calls.answer(call, with: &answer)
        } catch {
            switch error {
            case .event(let message): report = ErrorReport(type: ErrorType.unmarshalError, message: message)
            case .result(let message): report = ErrorReport(type: ErrorType.marshalError, message: message)
            case .function(let message): report = ErrorReport(type: ErrorType.functionFailed, message: message)
            }
        }
        // Refused when the function has failed the call itself: that reason came first.
        _ = unsafe calls.fail(call, with: report)
    }
}
