internal import FoundationEssentials
internal import LambdaAPI

/// The roles of IAM that were created since the start; no function is kept from anything by them.
actor RoleTable {
    /// An error of IAM (IAM API Reference, "CreateRole", "Common Errors").
    struct Failure: Error {
        let code: String
        let status: Int
        let message: String
    }

    /// A role.
    struct Role: Sendable {
        let name: String
        let id: String
        let path: String
        let policy: String
        let description: String?
        let created: Date
        var policies: Set<String> = []

        /// The role as IAM writes it.
        var xml: XMLElement {
            var children = [
                XMLElement("Path", path), XMLElement("RoleName", name), XMLElement("RoleId", id),
                XMLElement("Arn", "arn:aws:iam::\(Account.id):role\(path)\(name)"),
                XMLElement("CreateDate", created.formatted(.iso8601)),
                XMLElement("AssumeRolePolicyDocument", PercentCoding.encode(policy)),
                XMLElement("MaxSessionDuration", "3600"),
            ]
            if let description { children.append(XMLElement("Description", description)) }
            return XMLElement("Role", children)
        }
    }

    private var roles: [String: Role] = [:]

    /// `CreateRole`.
    func create(_ form: [String: String]) throws(Failure) -> Role {
        let name = try Self.name(form)
        guard roles[name] == nil else {
            throw Failure(
                code: "EntityAlreadyExists",
                status: 409,
                message: "Role with name \(name) already exists."
            )
        }
        guard let policy = form["AssumeRolePolicyDocument"], policy.hasPrefix("{") else {
            throw Failure(
                code: "MalformedPolicyDocument",
                status: 400,
                message: "AssumeRolePolicyDocument of the role \(name) is missing or no JSON object"
            )
        }
        let id = "AROA" + (0..<17).compactMap { _ in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".randomElement() }
        let role = Role(
            name: name,
            id: id,
            path: form["Path"] ?? "/",
            policy: policy,
            description: form["Description"],
            created: Date()
        )
        roles[name] = role
        return role
    }

    /// `GetRole`.
    func role(_ form: [String: String]) throws(Failure) -> Role {
        let name = try Self.name(form)
        guard let role = roles[name] else { throw Self.missing(name) }
        return role
    }

    /// `AttachRolePolicy`.
    func attach(_ form: [String: String]) throws(Failure) {
        let name = try Self.name(form)
        guard roles[name] != nil else { throw Self.missing(name) }
        guard let policy = form["PolicyArn"], policy.hasPrefix("arn:") else {
            throw Failure(code: "ValidationError", status: 400, message: "PolicyArn is missing or no ARN")
        }
        roles[name]?.policies.insert(policy)
    }

    private static func name(_ form: [String: String]) throws(Failure) -> String {
        let name = form["RoleName"] ?? ""
        let isName = name.utf8.allSatisfy { byte in
            "+=,.@-_".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
                || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        }
        guard (1...64).contains(name.utf8.count), isName else {
            throw Failure(
                code: "ValidationError",
                status: 400,
                message: "RoleName \"\(name)\" is not 1 to 64 letters, digits and +=,.@-_"
            )
        }
        return name
    }

    private static func missing(_ name: String) -> Failure {
        Failure(code: "NoSuchEntity", status: 404, message: "The role with name \(name) cannot be found.")
    }
}
