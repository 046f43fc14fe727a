/// A processor architecture, as `e_machine` of an ELF header names it (System V ABI, chapter 4).
public struct Architecture: Equatable, Sendable {
    /// Value of `e_machine`.
    public let machine: UInt16

    /// Takes a value of `e_machine`.
    public init(machine: UInt16) {
        self.machine = machine
    }

    /// The one this process runs on.
    public static var current: Architecture {
        #if arch(x86_64)
            Architecture(machine: 62)
        #elseif arch(arm64)
            Architecture(machine: 183)
        #else
            #error("Lambda runs on x86_64 and arm64 only")
        #endif
    }

    /// Its name, as `uname -m` writes it.
    public var name: String {
        switch machine {
        case 3: "i386"
        case 20: "ppc"
        case 21: "ppc64"
        case 22: "s390x"
        case 40: "arm (32 bit)"
        case 62: "x86_64"
        case 183: "aarch64"
        case 243: "riscv"
        default: "processor \(machine)"
        }
    }
}
