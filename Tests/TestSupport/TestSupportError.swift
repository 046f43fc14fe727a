/// Why a test could not be set up, as a sentence; a test that meets one fails with it.
public struct TestSupportError: Error, CustomStringConvertible, Sendable {
    /// What failed, why, and what to do.
    public let description: String

    /// Makes an error of one sentence.
    public init(_ description: String) {
        self.description = description
    }
}
