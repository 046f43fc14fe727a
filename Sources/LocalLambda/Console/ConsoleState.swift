internal import FoundationEssentials
internal import LambdaAPI
internal import RuntimeAPI

/// What the console's page shows, as it gets it; times are milliseconds.
struct ConsoleState: Encodable {
    struct Service: Encodable {
        var version = MortiseVersion.text
        var folder: String?
    }

    struct Function: Encodable {
        var name: String
        var handler: String
        var runtime: String
        var codeSize: Int
        var memorySize: Int
        var timeout: Int
        var layers: [String]

        init(_ configuration: FunctionConfiguration) {
            name = configuration.functionName ?? ""
            handler = configuration.handler ?? ""
            runtime = configuration.runtime ?? ""
            codeSize = configuration.codeSize ?? 0
            memorySize = configuration.memorySize ?? 0
            timeout = configuration.timeout ?? 0
            layers = (configuration.layers ?? []).compactMap(\.arn)
        }
    }

    struct Layer: Encodable {
        var name: String
        var version: Int
        var description: String

        init(_ layer: LayersListItem) {
            name = layer.layerName ?? ""
            version = layer.latestMatchingVersion?.version ?? 0
            description = layer.latestMatchingVersion?.description ?? ""
        }
    }

    struct Invocation: Encodable {
        var id: String
        var function: String
        var version: String
        /// Since 1970.
        var started: Double
        var duration: Double
        var `init`: Double?
        /// Megabytes.
        var memory: Int
        /// `success`, or the type of the error.
        var outcome: String

        init(_ record: InvocationRecord) {
            id = record.requestID
            function = record.function
            version = record.version
            started = record.started.timeIntervalSince1970 * 1_000
            duration = record.duration.milliseconds
            `init` = record.initialization?.milliseconds
            memory = record.peakMemory
            outcome = record.errorType ?? "success"
        }
    }

    var service: Service
    var functions: [Function]
    var layers: [Layer]
    /// The newest first, without their logs.
    var invocations: [Invocation]
}

extension Duration {
    /// With fractions.
    var milliseconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    }
}
