internal import CMortise
internal import RuntimeAPI

extension ErrorReport {
    private static let largestMessage = 262_144
    private static let mostFrames = 256
    private static let mostCauses = 16
    private static let mostLines = 1_024

    /// Copies a module's error record and those behind it.
    ///
    /// - Returns: nil when the record is not valid; a cause that is not valid ends the chain.
    init?(_ record: UnsafePointer<mortise_error>?) {
        guard let first = unsafe mortise_error.read(record), unsafe first.isValid else { return nil }
        unsafe self.init(fields: first)
        var next = unsafe first.cause
        // Bounded, since a chain may be a ring.
        while causes.count < Self.mostCauses, let cause = unsafe mortise_error.read(next),
            unsafe cause.isValid
        {
            causes.append(unsafe ErrorReport(fields: cause))
            unsafe next = cause.cause
        }
    }

    private init(fields record: mortise_error) {
        let type = unsafe record.type.text(limit: 1_024)
        let message = unsafe record.message.text(limit: Self.largestMessage)
        self.init(
            type: type.utf8.isEmpty ? ErrorType.functionFailed : type,
            message: message.utf8.isEmpty ? "the function failed and gave no message" : message,
            frames: unsafe Self.frames(of: record)
        )
        stackTrace = unsafe Self.stackTrace(of: record)
        isLogged = unsafe record.flags & UInt32(MORTISE_ERROR_LOGGED) != 0
        requestID = unsafe record.flags & UInt32(MORTISE_ERROR_WITH_REQUEST_ID) != 0 ? "" : nil
    }

    private static func stackTrace(of record: mortise_error) -> [String]? {
        guard let pointers = unsafe record.stack_trace else { return nil }
        return (0..<min(unsafe record.stack_trace_count, mostLines)).compactMap { index in
            guard let line = unsafe pointers[index], unsafe line.pointee.isValid else { return nil }
            return unsafe line.pointee.text(limit: 65_536)
        }
    }

    private static func frames(of record: mortise_error) -> [Frame] {
        guard let pointers = unsafe record.frames else { return [] }
        var frames: [Frame] = []
        for index in 0..<min(unsafe record.frame_count, mostFrames) {
            guard let frame = unsafe mortise_frame.read(pointers[index]), unsafe frame.label.isValid,
                unsafe frame.path.isValid
            else { continue }
            frames.append(
                unsafe Frame(
                    label: frame.label.text(limit: 4_096),
                    path: frame.path.text(limit: 4_096),
                    line: frame.line
                )
            )
        }
        return frames
    }
}

extension mortise_error {
    /// False for a null pointer that claims to have bytes or frames.
    fileprivate var isValid: Bool {
        unsafe type.isValid && message.isValid && frame_count >= 0 && (frames != nil || frame_count == 0)
            && stack_trace_count >= 0 && (stack_trace != nil || stack_trace_count == 0)
    }
}
