internal import CMortise
internal import ForeignCall
internal import RuntimeAPI
internal import SharedObject

/// A module in this process: its shared object, and what its table says.
@safe struct LoadedModule: ~Copyable {
    /// More than any module has; a number beyond is not a count.
    private static let mostHandlers = 4_096

    private static let entryName = "mortise_module_v1"

    private let object: SharedObject
    /// nil for a library that knows nothing of Mortise.
    private let table: mortise_module?
    private let handlers: [(name: String, record: mortise_handler)]
    private let declared: DeclaredSignatures?

    /// Loads a file and checks its table, which it does not need where signatures are declared outside of it.
    init(path: String, declared: DeclaredSignatures?) throws(ErrorReport) {
        try self.init(
            try Self.load { () throws(SharedObjectError) in try SharedObject(path: path) },
            declared: declared
        )
    }

    /// Loads a library of the platform.
    init(library: String, declared: DeclaredSignatures) throws(ErrorReport) {
        try self.init(
            try Self.load { () throws(SharedObjectError) in try SharedObject(library: library) },
            declared: declared
        )
    }

    private init(_ object: consuming SharedObject, declared: DeclaredSignatures?) throws(ErrorReport) {
        if declared != nil, unsafe object.function(named: Self.entryName) == nil {
            unsafe table = nil
            unsafe handlers = []
        } else {
            let table = unsafe try Self.table(of: object)
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
        let name = "start of \"" + object.path + "\""
        guard var report = calls.end(status: status, handler: name).report() else { return }
        if report.type == ErrorType.functionFailed || report.type == ErrorType.unsupportedStatus {
            report.type = ErrorType.initializationError
        }
        throw report
    }

    /// Runs the module's stop, if it has one.
    func stop(_ calls: CallTable) {
        guard let stop = unsafe table?.stop else { return }
        unsafe stop(calls.services, calls.moduleContext)
    }

    private static func load(_ load: () throws(SharedObjectError) -> SharedObject) throws(ErrorReport) -> SharedObject {
        do throws(SharedObjectError) {
            return try load()
        } catch {
            throw ErrorReport(type: ErrorType.importModuleError, message: error.message)
        }
    }

    private static func table(of object: borrowing SharedObject) throws(ErrorReport) -> mortise_module {
        typealias Entry = @convention(c) () -> UnsafePointer<mortise_module>?
        guard let address = unsafe object.function(named: entryName) else {
            throw incompatible(object.path, entryMissing(in: object))
        }
        guard let pointer = unsafe unsafeBitCast(address, to: Entry.self)(),
            let size = unsafe mortise_module.size(of: pointer)
        else { throw incompatible(object.path, "its mortise_module_v1 returned no table; return a static one") }
        guard size >= 8 else { throw incompatible(object.path, tooSmall(size)) }
        let table = unsafe mortise_module.copy(pointer, size: size)
        guard unsafe table.abi_major == MORTISE_ABI_MAJOR else {
            throw unsafe incompatible(object.path, majorMismatch(Int(table.abi_major)))
        }
        guard unsafe size >= mortise_module.smallestSize else {
            throw incompatible(object.path, tooSmall(size))
        }
        guard unsafe table.required_minor <= MORTISE_ABI_MINOR else {
            throw incompatible(
                object.path,
                unsafe "it needs Mortise ABI \(MORTISE_ABI_MAJOR).\(table.required_minor), this runtime speaks "
                    + "\(MORTISE_ABI_MAJOR).\(MORTISE_ABI_MINOR); attach a newer version of the layer mortise-runtime"
            )
        }
        if let cause = unsafe unknownFlags(table.flags, of: "its table") { throw incompatible(object.path, cause) }
        return unsafe table
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
            if let cause = unsafe unknownFlags(record.flags & ~known, of: "its handler \"" + text + "\"") {
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

    private static func entryMissing(in object: borrowing SharedObject) -> String {
        for major in 2...9 where unsafe object.function(named: "mortise_module_v\(major)") != nil {
            return majorMismatch(major)
        }
        return "it exports no mortise_module_v1, so it is not a Mortise module; "
            + "add MORTISE_MODULE or MORTISE_MODULE_WITH of <mortise/handler.h>, or, for a library as it is, declare the function in the "
            + "variable MORTISE_SIGNATURE or in a .signatures file beside it"
    }

    private static func tooSmall(_ size: Int) -> String {
        unsafe "the struct_size of its table is \(size), that of ABI 1.0 is \(mortise_module.smallestSize)"
            + "; fill it with sizeof(mortise_module), as the macros of <mortise/handler.h> do"
    }

    private static func majorMismatch(_ major: Int) -> String {
        "it was built for Mortise ABI \(major), this runtime speaks ABI \(MORTISE_ABI_MAJOR); "
            + "attach the layer of that ABI, or rebuild it with the headers of this one"
    }

    private static func unknownFlags(_ flags: UInt32, of what: String) -> String? {
        guard flags >> 16 != 0 else { return nil }
        return what + " asks for something that this runtime does not know (flags 0x" + String(flags, radix: 16)
            + "); attach a newer version of the layer mortise-runtime"
    }

    private static func incompatible(_ path: String, _ cause: String) -> ErrorReport {
        ErrorReport(type: ErrorType.incompatibleABI, message: "cannot use \"" + path + "\": " + cause)
    }
}
