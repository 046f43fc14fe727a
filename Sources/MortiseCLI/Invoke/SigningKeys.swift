internal import LambdaAPI

/// What a request is signed with, as the AWS CLI and the SDKs take it from their environment (AWS SDKs and Tools
/// Reference Guide, "Environment variables").
struct SigningKeys: Sendable {
    /// Nil sends requests without a signature: `mortise local` asks for none unless it was given keys.
    let credentials: Credentials?
    /// Of the signature's scope.
    let region: String
    /// Why there are no keys, for whoever is refused without; a cause.
    let absence: String

    /// Takes keys from `AWS_ACCESS_KEY_ID` and those that go with it, or else from the file that
    /// `AWS_SHARED_CREDENTIALS_FILE` names, and there from the profile `AWS_PROFILE`.
    ///
    /// - Throws: ``Half`` for an access key without its secret.
    init(environment: [String: String]) throws(Half) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        region = value("AWS_REGION") ?? value("AWS_DEFAULT_REGION") ?? Account.region
        let (id, secret) = (value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY"))
        if let id, let secret {
            let token = value("AWS_SESSION_TOKEN")
            credentials = Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
            absence = ""
            return
        }
        guard id == nil, secret == nil else {
            let (one, other) = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
            let (missing, present) = id == nil ? (one, other) : (other, one)
            throw Half(description: "\(present) is set and \(missing) is not: set both, or neither")
        }
        let name = value("AWS_PROFILE") ?? "default"
        guard let path = value("AWS_SHARED_CREDENTIALS_FILE") else {
            (credentials, absence) = (nil, "AWS_ACCESS_KEY_ID is not set")
            return
        }
        do throws(CredentialsFile.Unusable) {
            let file = try CredentialsFile(path: path)
            credentials = file.profiles.first { $0.name == name }?.credentials
            absence = "the profile [\(name)] of \"\(path)\", the file of AWS_SHARED_CREDENTIALS_FILE, has no keys"
        } catch {
            (credentials, absence) = (nil, error.description)
        }
    }

    /// One key of two.
    struct Half: Error, CustomStringConvertible {
        let description: String
    }
}
