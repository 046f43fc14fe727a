internal import HTTPTypes

/// Header fields of the Lambda API, and some that libraries do not know.
enum LambdaHeader {
    static let requestID = HTTPField.Name("x-amzn-RequestId")
    static let errorType = HTTPField.Name("x-amzn-ErrorType")
    static let traceID = HTTPField.Name("X-Amzn-Trace-Id")
    static let invocationType = HTTPField.Name("X-Amz-Invocation-Type")
    static let logType = HTTPField.Name("X-Amz-Log-Type")
    static let clientContext = HTTPField.Name("X-Amz-Client-Context")
    static let tenantID = HTTPField.Name("X-Amz-Tenant-Id")
    static let functionError = HTTPField.Name("X-Amz-Function-Error")
    static let executedVersion = HTTPField.Name("X-Amz-Executed-Version")
    static let logResult = HTTPField.Name("X-Amz-Log-Result")
    /// `Sec-Fetch-Site` (Fetch Metadata Request Headers).
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")
    /// Media type of JSON.
    static let json = "application/json"
}

extension HTTPFields {
    /// Value of a field; nil when it is not there.
    func value(_ name: HTTPField.Name?) -> String? {
        guard let name else { return nil }
        return self[name]
    }

    /// Sets or removes a field.
    mutating func set(_ name: HTTPField.Name?, _ value: String?) {
        guard let name else { return }
        self[name] = value
    }
}
