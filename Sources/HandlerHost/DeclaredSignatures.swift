internal import ForeignCall
internal import Platform
internal import RuntimeAPI

/// Signatures of a library that says nothing of them itself.
struct DeclaredSignatures {
    /// Never empty.
    let signatures: [Signature]

    /// Reads a text; `origin` is what an error calls it.
    private init(_ text: String, origin: String) throws(ErrorReport) {
        do throws(SignatureError) {
            signatures = try Signature.parse(text)
        } catch {
            let message = "the signature in " + origin + ": " + error.message
            throw ErrorReport(type: ErrorType.malformedSignature, message: message)
        }
    }

    /// Those of the variable `MORTISE_SIGNATURE`; nil when it is not set.
    static func environment() throws(ErrorReport) -> DeclaredSignatures? {
        guard let text = EnvironmentVariables["MORTISE_SIGNATURE"], !text.utf8.isEmpty else { return nil }
        return try DeclaredSignatures(text, origin: "MORTISE_SIGNATURE")
    }

    /// Those of the text file beside a library: `libgeometry.signatures` beside `libgeometry.so`; nil when there is none.
    static func sidecar(of library: String) throws(ErrorReport) -> DeclaredSignatures? {
        let path = SignatureFile.path(of: library)
        guard FileSystem.kind(of: path) == .file else { return nil }
        guard let text = FileSystem.text(of: path, limit: SignatureFile.largestSize + 1) else {
            throw ErrorReport(
                type: ErrorType.malformedSignature,
                message: "cannot read \"" + path + "\"; give it the mode 0644 in the zip"
            )
        }
        return try DeclaredSignatures(text, origin: "\"" + path + "\"")
    }
}
