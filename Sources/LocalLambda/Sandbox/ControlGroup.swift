internal import FoundationEssentials
internal import SystemPackage

/// The control groups of one environment (cgroups(7)): they hold its memory to a limit and can stop its processes.
struct ControlGroup: Sendable {
    /// Folder of the group that limits memory; nil where there is none.
    let memory: String?
    /// Folder of the group that stops processes; nil where there is none.
    let freezer: String?
    /// Whether the memory group is of version 2.
    let isMemoryUnified: Bool
    /// Whether the freezer is of version 2.
    let isFreezerUnified: Bool

    /// Files to which a process that has one thread writes `0` to join.
    ///
    /// Of version 1 it is `tasks`, for one thread: to move a process as a whole the kernel first waits until no
    /// processor can be amid a fork, which takes 5 to 20 ms. In version 2 a thread cannot leave its process's group.
    var joinFiles: [String] {
        let folders = [(memory, isMemoryUnified), (freezer, isFreezerUnified)]
        let files = folders.compactMap { folder, isUnified in
            folder.map { $0 + (isUnified ? "/cgroup.procs" : "/tasks") }
        }
        return Set(files).sorted()
    }

    /// Sets the limit; swap counts.
    ///
    /// - Throws: `Errno`.
    func limitMemory(toMegabytes limit: Int) throws {
        guard let memory else { return }
        let bytes = String(limit << 20)
        if isMemoryUnified {
            try Self.write(bytes, to: memory + "/memory.max")
            // Absent on machines without swap accounting.
            try? Self.write("0", to: memory + "/memory.swap.max")
        } else {
            try Self.write(bytes, to: memory + "/memory.limit_in_bytes")
            try? Self.write(bytes, to: memory + "/memory.memsw.limit_in_bytes")
        }
    }

    /// How many processes the kernel has ended because the limit was reached.
    var outOfMemoryKills: Int {
        guard let memory else { return 0 }
        let file = memory + (isMemoryUnified ? "/memory.events" : "/memory.oom_control")
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
        return line.flatMap { Int($0.dropFirst("oom_kill ".count)) } ?? 0
    }

    /// Stops all processes, or lets them go on.
    func setFrozen(_ isFrozen: Bool) {
        guard let freezer else { return }
        // That it fails is no harm: the processes run on.
        if isFreezerUnified {
            try? Self.write(isFrozen ? "1" : "0", to: freezer + "/cgroup.freeze")
        } else {
            try? Self.write(isFrozen ? "FROZEN" : "THAWED", to: freezer + "/freezer.state")
        }
    }

    /// Removes the groups, whose processes have ended or are about to.
    func remove() async {
        for folder in Set([memory, freezer].compactMap { $0 }) {
            for attempt in 0..<50 {
                if rmdir(folder) { break }
                // A process leaves its groups some time after its parent has been told of its end.
                guard attempt < 49, (try? await Task.sleep(for: .milliseconds(10))) != nil else { break }
            }
        }
    }

    /// Writes a value to a file of the kernel's.
    static func write(_ text: String, to path: String) throws {
        let file = try FileDescriptor.open(FilePath(path), .writeOnly, options: .closeOnExec)
        _ = try file.closeAfter { try file.writeAll(text.utf8) }
    }

    private func rmdir(_ folder: String) -> Bool {
        Self.removeFolder(folder) || !FileManager.default.fileExists(atPath: folder)
    }
}
