/// The version of Mortise: of the runtime, its layer, and the command line.
public enum MortiseVersion {
    /// `MAJOR.MINOR.PATCH`; the runtime names it to the Runtime API as its user agent.
    public static let text = "0.1.0"
}
