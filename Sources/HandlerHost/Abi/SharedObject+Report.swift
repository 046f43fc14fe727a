internal import RuntimeAPI
internal import SharedObject

extension SharedObject {
    /// Loads an object; that it cannot be loaded is `Runtime.ImportModuleError`, with the loader's words.
    static func loaded(by load: () throws(SharedObjectError) -> SharedObject) throws(ErrorReport) -> SharedObject {
        do throws(SharedObjectError) {
            return try load()
        } catch {
            throw ErrorReport(type: ErrorType.importModuleError, message: error.message)
        }
    }
}
