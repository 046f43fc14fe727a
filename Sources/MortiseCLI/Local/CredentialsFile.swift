internal import LambdaAPI
internal import LocalLambda
internal import SystemPackage

/// A file of keys, in the form that the AWS CLI keeps them in (AWS SDKs and Tools Reference Guide, "Shared config and
/// credentials files").
struct CredentialsFile {
    /// Those of all profiles, in their order.
    let credentials: [Credentials]

    /// Reads the file.
    ///
    /// - Throws: ``Unusable`` naming file and line; no key is in the message.
    init(path: String) throws(Unusable) {
        var text = ""
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            text = String(decoding: try file.closeAfter { try file.readBytes(upTo: 1 << 20) }, as: UTF8.self)
        } catch {
            throw Unusable(description: "the credentials file \"\(path)\" cannot be read: \(error)")
        }
        try self.init(text: text, path: path)
    }

    private init(text: String, path: String) throws(Unusable) {
        var profiles: [(name: String, values: [String: String])] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = Self.trimmed(line)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                profiles.append((String(line.dropFirst().dropLast()), [:]))
                continue
            }
            guard let equals = line.firstIndex(of: "="), !profiles.isEmpty else {
                let wanted = "write [profile], and below it NAME = VALUE"
                throw Unusable(description: "line \(index + 1) of \"\(path)\" is neither: \(wanted)")
            }
            let name = Self.trimmed(line[..<equals]).lowercased()
            profiles[profiles.count - 1].values[name] = Self.trimmed(line[line.index(after: equals)...])
        }
        var credentials: [Credentials] = []
        for (name, values) in profiles {
            guard let id = values["aws_access_key_id"], let secret = values["aws_secret_access_key"], !id.isEmpty,
                !secret.isEmpty
            else {
                let advice = "give it both, or remove it"
                throw Unusable(
                    description: "the profile [\(name)] of \"\(path)\" has no aws_access_key_id or no "
                        + "aws_secret_access_key; \(advice)"
                )
            }
            let token = values["aws_session_token"]
            credentials.append(Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token))
        }
        guard !credentials.isEmpty else {
            throw Unusable(description: "there are no keys in \"\(path)\": write [default] and both keys into it")
        }
        self.credentials = credentials
    }

    /// Why a file gives no keys.
    struct Unusable: Error, CustomStringConvertible {
        let description: String
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}
