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
    /// Whether requests have to be signed with keys that the user knows.
    let needsKeys: Bool
    /// All there are.
    let functions: [FunctionConfiguration]

    /// Longer lists are cut.
    private static let longestList = 20

    /// Some lines, the last one with its end.
    var text: String {
        var lines = ["mortise \(MortiseVersion.text), a Lambda for this machine, listening at \(url)", ""]
        if !needsKeys { lines.append("  console    \(url)/_mortise") }
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

    /// What to paste.
    private func commands(_ function: String?) -> [String] {
        let keys =
            needsKeys ? "" : " AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=\(Account.region)"
        let export = "  export AWS_ENDPOINT_URL=\(url)\(keys)"
        guard let function else {
            return [
                export,
                "  aws lambda publish-layer-version --layer-name mortise-runtime --zip-file fileb://LAYER.zip",
                "  aws lambda create-function --function-name hello --zip-file fileb://hello.zip --handler hello \\",
                "      --runtime provided.al2023 --role arn:aws:iam::\(Account.id):role/any \\",
                "      --layers arn:aws:lambda:\(Account.region):\(Account.id):layer:mortise-runtime:1",
            ]
        }
        // The event as bytes: version 2 of the AWS CLI takes text for base64, version 1 has no option against that.
        return [
            export,
            "  echo '{\"name\":\"World\"}' | aws lambda invoke --function-name \(function) --payload fileb:///dev/stdin "
                + "/dev/stdout",
            "  mortise invoke \(function) --data '{\"name\":\"World\"}'",
        ]
    }
}
