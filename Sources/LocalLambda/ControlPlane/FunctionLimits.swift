internal import LambdaAPI

/// What Lambda refuses beyond the limits of its model, and what this service does not have.
enum FunctionLimits {
    /// Checks the runtime.
    ///
    /// - Returns: a sentence for people about a runtime that is better changed.
    static func check(runtime: String?) throws(ServiceError) -> String? {
        let modern = "provided.al2023"
        switch runtime {
        case modern: return nil
        case "provided", "provided.al2":
            return
                "the runtime \(runtime ?? "") is deprecated on AWS and runs here as \(modern): take --runtime \(modern)"
        case nil:
            throw ServiceError(
                .invalidParameterValue,
                "Runtime and Handler are mandatory parameters for functions created with deployment packages."
            )
        case .some(let runtime):
            throw ServiceError(
                .invalidParameterValue,
                "The runtime \(runtime) is one that AWS manages, which is not here: take --runtime \(modern) and a layer "
                    + "that brings the language, such as Mortise's (--layers ARN)"
            )
        }
    }

    /// Refuses what would be accepted and then not be done.
    static func refuseUnserved(
        imageConfig: ImageConfig?,
        fileSystemConfigs: [FileSystemConfig]?,
        snapStart: SnapStart?,
        durableConfig: DurableConfig?
    ) throws(ServiceError) {
        if imageConfig != nil {
            throw refusal("ImageConfig is for container images, which are not served here; leave it away")
        }
        if fileSystemConfigs?.isEmpty == false {
            throw refusal("FileSystemConfigs needs Amazon EFS, which is not here; leave it away")
        }
        if let applyOn = snapStart?.applyOn, applyOn != "None" {
            throw refusal("provided.al2023 is not supported for SnapStart enabled functions.")
        }
        if durableConfig != nil { throw refusal("Durable functions are not served here; leave DurableConfig away") }
    }

    /// Refuses `PublishTo`, which is for managed instances.
    static func refuse(publishTo: String?) throws(ServiceError) {
        if publishTo != nil { throw refusal("PublishTo is not served here; use --publish") }
    }

    /// Checks the tags of a function.
    static func check(tags: [String: String]) throws(ServiceError) {
        guard tags.count <= 50 else { throw refusal("Number of tags exceeds resource tag limit.") }
        for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
            guard (1...128).contains(key.unicodeScalars.count), value.unicodeScalars.count <= 256 else {
                throw refusal("The tag '\(key.prefix(128))' is not 1 to 128 characters with a value of up to 256.")
            }
            guard !key.lowercased().hasPrefix("aws:") else {
                throw refusal("The tag '\(key)' begins with aws:, which AWS keeps for itself; take another name.")
            }
        }
    }

    private static func refusal(_ sentence: String) -> ServiceError {
        ServiceError(.invalidParameterValue, sentence)
    }
}
