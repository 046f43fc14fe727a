import FoundationEssentials
public import Mortise

// The C side. All of the unsafe code is here; Objects.swift is plain Swift.

/// Calls `summarize` for one event.
private func objects(
    services: UnsafePointer<mortise_services>?,
    call: OpaquePointer?,
    context: UnsafeMutableRawPointer?
) -> mortise_status {
    var count = 0
    guard let services = unsafe services, let bytes = unsafe mortise_event(services, call, &count) else {
        return mortise_status(MORTISE_FAILED)
    }
    do {
        let answer = try unsafe summarize(Data(bytes: bytes, count: count))
        return unsafe answer.withUnsafeBytes { unsafe mortise_append(services, call, $0.baseAddress, $0.count) }
    } catch {
        return unsafe mortise_fail_with(services, call, String(reflecting: type(of: error)), String(describing: error))
    }
}

/// The module's table; made once and never freed, as the ABI wants static storage.
nonisolated(unsafe) private let module: UnsafePointer<mortise_module> = {
    let handler = UnsafeMutablePointer<mortise_handler>.allocate(capacity: 1)
    unsafe handler.initialize(to: mortise_handler())
    unsafe handler.pointee.struct_size = UInt32(MemoryLayout<mortise_handler>.size)
    unsafe handler.pointee.name = UnsafePointer(strdup("objects"))
    unsafe handler.pointee.invoke = objects
    let handlers = UnsafeMutablePointer<UnsafePointer<mortise_handler>?>.allocate(capacity: 1)
    unsafe handlers.initialize(to: UnsafePointer(handler))

    let module = UnsafeMutablePointer<mortise_module>.allocate(capacity: 1)
    unsafe module.initialize(to: mortise_module())
    unsafe module.pointee.struct_size = UInt32(MemoryLayout<mortise_module>.size)
    unsafe module.pointee.abi_major = UInt16(MORTISE_ABI_MAJOR)
    unsafe module.pointee.abi_minor = UInt16(MORTISE_ABI_MINOR)
    unsafe module.pointee.handlers = UnsafePointer(handlers)
    unsafe module.pointee.handler_count = 1
    return unsafe UnsafePointer(module)
}()

/// The module's only export.
@c @implementation
public func mortise_module_v1() -> UnsafePointer<mortise_module>! {
    unsafe module
}
