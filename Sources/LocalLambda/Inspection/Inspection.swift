public import ObjectFile

/// What there is to know of one shared object without running it, and whether Lambda can run it.
///
/// The JSON of `mortise inspect --json` is made of this: a property is renamed or removed only with another
/// ``InspectionReport/currentFormat``. What does not apply is absent.
public struct Inspection: Codable, Equatable, Sendable {
    /// Why a file does not run.
    public struct Reason: Codable, Equatable, Sendable {
        /// What kind of thing is in the way.
        public enum Kind: String, Codable, Sendable {
            /// It is not there, or cannot be read; in a zip: not by Lambda's user.
            case unreadable
            /// It is no zip that Lambda takes, or holds no shared object.
            case package
            /// It is not an ELF shared object of 64 bits.
            case notSharedObject
            /// It is cut short, or contradicts itself.
            case damaged
            /// It was built for another architecture than asked for.
            case architecture
            /// It was built for another Mortise ABI, or needs a newer one.
            case abi
            /// It is no Mortise module, and nothing declares a signature.
            case noModule
            /// A signature in it or beside it is not one that the runtime takes.
            case signatures
            /// It needs a library that will not be there.
            case missingLibrary
            /// It needs a symbol version that Lambda's libraries do not have.
            case symbolVersion
            /// Its DT_RUNPATH is overridden by Lambda's LD_LIBRARY_PATH.
            case runpath
        }

        /// What kind of thing is in the way.
        public let kind: Kind
        /// Cause and next step, the file being "it"; of a signature, lines follow that point at the place.
        public let text: String
    }

    /// A Mortise module, as its notes tell it.
    public struct Module: Codable, Equatable, Sendable {
        /// The ABI that it was built for.
        public struct ABI: Codable, Equatable, Sendable {
            /// Its major.
            public let major: Int
            /// Its minor.
            public let minor: Int
            /// The oldest minor of a runtime that takes the module.
            public let requiredMinor: Int
        }

        /// A handler.
        public struct Handler: Codable, Equatable, Sendable {
            /// The part of the function's handler name after the dot.
            public let name: String
            /// How many calls may run at once.
            public let threading: ModuleNotes.Threading
            /// The C prototype; only of typed handlers.
            public let signature: String?
        }

        /// Absent in a module without notes.
        public let abi: ABI?
        /// By name; none in a module without notes.
        public let handlers: [Handler]
        /// Declarations of the types that typed handlers use.
        public let types: [String]
    }

    /// A script host, as its note tells it.
    public struct Host: Codable, Equatable, Sendable {
        /// Absent in a host without a note.
        public let abi: Module.ABI?
    }

    /// A library that the file needs.
    public struct Library: Codable, Equatable, Sendable {
        /// Its name in DT_NEEDED.
        public let name: String
        /// `platform`, or the path of its file below the function's folder; absent when nothing brings it.
        public let from: String?
        /// Newest version of each set of symbols that is needed of it.
        public let versions: [String]
    }

    /// A text file beside a library, with the prototypes of its functions.
    public struct SignatureFile: Codable, Equatable, Sendable {
        /// Its name.
        public let file: String
        /// What it holds.
        public let text: String
    }

    /// The path as it was given; of a file in a zip that of the zip, and its name in it.
    public let file: String
    /// Whether it runs on `provided.al2023`.
    public var runs: Bool
    /// Why not; empty when it runs.
    public var reasons: [Reason]
    /// `x86_64` or `arm64`; of others the name of `uname -m`.
    public var architecture: String?
    /// Absent when it is no Mortise module.
    public var module: Module?
    /// Absent when it is no script host.
    public var host: Host?
    /// Functions that it exports, sorted; absent of a module and of a host.
    public var functions: [String]?
    /// Absent when there is no such file.
    public var signatures: SignatureFile?
    /// Libraries that it needs, in the order of the file.
    public var libraries: [Library] = []
    /// DT_RPATH, at its colons.
    public var rpath: [String] = []
    /// DT_RUNPATH, at its colons.
    public var runpath: [String] = []

    /// Starts with the file and why it does not run.
    init(file: String, _ reasons: [Reason] = []) {
        self.file = file
        self.reasons = reasons
        runs = reasons.isEmpty
    }
}

/// Inspections of several files.
public struct InspectionReport: Codable, Equatable, Sendable {
    /// Number of the form of the JSON; it changes when a property is renamed or removed.
    public static let currentFormat = 1

    /// ``currentFormat`` of the version that wrote it.
    public let format: Int
    /// Lambda's runtime that was asked for: `provided.al2023`.
    public let platform: String
    /// The architecture that was asked for.
    public let architecture: LambdaArchitecture
    /// In the order they were given; the files of a zip by name.
    public let files: [Inspection]

    /// Whether all of them run.
    public var runs: Bool { files.allSatisfy(\.runs) }
}
