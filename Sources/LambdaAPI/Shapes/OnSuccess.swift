// Written by scripts/write-lambda-shapes.py from the model of botocore 1.43.11.

/// What a request says: the shape `OnSuccess` of the Lambda API.
public struct OnSuccess: Codable, Equatable, Sendable {
    /// `Destination`: text, 0 to 350 characters.
    public var destination: String?

    /// Makes it; what is nil is left out.
    public init(destination: String? = nil) {
        self.destination = destination
    }

    private enum CodingKeys: String, CodingKey {
        case destination = "Destination"
    }

    /// Checks the limits of the members, as Lambda's front end does.
    ///
    /// - Parameters:
    ///   - path: of this value in the request, with a dot at its end; empty for the request.
    ///   - violations: gets what is wrong.
    func validate(at path: String, _ violations: inout ConstraintViolations) {
        if let destination {
            violations.check(length: destination, in: 0...350, at: path + "destination")
            violations.check(
                destination,
                matches:
                    #"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#,
                at: path + "destination"
            )
        }
    }
}
