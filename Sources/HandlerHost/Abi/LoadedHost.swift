internal import CMortise
internal import RuntimeAPI
internal import SharedObject

/// A script host in this process: its shared object, what its table says, and the script that it has opened.
@safe final class LoadedHost {
    /// One file that a handler name may mean.
    struct Candidate: Equatable {
        /// Relative to each folder that is searched.
        let path: String
        /// What ``open(_:of:handler:taskRoot:calls:)`` gets; may be empty.
        let function: String
    }

    private static let kind = EntryTable.Kind(
        entryPrefix: "mortise_host_v",
        typeName: "mortise_host",
        smallestSize: Int(MORTISE_HOST_SIZE_1_2),
        advice: ", so it is no script host; add MORTISE_HOST of <mortise/host.h>, or take it out of the layer's "
            + "mortise/hosts/"
    )
    /// More than any host has; a list that is longer has no end.
    private static let mostExtensions = 64

    /// The host's own file.
    let path: String
    /// As its layer is named: `php`.
    let name: String
    /// Of its scripts, without the dot.
    let extensions: [String]

    private let object: SharedObject
    private let table: mortise_host
    private var context: UnsafeMutableRawPointer?

    /// Loads a file and checks its table.
    init(path: String) throws(ErrorReport) {
        let object = try SharedObject.loaded { () throws(SharedObjectError) in try SharedObject(path: path) }
        let entry = try EntryTable(of: object, Self.kind)
        let table = unsafe mortise_host.copy(entry.pointer.assumingMemoryBound(to: mortise_host.self), size: entry.size)
        guard unsafe table.candidates != nil, unsafe table.open != nil, unsafe table.invoke != nil else {
            throw EntryTable.incompatible(path, "its table lacks candidates, open or invoke")
        }
        self.path = path
        name = unsafe table.name.map { unsafe String(cString: $0) } ?? path
        var extensions: [String] = []
        if let list = unsafe table.extensions {
            while extensions.count < Self.mostExtensions, let text = unsafe list[extensions.count] {
                extensions.append(unsafe String(cString: text))
            }
        }
        self.extensions = extensions
        self.object = object
        unsafe self.table = unsafe table
        unsafe context = nil
    }

    /// What a handler name may mean in the host's language, the likeliest first.
    func candidates(for handler: String, calls: CallTable) -> [Candidate] {
        let list = CandidateList()
        var record = unsafe mortise_candidates()
        unsafe record.struct_size = UInt32(MemoryLayout<mortise_candidates>.size)
        unsafe record.list = Unmanaged.passUnretained(list).toOpaque()
        unsafe record.add = unsafe CandidateList.add
        unsafe handler.withCString { handler in
            unsafe table.candidates(calls.services, handler, &record)
        }
        return list.candidates
    }

    /// Starts the interpreter and opens a script.
    func open(
        _ file: String,
        of function: String,
        handler: String,
        taskRoot: String,
        calls: CallTable
    ) throws(ErrorReport) {
        let call = unsafe calls.begin(CallSlot())
        var context: UnsafeMutableRawPointer?
        let texts = TextTable([(1, file), (2, function), (3, handler), (4, taskRoot)])
        var script = unsafe mortise_script()
        unsafe script.struct_size = UInt32(MemoryLayout<mortise_script>.size)
        unsafe script.path = texts.text(1)?.baseAddress
        unsafe script.function = texts.text(2)?.baseAddress
        unsafe script.handler = texts.text(3)?.baseAddress
        unsafe script.task_root = texts.text(4)?.baseAddress
        let status = unsafe table.open(calls.services, call, &script, &context)
        withExtendedLifetime(texts) {}
        unsafe self.context = unsafe context
        unsafe calls.moduleContext = unsafe context
        let who = "open of host \"" + name + "\" for \"" + file + "\""
        if let report = calls.endStart(status: status, of: who) { throw report }
    }

    /// Runs one call; ``finish(_:)`` is to follow, when what came of it was posted.
    ///
    /// - Returns: the status of what ran last.
    func run(_ call: OpaquePointer?, in calls: CallTable) -> Int32 {
        if let begin = unsafe table.begin {
            let status = unsafe begin(calls.services, call, context)
            guard status == MORTISE_OK.status else { return status }
        }
        return unsafe table.invoke(calls.services, call, context)
    }

    /// Lets the host clean up after a call.
    func finish(_ calls: CallTable) {
        guard let end = unsafe table.end else { return }
        unsafe end(calls.services, context)
    }

    /// Runs the host's stop, if it has one.
    func stop(_ calls: CallTable) {
        guard let stop = unsafe table.stop else { return }
        unsafe stop(calls.services, context)
    }
}

/// What a host has proposed so far.
private final class CandidateList {
    /// At most so many: a host that proposes for ever would never start.
    private static let most = 64

    private(set) var candidates: [LoadedHost.Candidate] = []

    /// The function behind `mortise_candidates.add`.
    static let add:
        @convention(c) (
            UnsafePointer<mortise_candidates>?, UnsafePointer<mortise_candidate>?
        ) -> mortise_status = { record, candidate in
            guard let list = unsafe record?.pointee.list, let candidate = unsafe mortise_candidate.read(candidate)
            else {
                return MORTISE_INVALID.status
            }
            return unsafe Unmanaged<CandidateList>.fromOpaque(list).takeUnretainedValue().add(candidate)
        }

    private func add(_ candidate: mortise_candidate) -> mortise_status {
        let path = unsafe candidate.path.text()
        guard FilePath.isInside(path), unsafe candidate.function.isValid else { return MORTISE_INVALID.status }
        guard candidates.count < Self.most else { return MORTISE_TOO_LARGE.status }
        candidates.append(LoadedHost.Candidate(path: path, function: unsafe candidate.function.text()))
        return MORTISE_OK.status
    }
}
