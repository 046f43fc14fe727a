/// What a function gets of its call beside the event.
@unsafe public struct CallContext {
    /// A `const mortise_services *`.
    public var services: UnsafeRawPointer?
    /// A `mortise_call *`.
    public var call: UnsafeRawPointer?

    /// Both are borrowed for the call.
    public init(services: UnsafeRawPointer?, call: UnsafeRawPointer?) {
        unsafe self.services = unsafe services
        unsafe self.call = unsafe call
    }
}
