public import Logging

/// Address of a module's table, as `mortise_module_v1` returns it: a number, so that a function's source has no pointer.
public typealias ModuleTable = UInt

/// What one shared object holds: its handlers, and what runs before the first and after the last call.
///
///     import Mortise
///
///     struct Request: Decodable { var name: String }
///     struct Greeting: Encodable { var message: String }
///
///     let module = Module {
///         Handler("hello") { (request: Request, context) in
///             Greeting(message: "Hello, \(request.name)!")
///         }
///     }
///
///     @c(mortise_module_v1) public func table() -> ModuleTable { module.table }
///
/// The last line is the registration: the one symbol that the runtime looks for. It is Swift's own `@c`, because all that
/// hides it costs more than it saves: a macro needs swift-syntax, minutes of building for every function, and `@main`
/// would make a `main` in a shared object, which then may be taken for the program's.
///
/// A module is made once and never freed. Its handlers are called one at a time, on the thread that ran `start`.
public struct Module: Sendable {
    /// What `mortise_module_v1` returns.
    public let table: ModuleTable

    /// Makes the table of a module.
    ///
    /// - Parameters:
    ///   - name: for messages of the runtime; the name of the Swift module if you give none.
    ///   - start: prepares the module within Lambda's 10 seconds for init. An error it throws is an init error.
    ///   - stop: runs before an orderly exit, which Lambda does not promise.
    ///   - fileID: where `name` comes from.
    ///   - handlers: at least one, each with a name of its own.
    public init(
        _ name: String? = nil,
        start: (@Sendable (Logger) async throws -> Void)? = nil,
        stop: (@Sendable () -> Void)? = nil,
        fileID: String = #fileID,
        @HandlerBuilder handlers: () -> [Handler]
    ) {
        let hooks = start == nil && stop == nil ? nil : ModuleHooks(start: start.map(Self.waiting), stop: stop)
        let name = name ?? String(fileID.prefix { $0 != "/" })
        table = makeTable(name: name, handlers: handlers(), hooks: hooks)
    }

    /// A start that returns when the task has ended.
    private static func waiting(
        _ start: @escaping @Sendable (Logger) async throws -> Void
    ) -> @Sendable (Call) throws -> Void {
        { call in
            let logger = Logger(call)
            try CallExecutor.shared.run { try await start(logger) }
        }
    }
}

/// Lists the handlers of a ``Module``.
@resultBuilder public enum HandlerBuilder {
    /// Makes the list.
    ///
    /// - Parameter handlers: in the order of the source.
    /// - Returns: the same.
    public static func buildBlock(_ handlers: Handler...) -> [Handler] {
        handlers
    }
}
