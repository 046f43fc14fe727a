internal import FoundationEssentials
internal import SystemPackage

/// What is wrong with a zip, beyond what libarchive has words for.
enum PackageComplaint {
    /// There is nothing at that path, or no way to it.
    static func missing(_ subject: String, _ path: String) -> LocalLambdaError {
        let errno = FileFailure.opening(path) ?? .noSuchFileOrDirectory
        let cause =
            switch errno {
            case .noSuchFileOrDirectory: "does not exist; check the path"
            case .permissionDenied: "cannot be reached: \(errno); check the permissions of the folders above it"
            default: "cannot be reached: \(errno); check the path"
            }
        return LocalLambdaError(.inaccessibleFile, "\(subject) \"\(path)\" \(cause)")
    }

    /// Tells apart what libarchive calls "unrecognized" alike: no such file, a folder, no zip, half a zip.
    ///
    /// The path of an upload is the service's own, so that no advice can name the file.
    static func explained(_ error: LocalLambdaError, zip path: String, isUpload: Bool = false) -> LocalLambdaError {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return missing("the zip", path)
        }
        if isFolder {
            let advice = "a layer is a zip: make one with (cd \"\(path)\" && zip -qr ../layer.zip .)"
            return LocalLambdaError(.invalidPackage, "\"\(path)\" is a folder; \(advice)")
        }
        if let errno = FileFailure.opening(path) {
            let advice = "check its permissions (chmod 644 \"\(path)\")"
            return LocalLambdaError(.inaccessibleFile, "the zip \"\(path)\" cannot be read: \(errno); \(advice)")
        }
        guard error.description.contains("Unrecognized archive format") else { return error }
        return LocalLambdaError(.invalidPackage, "\"\(path)\" \(cause(of: path, isUpload: isUpload))")
    }

    private static func cause(of path: String, isUpload: Bool) -> String {
        let start = (try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe).prefix(4)) ?? Data()
        let name = isUpload ? "hello.so" : path.split(separator: "/").last.map(String.init) ?? path
        if start.elementsEqual([0x50, 0x4B, 0x03, 0x04]) {
            return "cannot be unpacked: its end is missing, so it was not copied whole: copy or make it again"
        }
        if start.elementsEqual([0x7F, 0x45, 0x4C, 0x46]) {
            let stem = name.split(separator: ".").first.map(String.init) ?? name
            return "is a shared object or program, no zip: give its folder, or zip it (zip \(stem).zip \(name))"
        }
        if start.elementsEqual([0x50, 0x4B, 0x05, 0x06]) { return "is empty; Lambda takes no zip without a file" }
        if start.isEmpty { return "is an empty file, no zip; make one with zip -r" }
        return "cannot be unpacked: it is no zip; make one with zip -r"
    }
}
