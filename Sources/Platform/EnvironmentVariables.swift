internal import CPlatform

/// The variables of this process.
public enum EnvironmentVariables {
    /// Gives a variable's value; nil when it is not set or empty, which Lambda does not tell apart.
    public static subscript(name: String) -> String? {
        guard let value = unsafe getenv(name), unsafe value.pointee != 0 else { return nil }
        return unsafe String(cString: value)
    }

    /// Sets a variable, or removes it when `value` is nil.
    ///
    /// setenv(3) is not safe beside a getenv(3) on another thread; the runtime calls it between two calls only.
    public static func set(_ name: String, to value: String?) {
        if let value {
            unsafe setenv(name, value, 1)
        } else {
            unsafe unsetenv(name)
        }
    }
}
