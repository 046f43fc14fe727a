internal import Foundation

/// The headers of a minor 3 that does not exist yet: one field more at the end of every struct that crosses.
struct GrownHeaders {
    /// Structs that got a field.
    private(set) var structs: [String] = []

    /// Rewrites the headers of a folder in place.
    init(in folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder + "/mortise").sorted() {
            let path = "\(folder)/mortise/\(name)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let grown = grow(text).replacingOccurrences(
                of: "#define MORTISE_ABI_MINOR 2",
                with: "#define MORTISE_ABI_MINOR 3"
            )
            try grown.write(toFile: path, atomically: false, encoding: .utf8)
        }
    }

    /// Appends `grown` to every struct whose first field is `struct_size`; to the services a function.
    private mutating func grow(_ header: String) -> String {
        var lines: [String] = []
        var isSized = false
        for line in header.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("typedef struct ") && line.hasSuffix("{") { isSized = false }
            if line == "    uint32_t struct_size;" { isSized = true }
            if isSized, line.hasPrefix("} mortise_"), line.hasSuffix(";") {
                let name = String(line.dropFirst(2).dropLast())
                structs.append(name)
                let function = "int64_t (*grown)(const struct mortise_services *services)"
                lines.append("    \(name == "mortise_services" ? function : "uint64_t grown");")
                isSized = false
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
