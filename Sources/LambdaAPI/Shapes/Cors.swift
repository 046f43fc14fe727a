// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `Cors` of the Lambda API.
public struct Cors: Codable, Equatable, Sendable {
    /// `AllowCredentials`: true or false.
    public var allowCredentials: Bool?
    /// `AllowHeaders`: list, 0 to 100 items.
    public var allowHeaders: [String]?
    /// `AllowMethods`: list, 0 to 6 items.
    public var allowMethods: [String]?
    /// `AllowOrigins`: list, 0 to 100 items.
    public var allowOrigins: [String]?
    /// `ExposeHeaders`: list, 0 to 100 items.
    public var exposeHeaders: [String]?
    /// `MaxAge`: number, 0 to 86400.
    public var maxAge: Int?

    /// Makes it; what is nil is left out.
    public init(
        allowCredentials: Bool? = nil,
        allowHeaders: [String]? = nil,
        allowMethods: [String]? = nil,
        allowOrigins: [String]? = nil,
        exposeHeaders: [String]? = nil,
        maxAge: Int? = nil
    ) {
        self.allowCredentials = allowCredentials
        self.allowHeaders = allowHeaders
        self.allowMethods = allowMethods
        self.allowOrigins = allowOrigins
        self.exposeHeaders = exposeHeaders
        self.maxAge = maxAge
    }

    private enum CodingKeys: String, CodingKey {
        case allowCredentials = "AllowCredentials"
        case allowHeaders = "AllowHeaders"
        case allowMethods = "AllowMethods"
        case allowOrigins = "AllowOrigins"
        case exposeHeaders = "ExposeHeaders"
        case maxAge = "MaxAge"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let allowHeaders {
            violations.check(count: allowHeaders.count, in: 0...100, at: path + "allowHeaders")
            for (index, item) in allowHeaders.enumerated() {
                let itemPath = path + "allowHeaders" + ".\(index + 1).member"
                violations.check(length: item, in: 0...1024, at: itemPath)
            }
        }
        if let allowMethods {
            violations.check(count: allowMethods.count, in: 0...6, at: path + "allowMethods")
            for (index, item) in allowMethods.enumerated() {
                let itemPath = path + "allowMethods" + ".\(index + 1).member"
                violations.check(length: item, in: 0...6, at: itemPath)
            }
        }
        if let allowOrigins {
            violations.check(count: allowOrigins.count, in: 0...100, at: path + "allowOrigins")
            for (index, item) in allowOrigins.enumerated() {
                let itemPath = path + "allowOrigins" + ".\(index + 1).member"
                violations.check(length: item, in: 1...253, at: itemPath)
            }
        }
        if let exposeHeaders {
            violations.check(count: exposeHeaders.count, in: 0...100, at: path + "exposeHeaders")
            for (index, item) in exposeHeaders.enumerated() {
                let itemPath = path + "exposeHeaders" + ".\(index + 1).member"
                violations.check(length: item, in: 0...1024, at: itemPath)
            }
        }
        if let maxAge {
            violations.check(maxAge, in: 0...86400, at: path + "maxAge")
        }
    }
}
