internal import CMortise
internal import Dispatch
internal import Glibc
internal import Mortise
internal import Synchronization

/// One call of a module, with services that say what the test wants and keep what the module does.
///
/// The services are a real table of the ABI, whose functions find this object through its field `runtime`.
@safe final class ScriptedCall: @unchecked Sendable {
    /// What the module did.
    struct Record: Equatable {
        var answer: [UInt8] = []
        var contentType: String?
        /// The error and its causes.
        var failures: [Failure] = []
        var log: [Line] = []
        /// That asked for the event.
        var thread = 0

        /// The answer as text.
        var text: String { String(decoding: answer, as: UTF8.self) }
    }

    struct Failure: Equatable {
        var type: String
        var message: String
    }

    struct Line: Equatable {
        var level: Int32
        var message: String
    }

    let record = Mutex(Record())

    fileprivate let event: UnsafeMutableBufferPointer<CChar>
    fileprivate var texts: [mortise_text_key: UnsafeMutablePointer<CChar>] = unsafe [:]
    fileprivate let numbers: [mortise_number_key: Int64]
    private var services = unsafe mortise_services()

    /// The value of each call's handle, so that a module that mixes up its arguments is seen.
    fileprivate static var handle: OpaquePointer? { unsafe OpaquePointer(bitPattern: 0x2A) }

    init(event: String = "", texts: [Int: String] = [:], numbers: [Int: Int64] = [:]) {
        unsafe self.event = .allocate(capacity: event.utf8.count + 1)
        _ = unsafe self.event.initialize(from: event.utf8.map { CChar(bitPattern: $0) } + [0])
        self.numbers = .init(uniqueKeysWithValues: numbers.map { (mortise_number_key($0), $1) })
        texts.forEach { unsafe self.texts[mortise_text_key($0)] = strdup($1) }
        unsafe services.struct_size = UInt32(MemoryLayout<mortise_services>.size)
        unsafe services.abi_major = UInt16(MORTISE_ABI_MAJOR)
        unsafe services.runtime = OpaquePointer(Unmanaged.passUnretained(self).toOpaque())
        unsafe services.event = scriptedEvent
        unsafe services.text = scriptedText
        unsafe services.number = scriptedNumber
        unsafe services.append = scriptedAppend
        unsafe services.set_answer_options = scriptedOptions
        unsafe services.fail = scriptedFail
        unsafe services.log = scriptedLog
    }

    deinit {
        unsafe event.deallocate()
        unsafe texts.values.forEach { unsafe free($0) }
    }

    /// Calls a handler of a module, as the runtime does; gives its status and what it did.
    func run(_ module: Module, _ name: String) async -> (status: Int32, record: Record) {
        await exclusively { self.invoke(module, name) }
    }

    /// Starts a module, as the runtime does.
    func start(_ module: Module) async -> (status: Int32, record: Record) {
        await exclusively { self.invokeStart(module) }
    }

    /// One at a time, and on a thread that tasks do without: what the runtime promises.
    private func exclusively<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            Self.thread.async { continuation.resume(returning: body()) }
        }
    }

    private static let thread = DispatchQueue(label: "runtime")

    private func invoke(_ module: Module, _ name: String) -> (status: Int32, record: Record) {
        guard let handler = unsafe module.handler(name), let invoke = unsafe handler.invoke else {
            return (-100, Record())
        }
        let status = unsafe invoke(&services, Self.handle, handler.context)
        return (status, record.withLock { $0 })
    }

    private func invokeStart(_ module: Module) -> (status: Int32, record: Record) {
        guard let start = unsafe module.pointer?.pointee.start else { return (-100, Record()) }
        var context: UnsafeMutableRawPointer?
        let status = unsafe start(&services, Self.handle, &context)
        return (status, record.withLock { $0 })
    }

    /// Stops a module, as the runtime does.
    func stop(_ module: Module) {
        unsafe module.pointer?.pointee.stop?(&services, nil)
    }
}

extension Module {
    /// The table.
    var pointer: UnsafePointer<mortise_module>? { unsafe UnsafePointer(bitPattern: table) }

    /// All records of handlers.
    var handlers: [mortise_handler] {
        guard let pointer = unsafe pointer else { return unsafe [] }
        let table = unsafe UnsafeBufferPointer(start: pointer.pointee.handlers, count: pointer.pointee.handler_count)
        return unsafe table.compactMap { unsafe $0?.pointee }
    }

    /// A handler's record.
    func handler(_ name: String) -> mortise_handler? {
        unsafe handlers.first { unsafe $0.name.map { unsafe String(cString: $0) } == name }
    }
}

private typealias Services = UnsafePointer<mortise_services>

/// The object behind the services; nil for another handle than the call's.
private func scripted(_ services: Services?, _ handle: OpaquePointer?) -> ScriptedCall? {
    guard unsafe handle == ScriptedCall.handle, let runtime = unsafe services?.pointee.runtime else { return nil }
    return unsafe Unmanaged<ScriptedCall>.fromOpaque(UnsafeRawPointer(runtime)).takeUnretainedValue()
}

private func text(_ view: mortise_view) -> String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: view.bytes, count: view.count), as: UTF8.self)
}

private func scriptedEvent(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ count: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? {
    guard let call = unsafe scripted(services, handle) else { return nil }
    call.record.withLock { $0.thread = Int(pthread_self()) }
    unsafe count?.pointee = call.event.count - 1
    return unsafe UnsafePointer(call.event.baseAddress)
}

private func scriptedText(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ key: mortise_text_key,
    _ count: UnsafeMutablePointer<Int>?
) -> UnsafePointer<CChar>? {
    guard let text = unsafe scripted(services, handle)?.texts[key] else { return nil }
    unsafe count?.pointee = strlen(text)
    return unsafe UnsafePointer(text)
}

private func scriptedNumber(_ services: Services?, _ handle: OpaquePointer?, _ key: mortise_number_key) -> Int64 {
    unsafe scripted(services, handle)?.numbers[key] ?? -1
}

private func scriptedAppend(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ bytes: UnsafeRawPointer?,
    _ count: Int
) -> mortise_status {
    guard let call = unsafe scripted(services, handle) else { return mortise_status(MORTISE_REFUSED) }
    let added = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    call.record.withLock { $0.answer += added }
    return mortise_status(MORTISE_OK)
}

private func scriptedOptions(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ options: UnsafePointer<mortise_answer_options>?
) -> mortise_status {
    guard let call = unsafe scripted(services, handle), let options = unsafe options?.pointee,
        unsafe options.struct_size == MORTISE_ANSWER_OPTIONS_SIZE_1_0
    else { return mortise_status(MORTISE_INVALID) }
    let type = unsafe text(options.content_type)
    call.record.withLock { $0.contentType = type }
    return mortise_status(MORTISE_OK)
}

private func scriptedFail(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ error: UnsafePointer<mortise_error>?
) -> mortise_status {
    guard let call = unsafe scripted(services, handle) else { return mortise_status(MORTISE_REFUSED) }
    var next = unsafe error
    while let error = unsafe next, unsafe error.pointee.struct_size == MemoryLayout<mortise_error>.size {
        let failure = unsafe ScriptedCall.Failure(type: text(error.pointee.type), message: text(error.pointee.message))
        call.record.withLock { $0.failures.append(failure) }
        unsafe next = error.pointee.cause
    }
    return mortise_status(MORTISE_OK)
}

private func scriptedLog(
    _ services: Services?,
    _ handle: OpaquePointer?,
    _ record: UnsafePointer<mortise_log_record>?
) -> mortise_status {
    guard let call = unsafe scripted(services, handle), let record = unsafe record?.pointee,
        unsafe record.struct_size == MORTISE_LOG_RECORD_SIZE_1_0
    else { return mortise_status(MORTISE_INVALID) }
    let line = unsafe ScriptedCall.Line(level: record.level, message: text(record.message))
    call.record.withLock { $0.log.append(line) }
    return mortise_status(MORTISE_OK)
}
