internal import CPlatform

/// A shared object loaded into this process; the only owner of its handle.
@safe public struct SharedObject: ~Copyable {
    /// The file it came from.
    public let path: String
    private let handle: UnsafeMutableRawPointer

    /// Checks the file's headers, then loads it, which runs its constructors.
    ///
    /// `RTLD_NODELETE`: a thread that the object has started must not lose its code when the handle is closed.
    public init(path: String) throws(SharedObjectError) {
        let file = try ELFFile(path: path)
        if let library = LibrarySearch(isThorough: false).firstUnusable(from: file) {
            throw Self.missing(library, path: path)
        }
        guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw Self.explain(unsafe String(cString: dlerror()), file: file)
        }
        self.path = path
        unsafe self.handle = unsafe handle
    }

    /// Loads a library of the platform by its name, `libm.so.6`, as ld.so(8) searches for it.
    public init(library name: String) throws(SharedObjectError) {
        guard let handle = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw SharedObjectError(.refused, path: name, unsafe String(cString: dlerror()))
        }
        path = name
        unsafe self.handle = unsafe handle
    }

    deinit {
        unsafe dlclose(handle)
    }

    /// Gives the address of a function, or nil when the object does not export one of that name.
    public func function(named name: String) -> UnsafeMutableRawPointer? {
        unsafe dlsym(handle, name)
    }

    /// Turns the dynamic linker's text into one that names who needs what.
    private static func explain(_ text: String, file: ELFFile) -> SharedObjectError {
        let path = file.path
        if contains(text, "cannot open shared object file"),
            let library = LibrarySearch(isThorough: true).firstUnusable(from: file)
        {
            return missing(library, path: path)
        }
        if contains(text, "version `") {
            let advice = "; it was built on a newer system: build it on Amazon Linux 2023 or against glibc 2.34"
            return SharedObjectError(.refused, path: path, text + advice)
        }
        if contains(text, "undefined symbol") {
            return SharedObjectError(.refused, path: path, text + "; link the library that defines it")
        }
        return SharedObjectError(.refused, path: path, text)
    }

    private static func missing(_ library: LibrarySearch.Unusable, path: String) -> SharedObjectError {
        let who = library.neededBy == path ? "it" : "\"" + library.neededBy + "\""
        let advice = "; put it into lib/ of the function's zip or of a layer, or link it statically"
        let why = library.cause.map { ": " + $0 }
        return SharedObjectError(
            .missingLibrary,
            path: path,
            who + " needs " + library.library
                + (why ?? ", which is not in LD_LIBRARY_PATH nor part of the platform" + advice)
        )
    }

    /// True when an object of that SONAME is in this process already: the dynamic linker then searches no file.
    static func isLoaded(_ name: String) -> Bool {
        guard let handle = unsafe dlopen(name, RTLD_LAZY | RTLD_NOLOAD) else { return false }
        unsafe dlclose(handle)
        return true
    }

    private static func contains(_ text: String, _ part: String) -> Bool {
        var rest = text.utf8[...]
        while !rest.isEmpty {
            if rest.starts(with: part.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
