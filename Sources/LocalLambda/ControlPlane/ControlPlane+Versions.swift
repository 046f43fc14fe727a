internal import FoundationEssentials
public import LambdaAPI
internal import LambdaStore

extension ControlPlane {
    /// PublishVersion: the last version again when nothing has changed since.
    public func publishVersion(
        _ reference: FunctionReference,
        _ request: PublishVersionRequest
    ) async throws(ServiceError) -> FunctionConfiguration {
        try request.validate()
        let name = try reference.unqualifiedName()
        try FunctionLimits.refuse(publishTo: request.publishTo)
        let version = try await change { transaction in
            let latest = try Self.latest(name, revisionId: request.revisionId, in: transaction)
            guard request.codeSha256 == nil || request.codeSha256 == latest.configuration.codeSha256 else {
                throw ServiceError(
                    .invalidParameterValue,
                    "CodeSHA256 (\(request.codeSha256 ?? "")) is different from current CodeSHA256 in $LATEST "
                        + "(\(latest.configuration.codeSha256 ?? "")). Please try again with the CodeSHA256 in $LATEST."
                )
            }
            return try Self.publish(latest, description: request.description, in: transaction)
        }
        return version.answer(qualifier: version.qualifier)
    }

    /// ListVersionsByFunction, `$LATEST` first.
    public func listVersionsByFunction(
        _ reference: FunctionReference,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListVersionsByFunctionResponse {
        let versions = try await read { transaction in
            _ = try transaction.existingFunction(reference)
            return try transaction.functionVersions(of: reference.name)
        }
        let page = try Page(
            of: versions,
            by: { Page<FunctionVersion>.sortable($0.number) },
            marker: marker,
            maxItems: maxItems
        )
        return ListVersionsByFunctionResponse(
            nextMarker: page.nextMarker,
            versions: page.items.map { $0.listItem(isQualified: true) }
        )
    }

    /// Makes a version of `$LATEST`, unless the last one was made of the same.
    static func publish(
        _ latest: FunctionVersion,
        description: String? = nil,
        in transaction: StoreTransaction
    ) throws -> FunctionVersion {
        if let last = try transaction.functionVersions(of: latest.function).last, last.number > 0,
            last.publishedContent == latest.content
        {
            return last
        }
        var version = latest
        version.publishedContent = latest.content
        version.number = try transaction.nextVersion(of: FunctionReference(name: latest.function).arn)
        version.configuration.version = String(version.number)
        if let description, !description.isEmpty { version.configuration.description = description }
        version.configuration.revisionId = UUID().uuidString.lowercased()
        try transaction.save(version)
        // As on AWS: publishing is a change of `$LATEST` too.
        var latest = latest
        latest.configuration.revisionId = UUID().uuidString.lowercased()
        try transaction.save(latest)
        return version
    }
}
