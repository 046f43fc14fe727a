internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// Where this process may make control groups: below its own ones, of version 1 or 2.
final class ControlGroupPlace: Sendable {
    private struct Hierarchy {
        let folder: String
        let isUnified: Bool
    }

    private let memory: Hierarchy?
    private let freezer: Hierarchy?
    /// Tells groups of this process from those of others, and of one that was killed.
    private let prefix: String
    private let count = Atomic(0)

    /// Looks where groups can be made, and removes those of services that were killed.
    init() {
        let mounts = Self.mounts
        let own = Self.ownGroups
        prefix = "mortise-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 16))-"
        var memory: Hierarchy?
        var freezer: Hierarchy?
        for mount in mounts {
            guard let folder = Self.folder(of: mount, own) else { continue }
            Self.removeStale(in: folder)
            let hierarchy = Hierarchy(folder: folder, isUnified: mount.isUnified)
            if mount.isUnified {
                if Self.enableMemory(in: folder), Self.canMake(in: folder) { memory = memory ?? hierarchy }
                if Self.canMake(in: folder, having: "cgroup.freeze") { freezer = freezer ?? hierarchy }
            } else {
                guard Self.canMake(in: folder) else { continue }
                if mount.controllers.contains("memory") { memory = hierarchy }
                if mount.controllers.contains("freezer") { freezer = hierarchy }
            }
        }
        self.memory = memory
        self.freezer = freezer
    }

    /// Whether memory can be limited.
    var limitsMemory: Bool { memory != nil }

    /// Makes the groups of one environment; nil where none can be made.
    func makeGroup(megabytes: Int, freezes: Bool) -> ControlGroup? {
        let name = prefix + String(count.add(1, ordering: .relaxed).newValue)
        let folders = [memory, freezes ? freezer : nil].map { hierarchy in
            hierarchy.flatMap { Self.makeFolder($0.folder + "/" + name) }
        }
        guard folders.contains(where: { $0 != nil }) else { return nil }
        let group = ControlGroup(
            memory: folders[0],
            freezer: folders[1],
            isMemoryUnified: memory?.isUnified == true,
            isFreezerUnified: freezer?.isUnified == true
        )
        try? group.limitMemory(toMegabytes: megabytes)
        return group
    }

    private static func makeFolder(_ path: String) -> String? {
        let files = FileManager.default
        try? files.createDirectory(atPath: path, withIntermediateDirectories: false)
        return files.fileExists(atPath: path) ? path : nil
    }

    private static func canMake(in folder: String, having file: String = "cgroup.procs") -> Bool {
        let probe = "\(folder)/mortise-\(getpid())-probe-\(String(UInt32.random(in: .min ... .max), radix: 16))"
        guard makeFolder(probe) != nil else { return false }
        defer { _ = ControlGroup.removeFolder(probe) }
        return FileManager.default.isWritableFile(atPath: probe + "/" + file)
    }

    /// Version 2 gives a group's children no controllers while the group itself has processes: this one then moves
    /// to a child of its own.
    private static func enableMemory(in folder: String) -> Bool {
        let controllers = (try? String(contentsOfFile: folder + "/cgroup.controllers", encoding: .utf8)) ?? ""
        guard controllers.split(whereSeparator: \.isWhitespace).contains("memory") else { return false }
        let file = folder + "/cgroup.subtree_control"
        if (try? ControlGroup.write("+memory", to: file)) != nil { return true }
        let service = "\(folder)/mortise-\(getpid())-service"
        guard makeFolder(service) != nil else { return false }
        try? ControlGroup.write(String(getpid()), to: service + "/cgroup.procs")
        return (try? ControlGroup.write("+memory", to: file)) != nil
    }

    /// Removes groups that a service left when it was killed; its processes died with it.
    private static func removeStale(in folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasPrefix("mortise-") {
            let parts = name.split(separator: "-")
            guard parts.count >= 3, let pid = Int32(parts[1]), kill(pid, 0) != 0, errno == ESRCH else { continue }
            _ = ControlGroup.removeFolder(folder + "/" + name)
        }
    }

    // MARK: proc(5)

    private struct Mount {
        let folder: String
        let controllers: Set<String>
        let isUnified: Bool
    }

    private static var mounts: [Mount] {
        let text = (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ").map(String.init)
            guard fields.count >= 4, fields[2] == "cgroup" || fields[2] == "cgroup2" else { return nil }
            let options = Set(fields[3].split(separator: ",").map(String.init))
            return Mount(folder: fields[1], controllers: options, isUnified: fields[2] == "cgroup2")
        }
    }

    /// Own group by controller; `""` for version 2.
    private static var ownGroups: [String: String] {
        let text = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""
        var groups: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3 else { continue }
            for controller in fields[1].split(separator: ",", omittingEmptySubsequences: false) {
                groups[String(controller)] = fields[2]
            }
        }
        return groups
    }

    private static func folder(of mount: Mount, _ own: [String: String]) -> String? {
        let controller = mount.isUnified ? "" : ["memory", "freezer"].first(where: mount.controllers.contains)
        guard let controller, let group = own[controller] else { return nil }
        let folder = mount.folder + (group == "/" ? "" : group)
        // In a container, the path may be as the machine outside sees it.
        return FileManager.default.fileExists(atPath: folder) ? folder : mount.folder
    }
}
