internal import FoundationEssentials
internal import HTTPTypes
internal import Hummingbird
internal import LambdaAPI

/// As much of STS and IAM as a walkthrough of Lambda needs: who one is, and roles that nobody looks at.
struct IdentityRoutes: Sendable {
    private static let maximumBody = 1 << 20

    private let roles = RoleTable()

    /// Answers a form post to `/`.
    func answer(
        _ request: Request,
        _ check: Authenticator.Check?,
        _ requestID: String
    ) async throws(ServiceError) -> Response {
        guard request.method == .post else {
            throw ServiceError(
                .unknownOperation,
                "This is the Lambda API of mortise local: use it with the AWS CLI's --endpoint-url, or open /_mortise"
            )
        }
        var reader = BodyReader(check)
        let body = try await reader.collect(request, upTo: Self.maximumBody) { _ in
            ServiceError(.requestEntityTooLarge, "Request must be smaller than \(Self.maximumBody) bytes")
        }
        var form: [String: String] = [:]
        for (name, value) in PercentCoding.pairs(String(decoding: body, as: UTF8.self), isForm: true) {
            form[name] = value
        }
        let reply = await reply(to: form, requestID)
        return ServiceReply.bytes(ByteBuffer(string: reply.body), status: reply.status, contentType: "text/xml")
    }

    private func reply(to form: [String: String], _ requestID: String) async -> QueryReply {
        let action = form["Action"] ?? ""
        let service = QueryReply.Service(version: form["Version"] ?? "")
        do throws(RoleTable.Failure) {
            let result: [XMLElement]?
            switch action {
            case "GetCallerIdentity":
                result = [
                    XMLElement("Arn", "arn:aws:iam::\(Account.id):root"), XMLElement("UserId", Account.id),
                    XMLElement("Account", Account.id),
                ]
            case "CreateRole": result = [try await roles.create(form).xml]
            case "GetRole": result = [try await roles.role(form).xml]
            case "AttachRolePolicy":
                try await roles.attach(form)
                result = nil
            default:
                return .error(
                    "InvalidAction",
                    400,
                    "mortise local does not serve the action \"\(action)\" of STS or IAM, only GetCallerIdentity, "
                        + "CreateRole, GetRole and AttachRolePolicy: functions run with any role here, so leave it out, "
                        + "or unset AWS_ENDPOINT_URL to ask AWS",
                    of: service,
                    requestID: requestID
                )
            }
            return .result(action, of: service, result, requestID: requestID)
        } catch {
            return .error(error.code, error.status, error.message, of: service, requestID: requestID)
        }
    }
}
