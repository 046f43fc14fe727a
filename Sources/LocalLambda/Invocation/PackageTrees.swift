internal import Crypto
internal import FoundationEssentials
internal import NIOPosix

/// Packages unpacked below one folder, each set of code and layers once.
///
/// Every part of an actor that says when a tree is no longer wanted.
struct PackageTrees {
    private let folder: String
    private var trees: [String: Task<Result<PackageTree, LocalLambdaError>, Never>] = [:]

    /// Starts with an existing, empty folder.
    init(folder: String) {
        self.folder = folder
    }

    /// What tells the packages of a deployment from others: their paths, sizes, times and order.
    static func key(of deployment: Deployment) -> String {
        var text = ""
        for path in deployment.layers + [deployment.code] {
            let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
            let size = (attributes[.size] as? UInt64) ?? 0
            let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            text += "\(path)\u{0}\(size)\u{0}\(time)\u{0}"
        }
        let digest = SHA256.hash(data: Data(text.utf8))
        return digest.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Unpacks a deployment, unless that was begun before.
    mutating func tree(_ key: String, of deployment: Deployment) -> Task<Result<PackageTree, LocalLambdaError>, Never> {
        if let tree = trees[key] { return tree }
        let base = folder + "/" + key
        let task = Task<Result<PackageTree, LocalLambdaError>, Never> {
            do {
                // A large package takes seconds, for which no other invocation may wait.
                return .success(
                    try await NIOThreadPool.singleton.runIfActive {
                        try WorkFolder.make(base)
                        return try PackageTree(layers: deployment.layers, function: deployment.code, in: base)
                    }
                )
            } catch let error as LocalLambdaError {
                return .failure(error)
            } catch {
                return .failure(LocalLambdaError(.inaccessibleFile, "the packages cannot be unpacked: \(error)"))
            }
        }
        trees[key] = task
        return task
    }

    /// Removes a tree that no environment uses.
    mutating func remove(_ key: String) {
        guard let tree = trees.removeValue(forKey: key) else { return }
        // Moved away first: the packages may be wanted again at once.
        let (from, to) = (folder + "/" + key, "\(folder)/\(key)-\(UUID().uuidString)")
        try? FileManager.default.moveItem(atPath: from, toPath: to)
        Task.detached {
            _ = await tree.value
            try? FileManager.default.removeItem(atPath: to)
        }
    }
}
