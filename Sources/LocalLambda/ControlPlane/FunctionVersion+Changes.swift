internal import Crypto
internal import FoundationEssentials
internal import LambdaAPI
internal import LambdaStore

/// What changes of a version, each with the checks that Lambda makes.
extension FunctionVersion {
    /// Takes new code.
    mutating func setCode(_ code: CheckedPackage, in transaction: StoreTransaction) throws {
        package = code.package.sha256Hex
        configuration.codeSha256 = code.package.sha256
        configuration.codeSize = code.package.size
        try checkSize(codeSize: code.unzippedSize, in: transaction)
    }

    /// Takes other layers.
    ///
    /// - Parameters:
    ///   - arns: of layer versions, in their order.
    ///   - codeSize: unzipped bytes of the code; nil to look it up.
    ///   - transaction: to find them in.
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/invalidParameterValue``.
    mutating func setLayers(_ arns: [String], codeSize: Int? = nil, in transaction: StoreTransaction) throws {
        let limit = FunctionFolders.largestLayerCount
        guard arns.count <= limit else {
            throw ServiceError(.invalidParameterValue, "Cannot reference more than \(limit) layers.")
        }
        var seen: [String: String] = [:]
        var answer: [LambdaAPI.Layer] = []
        layers = []
        for arn in arns {
            let reference = try LayerVersionReference(arn: arn)
            guard let version = try transaction.layerVersion(reference.name, reference.version) else {
                throw ServiceError(.invalidParameterValue, "Layer version \(arn) does not exist.")
            }
            if let other = seen[reference.name] {
                throw ServiceError(
                    .invalidParameterValue,
                    "Two different versions of the same layer are not allowed to be referenced in the same function. "
                        + "\(other) and \(arn) are versions of the same layer."
                )
            }
            seen[reference.name] = arn
            layers.append(Layer(arn: reference.arn, package: version.package))
            answer.append(LambdaAPI.Layer(arn: reference.arn, codeSize: try transaction.package(version.package)?.size))
        }
        configuration.layers = answer.isEmpty ? nil : answer
        try checkSize(codeSize: codeSize, in: transaction)
    }

    private func checkSize(codeSize: Int?, in transaction: StoreTransaction) throws {
        var size = try codeSize ?? transaction.package(package)?.unzippedSize ?? 0
        for layer in layers { size += try transaction.package(layer.package)?.unzippedSize ?? 0 }
        guard size <= FileTree.largestSize else {
            throw ServiceError(
                .invalidParameterValue,
                "Function code combined with layers exceeds the maximum allowed size of \(FileTree.largestSize) bytes. "
                    + "The actual size is \(size) bytes."
            )
        }
    }

    /// Takes the function's own variables.
    mutating func setVariables(_ variables: [String: String]?) throws(ServiceError) {
        guard let variables, !variables.isEmpty else {
            configuration.environment = nil
            return
        }
        let reserved = variables.keys.filter(EnvironmentVariables.reservedNames.contains).sorted()
        guard reserved.isEmpty else {
            throw ServiceError(
                .invalidParameterValue,
                "Lambda was unable to configure your environment variables because the environment variables you have "
                    + "provided contains reserved keys that are currently not supported for modification. Reserved keys "
                    + "used in this request: \(reserved.joined(separator: ", "))"
            )
        }
        let text = StableJSON.text(variables)
        guard text.utf8.count <= 4096 else {
            throw ServiceError(
                .invalidParameterValue,
                "Lambda was unable to configure your environment variables because the environment variables you have "
                    + "provided exceeded the 4KB limit. String measured: \(text)"
            )
        }
        configuration.environment = EnvironmentResponse(variables: variables)
    }

    /// Changes what is given of the log's settings.
    mutating func setLogging(_ change: LoggingConfig?) {
        let group = "/aws/lambda/" + function
        var logging = configuration.loggingConfig ?? LoggingConfig(logFormat: "Text", logGroup: group)
        logging.logFormat = change?.logFormat ?? logging.logFormat
        logging.logGroup = change?.logGroup ?? logging.logGroup
        if logging.logFormat == "JSON" {
            logging.applicationLogLevel = change?.applicationLogLevel ?? logging.applicationLogLevel ?? "INFO"
            logging.systemLogLevel = change?.systemLogLevel ?? logging.systemLogLevel ?? "INFO"
        } else {
            logging.applicationLogLevel = nil
            logging.systemLogLevel = nil
        }
        configuration.loggingConfig = logging
    }

    /// Notes that something changed.
    mutating func touch() {
        configuration.lastModified = LambdaDate.text()
        renewRevision()
    }

    /// Notes that something beside code and configuration changed.
    mutating func renewRevision() {
        configuration.revisionId = UUID().uuidString.lowercased()
    }

    /// The answer of an operation, with the qualifier in the ARN if there is one.
    func answer(qualifier: String?) -> FunctionConfiguration {
        var answer = configuration
        answer.functionArn = FunctionReference(name: function, qualifier: qualifier).arn
        return answer
    }

    /// The answer as part of a list, which does not tell the state.
    func listItem(isQualified: Bool) -> FunctionConfiguration {
        var answer = answer(qualifier: isQualified ? qualifier : nil)
        answer.state = nil
        answer.lastUpdateStatus = nil
        answer.runtimeVersionConfig = nil
        return answer
    }

    /// The same for two versions whose code and configuration are the same.
    var content: String {
        var same = configuration
        same.version = nil
        same.revisionId = nil
        same.lastModified = nil
        return StableJSON.digest(same) + package
    }
}

/// JSON whose text depends on the value alone.
enum StableJSON {
    /// The text, with its keys sorted.
    static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // None of the API's values can fail to encode: they hold no infinite number.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// SHA-256 of the text, in hexadecimal digits.
    static func digest(_ value: some Encodable) -> String {
        SHA256.hash(data: Data(text(value).utf8)).map { byte in
            byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }.joined()
    }
}
