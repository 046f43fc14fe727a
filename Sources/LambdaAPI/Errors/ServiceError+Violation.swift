extension ServiceError {
    /// The error for a value outside of the model's limits, in the words of Lambda's front end.
    ///
    /// - Parameters:
    ///   - value: as it was received.
    ///   - path: member or parameter, such as `maxItems`.
    ///   - constraint: what it must do, such as "have value less than or equal to 50".
    /// - Returns: the error.
    public static func violation(_ value: String, at path: String, must constraint: String) -> ServiceError {
        let shown = value.count > 256 ? "\(value.prefix(256))…" : value
        let sentence = "Value '\(shown)' at '\(path)' failed to satisfy constraint: Member must \(constraint)"
        return ServiceError(.validation, "1 validation error detected: \(sentence)")
    }
}
