internal import CMortise
internal import Platform
internal import RuntimeAPI

extension CallTable {
    /// Lets `give` add to the answer of a call that may still be answered.
    func answer(_ call: OpaquePointer?, _ give: (CallSlot) -> Answer.Result) -> mortise_status {
        lock.withLock {
            guard let slot = unsafe slot(for: call), slot.kind == .invocation, slot.failure == nil else {
                return MORTISE_REFUSED.status
            }
            switch give(slot) {
            case .taken: return MORTISE_OK.status
            case .tooLarge: return MORTISE_TOO_LARGE.status
            case .noMemory:
                // Half an answer must not pass for a whole one, even if the handler does not look at the status.
                let message = "there was no memory for the answer; give the function more"
                slot.failure = ErrorReport(type: ErrorType.outOfMemory, message: message)
                return MORTISE_NO_MEMORY.status
            }
        }
    }

    /// Appends a copy of bytes.
    func append(_ bytes: UnsafeRawBufferPointer, call: OpaquePointer?) -> mortise_status {
        var displaced: ForeignBuffer?
        return unsafe answer(call) { slot in
            unsafe slot.answer.append(bytes, displaced: &displaced)
        }
    }

    /// Takes a buffer over, whatever becomes of it: its `release` runs exactly once.
    func handOver(_ record: mortise_buffer, call: OpaquePointer?) -> mortise_status {
        // A count beyond Int.max, such as the -1 of a failed read(2), arrives as a negative one.
        let isValid = unsafe record.flags >> 16 == 0 && record.count >= 0 && (record.bytes != nil || record.count == 0)
        var buffer: ForeignBuffer? = unsafe ForeignBuffer(
            taking: UnsafeRawBufferPointer(start: record.bytes, count: isValid ? record.count : 0),
            release: record.release,
            owner: record.owner
        )
        guard isValid else { return MORTISE_INVALID.status }
        var displaced: ForeignBuffer?
        return unsafe answer(call) { slot in
            slot.answer.append(&buffer, displaced: &displaced)
        }
    }

    /// Answers with a typed handler's result; with null where it has none and has not answered by itself.
    func answer(_ call: OpaquePointer?, with result: inout ByteBuffer?) {
        _ = unsafe answer(call) { slot in
            guard slot.answer.count > 0 else { return slot.answer.append(&result) }
            if result != nil {
                let message =
                    "the function answered by the services and has a result, too; declare it void, without out"
                slot.failure = ErrorReport(type: ErrorType.marshalError, message: message)
            }
            return .taken
        }
    }

    /// Sets the content type of the answer; empty means the default.
    func setContentType(_ contentType: String, call: OpaquePointer?) -> mortise_status {
        let isBlank = !contentType.utf8.isEmpty && contentType.utf8.allSatisfy { $0 == 0x20 }
        guard !isBlank, contentType.utf8.count <= 1_024, contentType.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return MORTISE_INVALID.status }
        return unsafe answer(call) { slot in
            slot.contentType = contentType.utf8.isEmpty ? "application/json" : contentType
            return .taken
        }
    }

    /// Fails a call, or with a null call the environment.
    func fail(_ call: OpaquePointer?, with report: ErrorReport) -> mortise_status {
        lock.withLock {
            guard unsafe call != nil else {
                return failEnvironment(with: report) ? MORTISE_OK.status : MORTISE_REFUSED.status
            }
            guard let slot = unsafe slot(for: call), slot.failure == nil else { return MORTISE_REFUSED.status }
            slot.failure = report
            return MORTISE_OK.status
        }
    }
}
