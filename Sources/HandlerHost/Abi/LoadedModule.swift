internal import CMortise
internal import ForeignCall
internal import RuntimeAPI
internal import SharedObject

/// A module in this process: its shared object, and what its table says.
@safe struct LoadedModule: ~Copyable {
    /// More than any module has; a number beyond is not a count.
    private static let mostHandlers = 4_096

    private static let kind = EntryTable.Kind(
        entryPrefix: "mortise_module_v",
        typeName: "mortise_module",
        smallestSize: Int(MORTISE_MODULE_SIZE_1_0),
        advice:
            ", so it is not a Mortise module; add MORTISE_MODULE or MORTISE_MODULE_WITH of <mortise/handler.h>, or, "
            + "for a library as it is, declare the function in the variable MORTISE_SIGNATURE or in a .signatures file "
            + "beside it"
    )

    private let object: SharedObject
    /// nil for a library that knows nothing of Mortise.
    private let table: mortise_module?
    private let handlers: [(name: String, record: mortise_handler)]
    private let declared: DeclaredSignatures?

    /// Loads a file and checks its table, which it does not need where signatures are declared outside of it.
    init(path: String, declared: DeclaredSignatures?) throws(ErrorReport) {
        let object = try SharedObject.loaded { () throws(SharedObjectError) in try SharedObject(path: path) }
        try self.init(object, declared: declared)
    }

    /// Loads a library of the platform.
    init(library: String, declared: DeclaredSignatures) throws(ErrorReport) {
        let object = try SharedObject.loaded { () throws(SharedObjectError) in try SharedObject(library: library) }
        try self.init(object, declared: declared)
    }

    private init(_ object: consuming SharedObject, declared: DeclaredSignatures?) throws(ErrorReport) {
        if declared != nil, unsafe object.function(named: Self.kind.entryName) == nil {
            unsafe table = nil
            unsafe handlers = []
        } else {
            let entry = try EntryTable(of: object, Self.kind)
            let table = unsafe mortise_module.copy(
                entry.pointer.assumingMemoryBound(to: mortise_module.self),
                size: entry.size
            )
            unsafe handlers = try Self.handlers(of: table, path: object.path)
            unsafe self.table = unsafe table
        }
        self.declared = declared
        self.object = object
    }

    /// The file, or the name of the platform's library.
    var path: String { object.path }

    /// Address of a function that the object exports, or nil.
    func exportedFunction(named name: String) -> UnsafeMutableRawPointer? { unsafe object.function(named: name) }

    /// Names of the handlers: those declared outside first, then the table's.
    var handlerNames: [String] {
        let names = declared?.signatures.map { $0.name } ?? []
        return unsafe names + handlers.map { unsafe $0.name }.filter { !names.contains($0) }
    }

    /// Gives the handler of that name.
    func handler(named name: String) throws(ErrorReport) -> Handler? {
        if let signature = declared?.signatures.first(where: { $0.name == name }) {
            return try declaredHandler(signature)
        }
        guard let found = unsafe handlers.first(where: { unsafe $0.name == name }) else { return nil }
        if unsafe found.record.isTyped { return try unsafe typedHandler(name, found.record) }
        guard let invoke = unsafe found.record.invoke else { return nil }
        return unsafe Handler(name: name, path: object.path, invoke: invoke, context: found.record.context)
    }

    /// Runs the module's start, if it has one.
    func start(_ calls: CallTable) throws(ErrorReport) {
        guard let start = unsafe table?.start else { return }
        let call = unsafe calls.begin(CallSlot())
        var context: UnsafeMutableRawPointer?
        let status = unsafe start(calls.services, call, &context)
        unsafe calls.moduleContext = unsafe context
        if let report = calls.endStart(status: status, of: "start of \"" + object.path + "\"") { throw report }
    }

    /// Runs the module's stop, if it has one.
    func stop(_ calls: CallTable) {
        guard let stop = unsafe table?.stop else { return }
        unsafe stop(calls.services, calls.moduleContext)
    }

    private static func handlers(
        of table: mortise_module,
        path: String
    ) throws(ErrorReport) -> [(name: String, record: mortise_handler)] {
        let count = unsafe table.handler_count
        guard let pointers = unsafe table.handlers, count > 0, count <= mostHandlers else {
            throw incompatible(path, "its table declares no handler; list at least one in MORTISE_MODULE_WITH")
        }
        var handlers: [(name: String, record: mortise_handler)] = unsafe []
        for index in 0..<count {
            guard let pointer = unsafe pointers[index], let size = unsafe mortise_handler.size(of: pointer),
                unsafe size >= mortise_handler.smallestSize
            else { throw incompatible(path, "handler \(index) of its table is null or too small") }
            let record = unsafe mortise_handler.copy(pointer, size: size)
            guard let name = unsafe record.name else {
                throw incompatible(path, "handler \(index) of its table has no name")
            }
            let text = unsafe String(cString: name)
            guard !text.utf8.isEmpty else {
                throw incompatible(path, "the name of handler \(index) of its table is empty")
            }
            // Before the function: a kind of handler that is not known yet may have none.
            let known = unsafe mortise_handler.knownFlags
            if let cause = unsafe EntryTable.unknownFlags(record.flags & ~known, of: "its handler \"" + text + "\"") {
                throw incompatible(path, cause)
            }
            guard unsafe record.isComplete else {
                throw incompatible(path, "its handler \"" + text + "\" has no function, or a typed one no signature")
            }
            guard unsafe !handlers.contains(where: { unsafe $0.name == text }) else {
                throw incompatible(path, "its table has two handlers named \"" + text + "\"; rename one")
            }
            unsafe handlers.append((name: text, record: record))
        }
        return unsafe handlers
    }

    private static func incompatible(_ path: String, _ cause: String) -> ErrorReport {
        EntryTable.incompatible(path, cause)
    }
}
