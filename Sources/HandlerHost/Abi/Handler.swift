internal import CMortise
internal import Platform
internal import RuntimeAPI

/// One handler, ready to be called.
@safe struct Handler {
    private let description: String
    private let invoke:
        @convention(c) (UnsafePointer<mortise_services>?, OpaquePointer?, UnsafeMutableRawPointer?) ->
            mortise_status
    private let context: UnsafeMutableRawPointer?

    /// Binds a function of a module that stays loaded.
    init(name: String, path: String, invoke: mortise_invoke, context: UnsafeMutableRawPointer?) {
        description = "handler \"" + name + "\" of \"" + path + "\""
        unsafe self.invoke = unsafe invoke
        unsafe self.context = unsafe context
    }

    /// Runs one call from begin to end.
    func handle(_ invocation: Invocation, event: consuming ByteBuffer, in calls: CallTable) -> CallTable.Outcome {
        let slot = CallSlot(invocation, event: event)
        let call = unsafe calls.begin(slot)
        // A failure of the environment between two calls is the next one's: its handler is not run any more.
        let status = calls.failure == nil ? unsafe invoke(calls.services, call, context) : 0
        return calls.end(status: status, handler: description)
    }
}
