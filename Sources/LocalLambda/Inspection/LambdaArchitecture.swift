internal import SharedObject

/// A processor architecture that Lambda has, under Lambda's own name for it.
public enum LambdaArchitecture: String, CaseIterable, Codable, Sendable {
    /// Intel's and AMD's.
    case x86_64
    /// Graviton; `uname -m` calls it aarch64.
    case arm64

    /// That of this machine.
    public static var current: Self { Architecture.current == arm64.elf ? .arm64 : .x86_64 }

    /// As ELF files name it.
    var elf: Architecture {
        switch self {
        case .x86_64: Architecture(machine: 62)
        case .arm64: Architecture(machine: 183)
        }
    }

    /// The name of an architecture: Lambda's, or of others that of `uname -m`.
    static func name(of architecture: Architecture) -> String {
        allCases.first { $0.elf == architecture }?.rawValue ?? architecture.name
    }
}
