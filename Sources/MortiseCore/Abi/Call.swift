internal import CMortise
internal import Glibc

/// One call, or the start of the module: the runtime's services with the handle that they take.
///
/// The services last as long as the process, and the runtime refuses a handle whose call has ended, so a value that is kept
/// too long does no harm.
@safe struct Call: @unchecked Sendable {
    /// What there is to read as text.
    enum Text: mortise_text_key {
        case requestID = 1
        case functionARN = 2
        case functionName = 3
        case functionVersion = 4
        case logGroup = 5
        case logStream = 6
        case traceID = 7
        case clientContext = 8
        case cognitoIdentity = 9
        case tenantID = 10
        case eventContentType = 11
    }

    /// How bad what a line of the log tells is.
    enum Severity: mortise_log_level {
        case trace = 10
        case debug = 20
        case info = 30
        case warning = 40
        case error = 50
        case fatal = 60
    }

    private let services: UnsafePointer<mortise_services>
    private let handle: OpaquePointer?

    init(_ services: UnsafePointer<mortise_services>, _ handle: OpaquePointer?) {
        unsafe self.services = unsafe services
        unsafe self.handle = unsafe handle
    }

    /// A copy of the event.
    var event: [UInt8] { withEvent { event in unsafe event.withUnsafeBufferPointer { unsafe Array($0) } } }

    /// Gives the event where it lies.
    func withEvent<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        var count = 0
        let event = unsafe mortise_event(services, handle, &count)
        let bytes = unsafe UnsafeRawBufferPointer(start: event, count: event == nil ? 0 : count)
        return try body(unsafe Span(_unsafeBytes: bytes))
    }

    /// A copy of a text, or nil where there is none.
    func text(_ key: Text) -> String? {
        var count = 0
        guard let text = unsafe mortise_text(services, handle, key.rawValue, &count) else { return nil }
        return unsafe String(decoding: UnsafeRawBufferPointer(start: text, count: count), as: UTF8.self)
    }

    /// Memory of the function in MB.
    var memoryLimit: Int? { number(MORTISE_MEMORY_LIMIT_MB) }
    var hasDeadline: Bool { number(MORTISE_DEADLINE_MS) != nil }
    /// Until the deadline, as of now.
    var remainingMilliseconds: Int { number(MORTISE_REMAINING_MS) ?? 0 }

    private func number(_ key: Int) -> Int? {
        let number = unsafe mortise_number(services, handle, mortise_number_key(key))
        return number < 0 ? nil : Int(number)
    }
}

extension Call {
    /// Answers; what the runtime refuses of it, the runtime reports.
    func answer(_ bytes: [UInt8], contentType: String?) {
        unsafe bytes.withUnsafeBytes { _ = unsafe mortise_append(services, handle, $0.baseAddress, $0.count) }
        guard let contentType else { return }
        unsafe withView(contentType) { view in
            var options = unsafe mortise_answer_options()
            unsafe options.struct_size = UInt32(MemoryLayout<mortise_answer_options>.size)
            unsafe options.content_type = unsafe view
            _ = unsafe mortise_set_answer_options(services, handle, &options)
        }
    }

    /// Fails with an error and those behind it.
    func fail(_ error: any Error) {
        unsafe withRecord(ErrorDescription.chain(of: error)[...]) { _ = unsafe mortise_fail(services, handle, $0) }
    }

    /// Writes a line to the log.
    func log(_ text: String, _ severity: Severity) {
        unsafe withView(text) { view in
            var record = unsafe mortise_log_record()
            unsafe record.struct_size = UInt32(MemoryLayout<mortise_log_record>.size)
            unsafe record.level = severity.rawValue
            unsafe record.message = unsafe view
            _ = unsafe mortise_log(services, handle, &record)
        }
    }

    /// Gives the record of the first error, whose cause is the next one, for as long as `body` runs.
    private func withRecord(_ chain: ArraySlice<ErrorDescription>, _ body: (UnsafePointer<mortise_error>?) -> Void) {
        guard let first = chain.first else { return body(nil) }
        unsafe withRecord(chain.dropFirst()) { cause in
            unsafe withView(first.type) { type in
                unsafe withView(first.message) { message in
                    var record = unsafe mortise_error()
                    unsafe record.struct_size = UInt32(MemoryLayout<mortise_error>.size)
                    unsafe record.type = unsafe type
                    unsafe record.message = unsafe message
                    unsafe record.cause = unsafe cause
                    unsafe withUnsafePointer(to: &record) { unsafe body($0) }
                }
            }
        }
    }
}

/// Gives a text as the ABI takes it, for as long as `body` runs.
private func withView(_ text: String, _ body: (mortise_view) -> Void) {
    var text = text
    text.withUTF8 { unsafe body(mortise_make_view($0.baseAddress, $0.count)) }
}

/// The value of a variable, or nil where it is not set.
func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
}
