public import LambdaAPI
public import LambdaStore

extension ControlPlane {
    /// PublishLayerVersion.
    ///
    /// - Parameters:
    ///   - name: of the layer, or its ARN.
    ///   - request: the body.
    ///   - content: its zip, if the service has taken that to disk; else the request has it in `Content`.
    /// - Returns: the new version.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func publishLayerVersion(
        name: String,
        _ request: PublishLayerVersionRequest,
        content: Package? = nil
    ) async throws(ServiceError) -> PublishLayerVersionResponse {
        try request.validate()
        let layer = try LayerName(name).name
        let package = try await checkedPackage(PackageSource(request.content), uploaded: content, mountPoint: "/opt")
        let version = try await change(holding: [package.package]) { transaction in
            let arn = LayerVersionReference(name: layer, version: 0).layerARN
            let version = LayerVersion(
                layer: layer,
                version: try transaction.nextVersion(of: arn),
                createdDate: LambdaDate.text(),
                description: request.description ?? "",
                licenseInfo: request.licenseInfo,
                compatibleRuntimes: request.compatibleRuntimes,
                compatibleArchitectures: request.compatibleArchitectures,
                package: package.package.sha256Hex
            )
            try transaction.save(package.record)
            try transaction.insert(version)
            return version
        }
        return PublishLayerVersionResponse(
            content: location(package.record),
            layerArn: version.reference.layerARN,
            layerVersionArn: version.reference.arn,
            description: version.description,
            createdDate: version.createdDate,
            version: version.version,
            compatibleRuntimes: version.compatibleRuntimes,
            licenseInfo: version.licenseInfo,
            compatibleArchitectures: version.compatibleArchitectures
        )
    }

    /// GetLayerVersion and GetLayerVersionByArn.
    public func getLayerVersion(
        _ reference: LayerVersionReference
    ) async throws(ServiceError) -> GetLayerVersionResponse {
        try Self.check(reference)
        let (version, package) = try await read { transaction in
            let version = try transaction.existingLayerVersion(reference)
            return (version, try transaction.package(version.package))
        }
        return GetLayerVersionResponse(
            content: package.map(location),
            layerArn: reference.layerARN,
            layerVersionArn: reference.arn,
            description: version.description,
            createdDate: version.createdDate,
            version: version.version,
            compatibleRuntimes: version.compatibleRuntimes,
            licenseInfo: version.licenseInfo,
            compatibleArchitectures: version.compatibleArchitectures
        )
    }

    /// ListLayers: each layer with its newest version that matches.
    ///
    /// - Parameters:
    ///   - compatibleRuntime: only versions that name it.
    ///   - compatibleArchitecture: only versions that name it.
    ///   - marker: `NextMarker` of the page before.
    ///   - maxItems: 1 to 50.
    /// - Returns: one page, by name.
    /// - Throws: ``ServiceError``, as the Lambda API Reference has it.
    public func listLayers(
        compatibleRuntime: String? = nil,
        compatibleArchitecture: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListLayersResponse {
        let versions = try await read { try $0.layerVersions() }
        var newest: [LayerVersion] = []
        for version in versions where version.isCompatible(compatibleRuntime, compatibleArchitecture) {
            if newest.last?.layer != version.layer { newest.append(version) }
        }
        let page = try Page(of: newest, by: \.layer, marker: marker, maxItems: maxItems, limit: 50)
        return ListLayersResponse(
            nextMarker: page.nextMarker,
            layers: page.items.map { version in
                LayersListItem(
                    layerName: version.layer,
                    layerArn: version.reference.layerARN,
                    latestMatchingVersion: version.listItem
                )
            }
        )
    }

    /// ListLayerVersions, the newest first; of a layer that is not there, none.
    public func listLayerVersions(
        name: String,
        compatibleRuntime: String? = nil,
        compatibleArchitecture: String? = nil,
        marker: String? = nil,
        maxItems: Int? = nil
    ) async throws(ServiceError) -> ListLayerVersionsResponse {
        let layer = try LayerName(name).name
        let versions = try await read { try $0.layerVersions(of: layer) }
        let page = try Page(
            of: versions.filter { $0.isCompatible(compatibleRuntime, compatibleArchitecture) },
            by: { Page<LayerVersion>.sortable(Int.max - $0.version) },
            marker: marker,
            maxItems: maxItems,
            limit: 50
        )
        return ListLayerVersionsResponse(nextMarker: page.nextMarker, layerVersions: page.items.map(\.listItem))
    }

    /// DeleteLayerVersion; functions that use it keep running, and that it is gone already is fine, as on AWS.
    public func deleteLayerVersion(_ reference: LayerVersionReference) async throws(ServiceError) {
        try Self.check(reference)
        try await change { try $0.deleteLayerVersion(reference.name, reference.version, arn: reference.arn) }
    }

    private func location(_ package: StoredPackage) -> LayerVersionContentOutput {
        LayerVersionContentOutput(
            location: options.packageURL(package.sha256),
            codeSha256: SHA256Name.base64(hex: package.sha256),
            codeSize: package.size
        )
    }

    static func check(_ reference: LayerVersionReference) throws(ServiceError) {
        guard reference.version >= 1 else {
            throw ServiceError(.invalidParameterValue, "Layer Version Cannot be less than 1")
        }
    }
}

/// A layer as a request names it: by name or by ARN.
public struct LayerName: Sendable {
    /// 1 to 64 letters, digits, hyphens and underscores.
    public let name: String

    /// Reads a name or an ARN without a version.
    ///
    /// - Throws: ``ServiceError`` with ``ServiceError/Code/validation``.
    public init(_ text: String) throws(ServiceError) {
        let prefix = LayerVersionReference(name: "", version: 0).layerARN
        let name = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        let pattern = "[a-zA-Z0-9-_]+"
        let isName = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard isName, (1...140).contains(name.utf8.count) else {
            throw ServiceError(
                .validation,
                "1 validation error detected: Value '\(text.prefix(256))' at 'layerName' failed to satisfy constraint: "
                    + "Member must satisfy regular expression pattern: (arn:…:layer:\(pattern))|\(pattern)"
            )
        }
        self.name = name
    }
}

extension PackageSource {
    /// Where PublishLayerVersion says.
    fileprivate init(_ content: LayerVersionContentInput?) {
        zipFile = content?.zipFile
        s3Bucket = content?.s3Bucket
        s3Key = content?.s3Key
        s3ObjectVersion = content?.s3ObjectVersion
    }
}

extension LayerVersion {
    fileprivate var reference: LayerVersionReference { LayerVersionReference(name: layer, version: version) }

    fileprivate var listItem: LayerVersionsListItem {
        LayerVersionsListItem(
            layerVersionArn: reference.arn,
            version: version,
            description: description,
            createdDate: createdDate,
            compatibleRuntimes: compatibleRuntimes,
            licenseInfo: licenseInfo,
            compatibleArchitectures: compatibleArchitectures
        )
    }

    fileprivate func isCompatible(_ runtime: String?, _ architecture: String?) -> Bool {
        (runtime.map { compatibleRuntimes?.contains($0) == true } ?? true)
            && (architecture.map { compatibleArchitectures?.contains($0) == true } ?? true)
    }
}
