internal import FoundationEssentials
internal import LambdaAPI

/// A statement of a resource policy, as IAM writes it.
struct PolicyStatement: Codable {
    /// Who is allowed: everybody, an account or user, or a service.
    enum Principal: Codable {
        case everybody
        case identified(kind: String, String)

        /// Reads what AddPermission takes: `*`, an account's number, an ARN, or a service's name.
        init(_ text: String) {
            let isAccount = text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            switch text {
            case "*": self = .everybody
            case _ where isAccount: self = .identified(kind: "AWS", "arn:aws:iam::\(text):root")
            case _ where text.hasPrefix("arn:"): self = .identified(kind: "AWS", text)
            default: self = .identified(kind: "Service", text)
            }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let (kind, name) = try? container.decode([String: String].self).first {
                self = .identified(kind: kind, name)
            } else {
                self = .everybody
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .everybody: try container.encode("*")
            case .identified(let kind, let name): try container.encode([kind: name])
            }
        }
    }

    var sid: String
    var effect = "Allow"
    var principal: Principal
    var action: String
    var resource: String
    var condition: [String: [String: String]]?

    private enum CodingKeys: String, CodingKey {
        case sid = "Sid"
        case effect = "Effect"
        case principal = "Principal"
        case action = "Action"
        case resource = "Resource"
        case condition = "Condition"
    }

    /// Of AddPermission.
    init(_ request: AddPermissionRequest, resource: String) {
        sid = request.statementId ?? ""
        principal = Principal(request.principal ?? "")
        action = request.action ?? ""
        self.resource = resource
        var condition: [String: [String: String]] = [:]
        condition["StringEquals", default: [:]]["AWS:SourceAccount"] = request.sourceAccount
        condition["StringEquals", default: [:]]["aws:PrincipalOrgID"] = request.principalOrgID
        condition["StringEquals", default: [:]]["lambda:EventSourceToken"] = request.eventSourceToken
        condition["StringEquals", default: [:]]["lambda:FunctionUrlAuthType"] = request.functionUrlAuthType
        condition["ArnLike", default: [:]]["AWS:SourceArn"] = request.sourceArn
        condition["Bool", default: [:]]["lambda:InvokedViaFunctionUrl"] = request.invokedViaFunctionUrl.map { "\($0)" }
        condition = condition.filter { !$0.value.isEmpty }
        self.condition = condition.isEmpty ? nil : condition
    }

    /// Of AddLayerVersionPermission.
    init(_ request: AddLayerVersionPermissionRequest, resource: String) {
        sid = request.statementId ?? ""
        principal = Principal(request.principal ?? "")
        action = request.action ?? ""
        self.resource = resource
        condition = request.organizationId.map { ["StringEquals": ["aws:PrincipalOrgID": $0]] }
    }

    /// The id of a statement in JSON.
    static func sid(of text: String) -> String? {
        try? JSONDecoder().decode(Self.self, from: Data(text.utf8)).sid
    }
}
