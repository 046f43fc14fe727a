internal import CMortise
internal import Platform
internal import RuntimeAPI

/// The functions behind `mortise_services`; what each promises is in mortise/services.h.
enum Services {
    /// A table of all of them, without its `runtime`.
    static func table(version: UnsafePointer<CChar>) -> mortise_services {
        var table = unsafe mortise_services()
        unsafe table.struct_size = UInt32(MemoryLayout<mortise_services>.size)
        unsafe table.abi_major = UInt16(MORTISE_ABI_MAJOR)
        unsafe table.abi_minor = UInt16(MORTISE_ABI_MINOR)
        unsafe table.runtime_version = unsafe version
        unsafe table.event = event
        unsafe table.text = text
        unsafe table.number = number
        unsafe table.module_context = moduleContext
        unsafe table.append = append
        unsafe table.hand_over = handOver
        unsafe table.set_answer_options = setAnswerOptions
        unsafe table.fail = fail
        unsafe table.log = log
        return unsafe table
    }

    /// The calls of the runtime that made the table.
    private static func calls(_ services: UnsafePointer<mortise_services>?) -> CallTable? {
        guard let runtime = unsafe services?.pointee.runtime else { return nil }
        return unsafe Unmanaged<CallTable>.fromOpaque(UnsafeRawPointer(runtime)).takeUnretainedValue()
    }

    private static let event:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafeMutablePointer<Int>?
        ) -> UnsafePointer<CChar>? = { services, call, count in
            unsafe count?.pointee = 0
            guard let calls = unsafe calls(services) else { return nil }
            return unsafe calls.lock.withLock {
                guard let bytes = unsafe calls.slot(for: call)?.event.bytes else { return nil }
                unsafe count?.pointee = bytes.count
                return unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            }
        }

    private static let text:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, mortise_text_key, UnsafeMutablePointer<Int>?
        ) -> UnsafePointer<CChar>? = { services, call, key, count in
            unsafe count?.pointee = 0
            guard let calls = unsafe calls(services) else { return nil }
            return unsafe calls.lock.withLock {
                let slot = unsafe calls.slot(for: call)
                guard let text = unsafe slot?.texts.text(key) ?? calls.environmentTexts.text(key) else { return nil }
                unsafe count?.pointee = text.count
                return text.baseAddress
            }
        }

    private static let number:
        @convention(c) (UnsafePointer<mortise_services>?, OpaquePointer?, mortise_number_key) -> Int64 = {
            services,
            call,
            key in
            guard let calls = unsafe calls(services) else { return -1 }
            if key == MORTISE_MEMORY_LIMIT_MB.key { return calls.memoryLimit ?? -1 }
            guard let deadline = calls.lock.withLock({ unsafe calls.slot(for: call)?.deadline }) else { return -1 }
            switch key {
            case MORTISE_DEADLINE_MS.key: return deadline
            case MORTISE_REMAINING_MS.key:
                let (left, overflow) = deadline.subtractingReportingOverflow(Clock.milliseconds())
                return overflow ? 0 : max(0, left)
            default: return -1
            }
        }

    private static let moduleContext:
        @convention(c) (UnsafePointer<mortise_services>?, OpaquePointer?) -> UnsafeMutableRawPointer? = { services, _ in
            unsafe calls(services)?.moduleContext
        }

    private static let append:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafeRawPointer?, Int
        ) -> mortise_status = { services, call, bytes, count in
            guard let calls = unsafe calls(services), count >= 0, unsafe bytes != nil || count == 0 else {
                return MORTISE_INVALID.status
            }
            return unsafe calls.append(UnsafeRawBufferPointer(start: bytes, count: count), call: call)
        }

    private static let handOver:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafePointer<mortise_buffer>?
        ) -> mortise_status = { services, call, record in
            // A buffer with an unknown flag is refused, but released all the same.
            guard let calls = unsafe calls(services), let record = unsafe mortise_buffer.readWhateverFlags(record)
            else { return MORTISE_INVALID.status }
            return unsafe calls.handOver(record, call: call)
        }

    private static let setAnswerOptions:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafePointer<mortise_answer_options>?
        ) -> mortise_status = { services, call, record in
            guard let calls = unsafe calls(services), let record = unsafe mortise_answer_options.read(record),
                unsafe record.content_type.isValid
            else { return MORTISE_INVALID.status }
            return unsafe calls.setContentType(record.content_type.text(limit: 1_025), call: call)
        }

    private static let fail:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafePointer<mortise_error>?
        ) -> mortise_status = { services, call, record in
            guard let calls = unsafe calls(services), let report = unsafe ErrorReport(record) else {
                return MORTISE_INVALID.status
            }
            return unsafe calls.fail(call, with: report)
        }

    private static let log:
        @convention(c) (
            UnsafePointer<mortise_services>?, OpaquePointer?, UnsafePointer<mortise_log_record>?
        ) -> mortise_status = { services, call, record in
            guard let calls = unsafe calls(services), let record = unsafe mortise_log_record.read(record),
                unsafe record.message.isValid
            else { return MORTISE_INVALID.status }
            let requestID = calls.lock.withLock { unsafe calls.slot(for: call)?.requestID }
            unsafe calls.log.write(.init(clamping: record.level), record.message.text(), requestID: requestID)
            return MORTISE_OK.status
        }
}
