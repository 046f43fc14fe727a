internal import CMortise

// The headers' anonymous enums reach Swift as UInt32 or Int32, depending on their values; here they get the type of
// the fields and parameters they are for.

extension FixedWidthInteger {
    /// As a `mortise_text_key` or `mortise_number_key`.
    var key: Int32 { Int32(truncatingIfNeeded: self) }
    /// As a `mortise_status`.
    var status: mortise_status { mortise_status(truncatingIfNeeded: self) }
}
