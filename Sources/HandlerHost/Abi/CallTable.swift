internal import CMortise
internal import Platform
internal import RuntimeAPI

/// The calls under way in this environment, and the services table through which modules reach them.
///
/// A `mortise_call *` is no address but a number that is never used twice, so that a handler which keeps it after its
/// return meets a refusal, not another call. There is one slot now; several workers will have one each.
@safe final class CallTable {
    /// What one call came to.
    enum Outcome: ~Copyable {
        case answer(Payload, contentType: String)
        case failure(ErrorReport)

        /// The error, or nil for an answer, which is dropped.
        consuming func report() -> ErrorReport? {
            switch consume self {
            case .answer: nil
            case .failure(let report): report
            }
        }
    }

    /// For the services.
    let log: Log
    /// Texts that are the same for all calls.
    let environmentTexts: TextTable
    /// In MB.
    let memoryLimit: Int64?
    /// What start stored.
    var moduleContext: UnsafeMutableRawPointer?
    /// Guards the slot and the failure: services may be called from every thread.
    let lock = Lock()

    private var current: (handle: UInt, slot: CallSlot)?
    private var lastHandle: UInt = 0
    private var environmentFailure: ErrorReport?
    private let table: UnsafeMutablePointer<mortise_services>
    private let version: UnsafeMutablePointer<CChar>

    /// Makes a table without calls.
    init(environment: FunctionEnvironment, log: Log) {
        self.log = log
        memoryLimit = environment.memoryLimit
        environmentTexts = TextTable([
            (MORTISE_FUNCTION_NAME.key, environment.functionName),
            (MORTISE_FUNCTION_VERSION.key, environment.functionVersion),
            (MORTISE_LOG_GROUP.key, environment.logGroup),
            (MORTISE_LOG_STREAM.key, environment.logStream),
        ])
        unsafe moduleContext = nil
        unsafe version = Self.terminatedCopy(of: MortiseVersion.text)
        unsafe table = .allocate(capacity: 1)
        unsafe table.initialize(to: Services.table(version: version))
        unsafe table.pointee.runtime = OpaquePointer(Unmanaged.passUnretained(self).toOpaque())
    }

    deinit {
        unsafe table.deallocate()
        unsafe version.deallocate()
    }

    /// What modules get.
    var services: UnsafePointer<mortise_services> { unsafe UnsafePointer(table) }

    /// Why the environment cannot go on, or nil.
    var failure: ErrorReport? { lock.withLock { environmentFailure } }

    /// The failure of the environment that a call has ended with; a later one is the next call's.
    private(set) var reportedFailure: ErrorReport?

    /// True while a module is being loaded, when its constructors run.
    var isLoading = false

    /// Begins a call; its handle is valid until ``end(status:handler:)``.
    func begin(_ slot: CallSlot) -> OpaquePointer? {
        unsafe lock.withLock {
            lastHandle += 1
            current = (lastHandle, slot)
            return unsafe OpaquePointer(bitPattern: lastHandle)
        }
    }

    /// The slot behind a handle, or nil when that call has ended.
    ///
    /// To be called under the lock.
    func slot(for call: OpaquePointer?) -> CallSlot? {
        guard let current, UInt(bitPattern: call) == current.handle else { return nil }
        return current.slot
    }

    /// Says why the environment cannot go on; the first reason counts.
    ///
    /// To be called under the lock.
    func failEnvironment(with report: ErrorReport) -> Bool {
        guard environmentFailure == nil else { return false }
        environmentFailure = report
        return true
    }

    /// The request id of the call under way, or nil; the init call, and loading, count as one without.
    var callUnderWay: (requestID: String?, isInitialization: Bool)? {
        lock.withLock {
            current.map { ($0.slot.requestID, $0.slot.kind == .initialization) } ?? (isLoading ? (nil, true) : nil)
        }
    }

    /// Ends the call under way: from here on its handle is refused.
    ///
    /// - Parameters:
    ///   - status: what the handler returned.
    ///   - handler: for messages, `handler "f" of "/var/task/x.so"`.
    /// - Returns: the answer or the error to post.
    func end(status: Int32, handler: String) -> Outcome {
        let slot = lock.withLock {
            let slot = current?.slot
            current = nil
            reportedFailure = environmentFailure
            return slot
        }
        guard let slot else { return .answer(.empty, contentType: "") }
        if let failure = slot.failure ?? reportedFailure { return .failure(failure) }
        if let failure = Self.failure(status: status, handler: handler) { return .failure(failure) }
        var answer = Answer()
        swap(&answer, &slot.answer)
        guard !answer.isTooLarge else {
            let message = PayloadLimit.message(size: answer.count)
            return .failure(ErrorReport(type: ErrorType.responseSizeTooLarge, message: message))
        }
        return .answer(answer.payload(), contentType: slot.contentType)
    }

    /// Ends the call in which a module starts or a host opens a script.
    ///
    /// - Returns: the init error, or nil.
    func endStart(status: Int32, of who: String) -> ErrorReport? {
        guard var report = end(status: status, handler: who).report() else { return nil }
        if report.type == ErrorType.functionFailed || report.type == ErrorType.unsupportedStatus {
            report.type = ErrorType.initializationError
        }
        return report
    }

    private static func failure(status: Int32, handler: String) -> ErrorReport? {
        if status == MORTISE_OK.status { return nil }
        if status > 0 {
            return ErrorReport(
                type: ErrorType.unsupportedStatus,
                message: handler + " returned status \(status), which this runtime (Mortise " + MortiseVersion.text
                    + ") does not know; return MORTISE_OK (0) or a negative status such as MORTISE_FAILED, or, if the "
                    + "module was built with newer headers, attach a newer version of the layer mortise-runtime"
            )
        }
        return ErrorReport(
            type: ErrorType.functionFailed,
            message: handler + " returned status \(status) and did not say why; call mortise_fail before returning it"
        )
    }

    private static func terminatedCopy(of text: String) -> UnsafeMutablePointer<CChar> {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
        for (index, byte) in text.utf8.enumerated() {
            unsafe copy[index] = CChar(bitPattern: byte)
        }
        unsafe copy[text.utf8.count] = 0
        return unsafe copy
    }
}
