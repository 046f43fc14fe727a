/// The version of Mortise.
public enum RuntimeVersion {
    /// As in the manifest of the runtime layer.
    public static let text = "0.1.0"
}
