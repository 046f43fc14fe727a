internal import CMortise

// The constants of the headers' anonymous enums reach Swift as Int; here they get the type of the fields and parameters
// that they are for.

extension FixedWidthInteger {
    /// As a `mortise_text_key` or `mortise_number_key`.
    var key: Int32 { Int32(truncatingIfNeeded: self) }
    /// As a `mortise_status`.
    var status: mortise_status { mortise_status(truncatingIfNeeded: self) }
}
