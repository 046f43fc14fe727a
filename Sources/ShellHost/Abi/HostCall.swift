internal import CShellHost

/// A call as the services know it.
@safe struct HostCall {
    /// Variables in which a script finds what it may want to know of a call; the first is the AWS tutorial's name.
    private static let texts = [
        ("LAMBDA_REQUEST_ID", MORTISE_REQUEST_ID), ("LAMBDA_FUNCTION_ARN", MORTISE_FUNCTION_ARN),
        ("LAMBDA_CLIENT_CONTEXT", MORTISE_CLIENT_CONTEXT), ("LAMBDA_COGNITO_IDENTITY", MORTISE_COGNITO_IDENTITY),
        ("LAMBDA_TENANT_ID", MORTISE_TENANT_ID),
    ]

    private let services: UnsafePointer<mortise_services>
    private let call: OpaquePointer?

    /// Borrows a call as long as its function runs.
    init(_ services: UnsafePointer<mortise_services>?, _ call: OpaquePointer?) {
        unsafe self.services = unsafe services.unsafelyUnwrapped
        unsafe self.call = unsafe call
    }

    /// A copy of the event.
    var event: [UInt8] {
        var count = 0
        guard let bytes = unsafe mortise_event(services, call, &count) else { return [] }
        return unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: count))
    }

    /// Milliseconds until the deadline; negative when there is none.
    var remaining: Int64 { unsafe mortise_number(services, call, mortise_number_key(MORTISE_REMAINING_MS)) }

    /// `NAME=value`; what is not set for this call is set to nothing, so that none of another call is left.
    var variables: [String] {
        var variables = Self.texts.map { name, key in
            let text = unsafe mortise_text(services, call, mortise_text_key(key), nil)
            return name + "=" + (unsafe text.map { unsafe String(cString: $0) } ?? "")
        }
        let deadline = unsafe mortise_number(services, call, mortise_number_key(MORTISE_DEADLINE_MS))
        variables.append("LAMBDA_DEADLINE_MS=" + (deadline < 0 ? "" : String(deadline)))
        return variables
    }

    /// Adds to the answer.
    ///
    /// - Returns: whether there is room for more.
    func append(_ bytes: [UInt8]) -> Bool {
        unsafe mortise_append(services, call, bytes, bytes.count) == MORTISE_OK
    }

    /// Fails the call with the log's last lines as frames, the last one innermost.
    func fail(_ failure: ScriptFailure) -> mortise_status {
        unsafe ErrorRecord.withRecord(failure) { record in
            unsafe mortise_fail(services, call, record)
        }
        return mortise_status(MORTISE_FAILED)
    }
}
