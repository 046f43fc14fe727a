internal import CPlatform

/// An environment variable that gets another value for every call.
///
/// setenv(3) never frees the values it has stored, so that a variable which changes a million times would cost a
/// million strings. This one keeps its text in one place and changes it there (putenv(3)).
@safe public final class ChangingVariable {
    private let name: String
    private var text: UnsafeMutablePointer<CChar>
    private var capacity = 1_024

    /// Prepares a variable; what it is set to stays until ``set(_:)``.
    public init(name: String) {
        self.name = name
        unsafe text = .allocate(capacity: capacity)
    }

    /// Sets the variable, or removes it when `value` is nil.
    ///
    /// Between two calls only: getenv(3) takes no lock.
    public func set(_ value: String?) {
        guard let value else {
            unsafe unsetenv(name)
            return
        }
        var assignment = name + "=" + value
        assignment.withUTF8 { utf8 in
            if utf8.count >= capacity {
                capacity = utf8.count + 1
                // The old text is left to whoever still reads it; it happens once for each longer value.
                unsafe text = .allocate(capacity: capacity)
            }
            _ = unsafe utf8.withMemoryRebound(to: CChar.self) { source in
                unsafe UnsafeMutableBufferPointer(start: text, count: capacity).update(fromContentsOf: source)
            }
            unsafe text[utf8.count] = 0
        }
        unsafe putenv(text)
    }
}
