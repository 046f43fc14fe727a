// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `ImageConfig` of the Lambda API.
public struct ImageConfig: Codable, Equatable, Sendable {
    /// `EntryPoint`: list, 0 to 1500 items.
    public var entryPoint: [String]?
    /// `Command`: list, 0 to 1500 items.
    public var command: [String]?
    /// `WorkingDirectory`: text, 0 to 1000 characters.
    public var workingDirectory: String?

    /// Makes it; what is nil is left out.
    public init(entryPoint: [String]? = nil, command: [String]? = nil, workingDirectory: String? = nil) {
        self.entryPoint = entryPoint
        self.command = command
        self.workingDirectory = workingDirectory
    }

    private enum CodingKeys: String, CodingKey {
        case entryPoint = "EntryPoint"
        case command = "Command"
        case workingDirectory = "WorkingDirectory"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let entryPoint {
            violations.check(count: entryPoint.count, in: 0...1500, at: path + "entryPoint")
        }
        if let command {
            violations.check(count: command.count, in: 0...1500, at: path + "command")
        }
        if let workingDirectory {
            violations.check(length: workingDirectory, in: 0...1000, at: path + "workingDirectory")
        }
    }
}
