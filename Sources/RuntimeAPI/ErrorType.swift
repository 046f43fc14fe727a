/// Types of the errors that the runtime itself reports, in AWS's words where AWS has one.
public enum ErrorType {
    /// `_HANDLER` is not a handler name.
    public static let malformedHandlerName = "Runtime.MalformedHandlerName"
    /// No file answers to the handler name.
    public static let noSuchHandler = "Runtime.NoSuchHandler"
    /// The handler is a script, and the layer with its language's host is not attached.
    public static let missingHost = "Runtime.MissingHost"
    /// The module has no handler of that name.
    public static let handlerNotFound = "Runtime.HandlerNotFound"
    /// The file cannot be loaded.
    public static let importModuleError = "Runtime.ImportModuleError"
    /// The module and the runtime do not speak the same ABI.
    public static let incompatibleABI = "Runtime.IncompatibleABI"
    /// A signature does not parse, or declares what cannot be called.
    public static let malformedSignature = "Runtime.MalformedSignature"
    /// An event does not fit a typed handler's parameters.
    public static let unmarshalError = "Runtime.UnmarshalError"
    /// JSON cannot hold what a typed handler returned.
    public static let marshalError = "Runtime.MarshalError"
    /// The start of the function failed.
    public static let initializationError = "Runtime.InitError"
    /// The handler returned a status that this runtime does not know.
    public static let unsupportedStatus = "Runtime.UnsupportedStatus"
    /// No memory for the answer.
    public static let outOfMemory = "Runtime.OutOfMemory"
    /// The handler failed.
    public static let functionFailed = "Function.Failed"
    /// The answer is larger than Lambda accepts.
    public static let responseSizeTooLarge = "Function.ResponseSizeTooLarge"
}
