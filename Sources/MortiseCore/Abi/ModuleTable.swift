internal import CMortise
internal import Glibc

/// What runs before the first and after the last call.
struct ModuleHooks: Sendable {
    let start: (@Sendable (Call) throws -> Void)?
    let stop: (@Sendable () -> Void)?
}

/// Address of a C function.
struct FunctionAddress: @unchecked Sendable {
    fileprivate let pointer: (@convention(c) () -> Void)?

    /// Takes a function pointer; of a value of another size than a pointer's, such as a closure, there is no address.
    init<Function>(_ function: Function) {
        let isPointer = MemoryLayout<Function>.size == MemoryLayout<(@convention(c) () -> Void)?>.size
        pointer = isPointer ? unsafe unsafeBitCast(function, to: (@convention(c) () -> Void)?.self) : nil
    }
}

/// Makes the table that `mortise_module_v1` returns; it lasts as long as the process, as the ABI wants it.
func makeTable(name: String, handlers: [Handler], hooks: ModuleHooks?) -> ModuleTable {
    let pointers = UnsafeMutableBufferPointer<UnsafePointer<mortise_handler>?>.allocate(capacity: handlers.count)
    _ = unsafe pointers.initialize(from: handlers.map { unsafe makeRecord($0) })

    var table = unsafe mortise_module()
    unsafe table.struct_size = UInt32(MemoryLayout<mortise_module>.size)
    unsafe table.abi_major = UInt16(MORTISE_ABI_MAJOR)
    unsafe table.abi_minor = UInt16(MORTISE_ABI_MINOR)
    // So that an older runtime says that it is too old. The module's note has 0: it does not know the handlers.
    unsafe table.required_minor = handlers.contains(where: \.isTyped) ? 1 : 0
    unsafe table.name = unsafe lasting(name)
    unsafe table.handlers = unsafe UnsafePointer(pointers.baseAddress)
    unsafe table.handler_count = pointers.count
    if let hooks {
        unsafe ModuleState.hooks = hooks
        unsafe table.start = start
        unsafe table.stop = stop
    }
    return unsafe ModuleTable(bitPattern: lasting(table))
}

/// What start and stop cannot get through the ABI, which hands only what start made to stop.
private enum ModuleState {
    /// Written by `makeTable`, before start; never changed after.
    nonisolated(unsafe) static var hooks: ModuleHooks?
}

private func makeRecord(_ handler: Handler) -> UnsafePointer<mortise_handler> {
    var record = unsafe mortise_handler()
    unsafe record.struct_size = UInt32(MemoryLayout<mortise_handler>.size)
    unsafe record.name = unsafe lasting(handler.name)
    unsafe record.threading = mortise_threading(MORTISE_EXCLUSIVE)
    switch handler.kind {
    case .raw(let body):
        unsafe record.invoke = invoke
        unsafe record.context = unsafe Unmanaged.passRetained(RawBody(body)).toOpaque()
    case .typed(let function, let signature, let declarations):
        unsafe record.flags = UInt32(MORTISE_IS_TYPED)
        unsafe record.signature = unsafe lasting(signature)
        unsafe record.function = function.pointer
        let texts = UnsafeMutableBufferPointer<UnsafePointer<CChar>?>.allocate(capacity: declarations.count + 1)
        _ = unsafe texts.initialize(from: declarations.map { unsafe lasting($0) } + [nil])
        unsafe record.declarations = unsafe UnsafePointer(texts.baseAddress)
    }
    return unsafe UnsafePointer(lasting(record))
}

private func lasting<Record>(_ record: Record) -> UnsafeMutablePointer<Record> {
    let pointer = UnsafeMutablePointer<Record>.allocate(capacity: 1)
    unsafe pointer.initialize(to: record)
    return unsafe pointer
}

private func lasting(_ text: String) -> UnsafePointer<CChar>? {
    unsafe UnsafePointer(strdup(text))
}

/// Behind the `context` of a raw handler.
private final class RawBody: Sendable {
    let body: @Sendable (Call) throws -> Void

    init(_ body: @escaping @Sendable (Call) throws -> Void) {
        self.body = body
    }
}

/// Calls a raw handler.
private func invoke(
    services: UnsafePointer<mortise_services>?,
    handle: OpaquePointer?,
    context: UnsafeMutableRawPointer?
) -> mortise_status {
    guard let services = unsafe services, let context = unsafe context else { return mortise_status(MORTISE_INVALID) }
    let raw = unsafe Unmanaged<RawBody>.fromOpaque(context).takeUnretainedValue()
    return attempt(unsafe Call(services, handle), raw.body)
}

/// Starts the module.
private func start(
    services: UnsafePointer<mortise_services>?,
    handle: OpaquePointer?,
    _: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> mortise_status {
    guard let services = unsafe services else { return mortise_status(MORTISE_INVALID) }
    guard let start = unsafe ModuleState.hooks?.start else { return mortise_status(MORTISE_OK) }
    return attempt(unsafe Call(services, handle), start)
}

/// Stops the module.
private func stop(_: UnsafePointer<mortise_services>?, _: UnsafeMutableRawPointer?) {
    unsafe ModuleState.hooks?.stop?()
}

/// Runs what may throw; an error fails the call.
private func attempt(_ call: Call, _ body: (Call) throws -> Void) -> mortise_status {
    do {
        try body(call)
        return mortise_status(MORTISE_OK)
    } catch {
        call.fail(error)
        return mortise_status(MORTISE_FAILED)
    }
}

extension Handler {
    fileprivate var isTyped: Bool {
        if case .typed = kind { true } else { false }
    }
}
