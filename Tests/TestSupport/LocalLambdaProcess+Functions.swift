extension LocalLambdaProcess {
    /// Creates a function through the AWS CLI, with the runtime layer of `make layer`.
    ///
    /// - Parameters:
    ///   - name: of the function.
    ///   - example: of `BuiltExample`.
    ///   - handler: nil for the one that is named like the example's file.
    /// - Throws: what the AWS CLI says.
    public func create(_ name: String, example: String, handler: String? = nil) async throws {
        let file = example.split(separator: "/").last.map(String.init) ?? example
        let zip = try await BuiltExample.folder(of: example) + "/\(file).zip"
        let layer = try await aws([
            "lambda", "publish-layer-version", "--layer-name", "runtime", "--zip-file", "fileb://" + BuiltLayer.zip,
            "--query", "LayerVersionArn", "--output", "text",
        ])
        try await aws([
            "lambda", "create-function", "--function-name", name, "--zip-file", "fileb://" + zip, "--handler",
            handler ?? file,
            "--runtime", "provided.al2023", "--role", "arn:aws:iam::000000000000:role/test", "--layers",
            String(layer.prefix { !$0.isWhitespace }),
        ])
    }

    /// Runs the AWS CLI, which must succeed; gives what it printed.
    @discardableResult
    public func aws(_ arguments: [String]) async throws -> String {
        let run = try await Program.run(PythonTools.program("aws"), arguments, environment: variables)
        guard run.status == 0 else { throw TestSupportError("aws \(arguments) failed:\n\(run.output)") }
        return run.output
    }
}
