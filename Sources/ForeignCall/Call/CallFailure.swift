/// Why a call of a typed function came to nothing.
public enum CallFailure: Error {
    /// The event does not fit the parameters.
    case event(String)
    /// JSON cannot hold the result.
    case result(String)
    /// The function said so by its error parameter.
    case function(String)
}
