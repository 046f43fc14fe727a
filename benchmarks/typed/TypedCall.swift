internal import ForeignCall
internal import Platform

// The typed call as the benchmark's C program calls it. This module takes the place of `bootstrap`: the last one, whose
// object holds all that it needs of the others.

/// Prepares calls of a function, for as long as the process lives; NULL when its prototype cannot be read.
@c public func typed_prepare(
    _ prototype: UnsafePointer<CChar>,
    _ function: UnsafeMutableRawPointer
) -> UnsafeMutableRawPointer? {
    do throws(SignatureError) {
        guard let signature = try unsafe Signature.parse(String(cString: prototype)).first,
            let typed = unsafe TypedFunction(function, signature: signature)
        else { return nil }
        return unsafe Unmanaged.passRetained(typed).toOpaque()
    } catch {
        return nil
    }
}

/// Calls it for an event that has a NUL after its last byte.
///
/// `answer` has room for `capacity` bytes of the answer, or is NULL.
///
/// - Returns: how many bytes the answer has, or -1.
@c public func typed_call(
    _ prepared: UnsafeMutableRawPointer,
    _ event: UnsafePointer<UInt8>,
    _ count: Int,
    _ answer: UnsafeMutablePointer<UInt8>?,
    _ capacity: Int
) -> Int {
    let typed = unsafe Unmanaged<TypedFunction>.fromOpaque(prepared).takeUnretainedValue()
    do throws(CallFailure) {
        let event = unsafe UnsafeRawBufferPointer(start: event, count: count)
        let context = unsafe CallContext(services: nil, call: nil)
        guard let made = try unsafe typed.call(event: event, context: context) else { return -1 }
        if let answer = unsafe answer {
            let bytes = unsafe made.bytes
            let room = unsafe UnsafeMutableRawBufferPointer(start: answer, count: capacity)
            unsafe room.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(capacity)))
        }
        return made.count
    } catch {
        return -1
    }
}
