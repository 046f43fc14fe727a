internal import FoundationEssentials
internal import LambdaAPI
internal import LambdaStore
internal import NIOPosix
internal import SystemPackage

/// Where a zip comes from: the members of `FunctionCode`, `LayerVersionContentInput` and `UpdateFunctionCodeRequest`.
struct PackageSource: Sendable {
    /// Base64 in the request itself; the service may have taken it to disk already.
    var zipFile: String?
    /// Name of a bucket.
    var s3Bucket: String?
    /// Name of an object in it.
    var s3Key: String?
    /// Version of that object.
    var s3ObjectVersion: String?
    /// URI of a container image.
    var imageUri: String?
}

extension ControlPlane {
    /// Bytes that a zip in a request may have (AWS, "Lambda quotas").
    static let largestUpload = 52_428_800

    /// Takes a zip from where the request says, and checks it.
    ///
    /// - Parameters:
    ///   - source: what the request says.
    ///   - uploaded: the request's own zip, if the service has taken it to disk.
    ///   - mountPoint: where functions see what is in it.
    /// - Returns: the package, which the caller holds.
    /// - Throws: ``ServiceError`` that says what is wrong with it.
    nonisolated func checkedPackage(
        _ source: PackageSource,
        uploaded: Package?,
        mountPoint: String
    ) async throws(ServiceError) -> CheckedPackage {
        if source.imageUri != nil {
            throw ServiceError(
                .invalidParameterValue,
                "Container images are not served here: give a zip (--zip-file fileb://function.zip)"
            )
        }
        guard source.s3Bucket == nil || (uploaded == nil && source.zipFile == nil) else {
            throw ServiceError(
                .invalidParameterValue,
                "Please do not provide other FunctionCode parameters when providing a ZipFile."
            )
        }
        let package = try receive(source, uploaded: uploaded)
        let size: Int64?
        do {
            // A large zip takes a second, for which no other request may wait.
            size = try await NIOThreadPool.singleton.runIfActive { [path = package.path] in
                try PackageCheck.unzippedSize(ofUpload: path, mountPoint: mountPoint)
            }
        } catch {
            throw ServiceError(
                .invalidParameterValue,
                "Could not unzip uploaded file. Please check your file, then try to upload again. "
                    + "(\(error))"
            )
        }
        guard let size else {
            throw ServiceError(
                .invalidParameterValue,
                "Unzipped size must be smaller than \(FileTree.largestSize) bytes"
            )
        }
        return CheckedPackage(package: package, unzippedSize: Int(size))
    }

    private nonisolated func receive(_ source: PackageSource, uploaded: Package?) throws(ServiceError) -> Package {
        if let bucket = source.s3Bucket { return try object(source.s3Key, version: source.s3ObjectVersion, in: bucket) }
        let package: Package
        if let uploaded {
            package = uploaded
        } else if let text = source.zipFile {
            guard let data = Data(base64Encoded: text) else {
                throw ServiceError(.serialization, "ZipFile is not base64; send the zip's bytes in base64")
            }
            do {
                package = try store.receive(data)
            } catch {
                throw Self.serviceError(error)
            }
        } else {
            throw ServiceError(
                .invalidParameterValue,
                "Please provide a source for function code: a zip (--zip-file fileb://function.zip), or a bucket and "
                    + "key."
            )
        }
        guard package.size <= Self.largestUpload else {
            throw ServiceError(
                .requestEntityTooLarge,
                "Zipped size must be smaller than \(Self.largestUpload) bytes, but it is \(package.size) bytes; move what "
                    + "is large into layers"
            )
        }
        return package
    }

    /// Copies an object of the folder that stands for S3 into the store.
    private nonisolated func object(
        _ key: String?,
        version: String?,
        in bucket: String
    ) throws(ServiceError) -> Package {
        guard let root = options.s3Root else {
            throw ServiceError(
                .invalidParameterValue,
                "There is no S3 here, so the bucket \(bucket) cannot be read: give the zip itself (--zip-file "
                    + "fileb://function.zip), or start mortise local with --s3-root DIR, where DIR/\(bucket) is the bucket"
            )
        }
        guard let key, !key.isEmpty else {
            throw ServiceError(.invalidParameterValue, "Please provide S3Key beside S3Bucket.")
        }
        guard version == nil else {
            throw ServiceError(
                .invalidParameterValue,
                "S3ObjectVersion is not served here: folders keep no versions; leave it away"
            )
        }
        let notThere = ServiceError(
            .invalidParameterValue,
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not "
                + "exist. (bucket \(bucket), key \(key); the buckets are the folders in \(root))"
        )
        let base = URL(filePath: root).resolvingSymlinksInPath().path
        let path = URL(filePath: "\(base)/\(bucket)/\(key)").standardizedFileURL.resolvingSymlinksInPath().path
        let bucketFolder = base + "/" + bucket + "/"
        // Neither `..` nor a link leads to another bucket or out of them all.
        guard path.hasPrefix(bucketFolder), !key.split(separator: "/").contains("..") else { throw notThere }
        do {
            return try copy(path) ?? { throw notThere }()
        } catch {
            throw Self.serviceError(error)
        }
    }

    /// - Returns: nil when there is no such file.
    private nonisolated func copy(_ path: String) throws -> Package? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder else { return nil }
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec, .nonBlocking])
        return try file.closeAfter {
            let upload = try store.beginUpload()
            while true {
                let part = try file.readBytes(upTo: 1 << 20)
                if part.isEmpty { return try upload.finish() }
                try upload.append(part)
            }
        }
    }
}
