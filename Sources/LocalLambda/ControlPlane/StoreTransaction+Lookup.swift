internal import LambdaAPI
internal import LambdaStore

extension FunctionVersion {
    /// The qualifier of the version that is being worked on.
    static let latest = "$LATEST"

    /// `$LATEST` or the number.
    var qualifier: String { number == 0 ? Self.latest : String(number) }

    /// The version's number that a qualifier means; nil for the name of an alias.
    static func number(_ qualifier: String) -> Int? {
        if qualifier == latest { return 0 }
        guard let number = Int(qualifier), number > 0, String(number) == qualifier else { return nil }
        return number
    }
}

/// Finds what a request names, or says what Lambda says when it is not there.
extension StoreTransaction {
    /// The function, whatever the qualifier.
    func existingFunction(_ reference: FunctionReference) throws -> Function {
        guard let function = try function(reference.name) else { throw ServiceError.functionNotFound(reference) }
        return function
    }

    /// The version that a reference means, through an alias too.
    func existingVersion(_ reference: FunctionReference) throws -> FunctionVersion {
        let qualifier = reference.qualifier ?? FunctionVersion.latest
        if let number = FunctionVersion.number(qualifier) {
            if let version = try functionVersion(reference.name, number) { return version }
        } else if let target = try alias(reference.name, qualifier)?.configuration.functionVersion,
            let number = FunctionVersion.number(target),
            let version = try functionVersion(reference.name, number)
        {
            return version
        }
        throw ServiceError.functionNotFound(reference)
    }

    /// `$LATEST` of a function.
    func latest(_ name: String) throws -> FunctionVersion {
        try existingVersion(FunctionReference(name: name))
    }

    /// An alias of a function that is there.
    func existingAlias(_ function: String, _ name: String) throws -> Alias {
        let reference = FunctionReference(name: function, qualifier: name)
        _ = try existingFunction(FunctionReference(name: function))
        guard let alias = try alias(function, name) else {
            throw ServiceError(.resourceNotFound, "Cannot find alias arn: \(reference.arn)")
        }
        return alias
    }

    /// A version of a layer that is there.
    func existingLayerVersion(_ reference: LayerVersionReference) throws -> LayerVersion {
        guard let version = try layerVersion(reference.name, reference.version) else {
            throw ServiceError(
                .resourceNotFound,
                "The resource you requested does not exist: there is no layer version \(reference.arn)"
            )
        }
        return version
    }
}

extension ServiceError {
    /// There is no such function, version or alias.
    static func functionNotFound(_ reference: FunctionReference) -> ServiceError {
        ServiceError(.resourceNotFound, "Function not found: \(reference.arn)")
    }

    /// The caller did not see the last change.
    static let revisionMismatch = ServiceError(
        .preconditionFailed,
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve "
            + "the latest Revision Id"
    )

    /// What concerns whole functions was asked of a version or alias.
    static let unqualifiedOnly = ServiceError(
        .invalidParameterValue,
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. "
            + "Please specify either a function name or an unqualified function ARN."
    )
}

extension FunctionReference {
    /// The name, when no version or alias is named beside it.
    func unqualifiedName() throws(ServiceError) -> String {
        guard qualifier == nil || qualifier == FunctionVersion.latest else { throw .unqualifiedOnly }
        return name
    }
}
