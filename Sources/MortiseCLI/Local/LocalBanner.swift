internal import LambdaAPI
internal import RuntimeAPI

/// What `mortise local` says once it listens.
struct LocalBanner {
    /// `http://127.0.0.1:9001`.
    let url: String
    /// Where everything is kept; nil when nothing is.
    let state: String?
    /// Where the logs are.
    let logs: String
    /// The file of keys that requests have to be signed with, and the profile to take; nil when any signature will do.
    let keys: (file: String, profile: String)?
    /// All there are.
    let functions: [FunctionConfiguration]

    /// Longer lists are cut.
    private static let longestList = 20

    /// Some lines, the last one with its end.
    var text: String {
        var lines = ["mortise \(MortiseVersion.text), a Lambda for this machine, listening at \(url)", ""]
        if keys == nil { lines.append("  console    \(url)/_mortise") }
        lines.append("  state      \(state ?? "not kept")")
        lines.append("  logs       \(state == nil ? "here" : "here, and in \(logs)")")
        let names = functions.compactMap(\.functionName)
        if names.isEmpty {
            lines.append("  functions  none yet")
        }
        let width = names.map(\.count).max() ?? 0
        for (index, function) in functions.prefix(Self.longestList).enumerated() {
            let name = function.functionName ?? ""
            let padding = String(repeating: " ", count: width - name.count)
            let facts = "\(function.handler ?? ""), \(function.memorySize ?? 0) MB, \(function.timeout ?? 0) s"
            lines.append("  \(index == 0 ? "functions" : "         ")  \(name)\(padding)  \(facts)")
        }
        if functions.count > Self.longestList {
            lines.append("             and \(functions.count - Self.longestList) more: aws lambda list-functions")
        }
        return (lines + ["", "In another terminal:", ""] + commands(names.first)).map { $0 + "\n" }.joined() + "\n"
    }

    /// The variables; no key itself goes to the terminal.
    private var setting: [String] {
        let (url, region) = ("AWS_ENDPOINT_URL=\(url)", "AWS_DEFAULT_REGION=\(Account.region)")
        guard let keys else {
            return ["  export \(url) AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \(region)"]
        }
        return [
            // Those would come before the file's.
            "  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
            "  export \(url) \(region) \\",
            "      AWS_SHARED_CREDENTIALS_FILE=\(Self.quoted(keys.file)) AWS_PROFILE=\(Self.quoted(keys.profile))",
        ]
    }

    /// One word for a shell.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "/._-".utf8.contains(byte)
            }
        }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }

    /// What to paste.
    private func commands(_ function: String?) -> [String] {
        guard let function else {
            return setting + [
                "  aws lambda publish-layer-version --layer-name mortise-runtime --zip-file fileb://LAYER.zip",
                "  aws lambda create-function --function-name hello --zip-file fileb://hello.zip --handler hello \\",
                "      --runtime provided.al2023 --role arn:aws:iam::\(Account.id):role/any \\",
                "      --layers arn:aws:lambda:\(Account.region):\(Account.id):layer:mortise-runtime:1",
            ]
        }
        // The event as bytes: version 2 of the AWS CLI takes text for base64, version 1 has no option against that.
        return setting + [
            "  echo '{\"name\":\"World\"}' | aws lambda invoke --function-name \(function) --payload fileb:///dev/stdin "
                + "/dev/stdout",
            "  mortise invoke \(function) --data '{\"name\":\"World\"}'",
        ]
    }
}
