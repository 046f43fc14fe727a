internal import FoundationEssentials
public import LambdaAPI
internal import LambdaStore
internal import SystemPackage

/// A function that is deployed from files of this machine: its code from a folder, its layers from zips.
public struct WatchedFunction: Sendable {
    /// Name of the function.
    public let name: String
    /// Its handler.
    public let handler: String
    /// What it is made of.
    public let files: WatchedFiles

    /// What a deployment did.
    public enum Outcome: Sendable {
        /// There was no such function.
        case created
        /// Its environments will be replaced before the next invocation.
        case updated
        /// Everything is as it was.
        case unchanged
    }

    /// Makes it of its parts, which are checked when it is deployed.
    public init(name: String, handler: String, files: WatchedFiles) {
        self.name = name
        self.handler = handler
        self.files = files
    }

    /// Creates the function, or updates what has changed of it; other settings stay as they are.
    ///
    /// - Parameter controlPlane: does it.
    /// - Returns: what was done.
    /// - Throws: ``ServiceError``; the function is then as it was, or has new layers or code and not both.
    public func deploy(to controlPlane: ControlPlane) async throws(ServiceError) -> Outcome {
        var layers: [String] = []
        for zip in files.layers { layers.append(try await layer(zip, in: controlPlane)) }
        let code = try await code(in: controlPlane)
        let reference = FunctionReference(name: name)
        let existing: FunctionConfiguration
        do {
            existing = try await controlPlane.getFunctionConfiguration(reference)
        } catch {
            guard error.code == .resourceNotFound else { throw error }
            try await create(code, layers, in: controlPlane)
            return .created
        }
        var outcome = Outcome.unchanged
        if existing.handler != handler || (existing.layers ?? []).compactMap(\.arn) != layers {
            let request = UpdateFunctionConfigurationRequest(handler: handler, layers: layers)
            _ = try await controlPlane.updateFunctionConfiguration(reference, request)
            outcome = .updated
        }
        if existing.codeSha256 != code.sha256 {
            _ = try await controlPlane.updateFunctionCode(reference, UpdateFunctionCodeRequest(), code: code)
            outcome = .updated
        }
        return outcome
    }

    private func create(
        _ code: Package,
        _ layers: [String],
        in controlPlane: ControlPlane
    ) async throws(ServiceError) {
        let request = CreateFunctionRequest(
            functionName: name,
            runtime: "provided.al2023",
            role: "arn:aws:iam::\(Account.id):role/mortise-local",
            handler: handler,
            code: FunctionCode(),
            layers: layers,
            architectures: [LambdaArchitecture.current.rawValue]
        )
        _ = try await controlPlane.createFunction(request, code: code)
    }

    /// Publishes a zip as a version of the layer that is named like its file, unless the newest version is the same.
    private func layer(_ zip: String, in controlPlane: ControlPlane) async throws(ServiceError) -> String {
        let package = try Self.package(zip, in: controlPlane)
        let name = Self.layerName(zip)
        let newest = try await controlPlane.listLayerVersions(name: name, maxItems: 1).layerVersions?.first
        if let newest, let version = newest.version, let arn = newest.layerVersionArn {
            let reference = LayerVersionReference(name: name, version: version)
            let content = try await controlPlane.getLayerVersion(reference).content
            if content?.codeSha256 == package.sha256 { return arn }
        }
        let request = PublishLayerVersionRequest(content: LayerVersionContentInput())
        let published = try await controlPlane.publishLayerVersion(name: name, request, content: package)
        guard let arn = published.layerVersionArn else { throw ServiceError(.service, "the layer \(name) has no ARN") }
        return arn
    }

    private func code(in controlPlane: ControlPlane) async throws(ServiceError) -> Package {
        do {
            return try await WorkFolder.with { folder in
                let zip = folder + "/" + name + ".zip"
                try files.writeZip(to: zip)
                return try Self.package(zip, in: controlPlane)
            }
        } catch {
            throw ControlPlane.serviceError(error)
        }
    }

    private static func package(_ zip: String, in controlPlane: ControlPlane) throws(ServiceError) -> Package {
        do {
            let file = try FileDescriptor.open(FilePath(zip), .readOnly, options: [.closeOnExec, .nonBlocking])
            return try file.closeAfter {
                let upload = try controlPlane.store.beginUpload()
                while true {
                    let part = try file.readBytes(upTo: 1 << 20)
                    if part.isEmpty { return try upload.finish() }
                    try upload.append(part)
                }
            }
        } catch let errno as Errno {
            throw ServiceError(.invalidParameterValue, "the zip \"\(zip)\" cannot be read: \(errno)")
        } catch {
            throw ControlPlane.serviceError(error)
        }
    }

    /// The file's name without its ending, and without what no layer's name can have.
    private static func layerName(_ zip: String) -> String {
        let file = FilePath(zip).lastComponent?.stem ?? "layer"
        return String(file.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "-" }.prefix(140))
    }
}
