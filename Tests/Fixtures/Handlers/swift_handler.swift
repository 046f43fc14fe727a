// A handler in ordinary Swift with Foundation: JSON in, JSON out. Built with the shared and with the static standard
// library, it must live beside the runtime, which is Embedded Swift.
import CMortise
import Foundation

struct Order: Codable {
    var id: Int
    var names: [String]
}

func answer(_ services: UnsafePointer<mortise_services>, _ call: OpaquePointer?) throws -> mortise_status {
    var count = 0
    guard let event = services.pointee.event(services, call, &count) else { return mortise_status(MORTISE_FAILED) }
    var order = try JSONDecoder().decode(Order.self, from: Data(bytes: event, count: count))
    order.id += 1
    order.names = order.names.map { $0.uppercased() }.sorted()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try encoder.encode(order).withUnsafeBytes {
        services.pointee.append(services, call, $0.baseAddress, $0.count)
    }
}

func invoke(
    _ services: UnsafePointer<mortise_services>?,
    _ call: OpaquePointer?,
    _ context: UnsafeMutableRawPointer?
) -> mortise_status {
    guard let services else { return mortise_status(MORTISE_FAILED) }
    do {
        return try answer(services, call)
    } catch {
        return mortise_fail_with(services, call, "Swift.\(type(of: error))", "\(error)")
    }
}

nonisolated(unsafe) let table: UnsafePointer<mortise_module> = {
    let handler = UnsafeMutablePointer<mortise_handler>.allocate(capacity: 1)
    handler.initialize(to: mortise_handler())
    handler.pointee.struct_size = UInt32(MemoryLayout<mortise_handler>.size)
    handler.pointee.name = UnsafePointer(strdup("handle"))
    handler.pointee.invoke = invoke
    let handlers = UnsafeMutablePointer<UnsafePointer<mortise_handler>?>.allocate(capacity: 1)
    handlers.initialize(to: UnsafePointer(handler))
    let module = UnsafeMutablePointer<mortise_module>.allocate(capacity: 1)
    module.initialize(to: mortise_module())
    module.pointee.struct_size = UInt32(MemoryLayout<mortise_module>.size)
    module.pointee.abi_major = UInt16(MORTISE_ABI_MAJOR)
    module.pointee.abi_minor = UInt16(MORTISE_ABI_MINOR)
    module.pointee.handlers = UnsafePointer(handlers)
    module.pointee.handler_count = 1
    return UnsafePointer(module)
}()

/// The only export.
@c @implementation public func mortise_module_v1() -> UnsafePointer<mortise_module>! { table }
