internal import LambdaAPI
internal import LocalLambda
internal import SystemPackage

/// A file of keys, in the form that the AWS CLI keeps them in (AWS SDKs and Tools Reference Guide, "Shared config and
/// credentials files").
struct CredentialsFile {
    /// One of its sections.
    struct Profile {
        /// What stands in brackets.
        let name: String
        fileprivate(set) var values: [String: String] = [:]

        /// Its keys; nil when it does not have both.
        var credentials: Credentials? {
            guard let id = values["aws_access_key_id"], let secret = values["aws_secret_access_key"], !id.isEmpty,
                !secret.isEmpty
            else { return nil }
            return Credentials(
                accessKeyID: id,
                secretAccessKey: secret,
                sessionToken: values["aws_session_token"].flatMap { $0.isEmpty ? nil : $0 }
            )
        }
    }

    /// In their order.
    let profiles: [Profile]
    private let path: String

    /// Reads the file.
    ///
    /// - Throws: ``Unusable`` naming file and line; no key is in the message.
    init(path: String) throws(Unusable) {
        var text = ""
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
            text = String(decoding: try file.closeAfter { try file.readBytes(upTo: 1 << 20) }, as: UTF8.self)
        } catch {
            let advice = "check the path and its permissions"
            throw Unusable(description: "the credentials file \"\(path)\" cannot be read: \(error); \(advice)")
        }
        self.path = path
        profiles = try Self.profiles(of: text, path: path)
    }

    private static func profiles(of text: String, path: String) throws(Unusable) -> [Profile] {
        var profiles: [Profile] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = trimmed(line)
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if line.hasPrefix("["), line.hasSuffix("]") {
                profiles.append(Profile(name: trimmed(line.dropFirst().dropLast())))
                continue
            }
            guard let equals = line.firstIndex(of: "="), !profiles.isEmpty else {
                let wanted = "write [profile], and below it NAME = VALUE"
                throw Unusable(description: "line \(index + 1) of \"\(path)\" is neither: \(wanted)")
            }
            let name = trimmed(line[..<equals]).lowercased()
            profiles[profiles.count - 1].values[name] = trimmed(line[line.index(after: equals)...])
        }
        return profiles
    }

    /// The keys of all profiles.
    ///
    /// - Throws: ``Unusable`` for a profile without keys, and for a file without profiles.
    func allCredentials() throws(Unusable) -> [Credentials] {
        var all: [Credentials] = []
        for profile in profiles {
            guard let credentials = profile.credentials else {
                let advice = "give it both, or remove it"
                throw Unusable(
                    description: "the profile [\(profile.name)] of \"\(path)\" has no aws_access_key_id or no "
                        + "aws_secret_access_key; \(advice)"
                )
            }
            all.append(credentials)
        }
        guard !all.isEmpty else {
            throw Unusable(description: "there are no keys in \"\(path)\": write [default] and both keys into it")
        }
        return all
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
