internal import CShellHost

/// A failure as the ABI wants it.
enum ErrorRecord {
    /// Lends the record of a failure, with a frame for each line of the log, the last line innermost.
    static func withRecord(_ failure: ScriptFailure, _ body: (UnsafePointer<mortise_error>) -> Void) {
        // All texts in one place that stays where it is: type, message, lines.
        let texts = [failure.kind.type, failure.message] + failure.lines.reversed()
        let bytes = texts.flatMap { Array($0.utf8) }
        unsafe bytes.withUnsafeBytes { bytes in
            var views: [mortise_view] = unsafe []
            var offset = 0
            for text in texts {
                let count = text.utf8.count
                unsafe views.append(
                    mortise_make_view(count > 0 ? bytes.baseAddress.map { unsafe $0 + offset } : nil, count)
                )
                offset += count
            }
            var frames = unsafe views.dropFirst(2).map { view in
                var frame = unsafe mortise_frame()
                unsafe frame.struct_size = UInt32(MemoryLayout<mortise_frame>.size)
                unsafe frame.label = unsafe view
                return unsafe frame
            }
            unsafe frames.withUnsafeMutableBufferPointer { frames in
                let pointers: [UnsafePointer<mortise_frame>?] = unsafe frames.indices.map { index in
                    unsafe frames.baseAddress.map { unsafe UnsafePointer($0 + index) }
                }
                unsafe pointers.withUnsafeBufferPointer { pointers in
                    var record = unsafe mortise_error()
                    unsafe record.struct_size = UInt32(MemoryLayout<mortise_error>.size)
                    unsafe record.type = unsafe views[0]
                    unsafe record.message = unsafe views[1]
                    unsafe record.frames = pointers.baseAddress
                    unsafe record.frame_count = pointers.count
                    unsafe body(&record)
                }
            }
        }
    }
}
