// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `LambdaManagedInstancesCapacityProviderConfig` of the Lambda API.
public struct LambdaManagedInstancesCapacityProviderConfig: Codable, Equatable, Sendable {
    /// `CapacityProviderArn`: text, 1 to 140 characters; required.
    public var capacityProviderArn: String?
    /// `PerExecutionEnvironmentMaxConcurrency`: number, 1 to 1600.
    public var perExecutionEnvironmentMaxConcurrency: Int?
    /// `ExecutionEnvironmentMemoryGiBPerVCpu`: number, 2.0 to 8.0.
    public var executionEnvironmentMemoryGiBPerVCpu: Double?

    /// Makes it; what is nil is left out.
    public init(
        capacityProviderArn: String? = nil,
        perExecutionEnvironmentMaxConcurrency: Int? = nil,
        executionEnvironmentMemoryGiBPerVCpu: Double? = nil
    ) {
        self.capacityProviderArn = capacityProviderArn
        self.perExecutionEnvironmentMaxConcurrency = perExecutionEnvironmentMaxConcurrency
        self.executionEnvironmentMemoryGiBPerVCpu = executionEnvironmentMemoryGiBPerVCpu
    }

    private enum CodingKeys: String, CodingKey {
        case capacityProviderArn = "CapacityProviderArn"
        case perExecutionEnvironmentMaxConcurrency = "PerExecutionEnvironmentMaxConcurrency"
        case executionEnvironmentMemoryGiBPerVCpu = "ExecutionEnvironmentMemoryGiBPerVCpu"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        violations.require(capacityProviderArn != nil, at: path + "capacityProviderArn")
        if let capacityProviderArn {
            violations.check(length: capacityProviderArn, in: 1...140, at: path + "capacityProviderArn")
            violations.check(
                capacityProviderArn,
                matches:
                    #"arn:aws[a-zA-Z-]*:lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:capacity-provider:[a-zA-Z0-9-_]+"#,
                at: path + "capacityProviderArn"
            )
        }
        if let perExecutionEnvironmentMaxConcurrency {
            violations.check(
                perExecutionEnvironmentMaxConcurrency,
                in: 1...1600,
                at: path + "perExecutionEnvironmentMaxConcurrency"
            )
        }
    }
}
